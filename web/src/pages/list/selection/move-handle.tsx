import { t } from "../../../language/t.ts";
import { Sign } from "../../../ui/sign.tsx";

/** Dragging it moves the row; pressing it selects the row, so that the bar can move it. Keys move rows directly. */
export function MoveHandle(props: { title: string }) {
  return (
    // Not a <button>, because some browsers do not let one be dragged.
    <span
      class="handle"
      role="button"
      tabindex="-1"
      aria-label={t("Move: {title}", { title: props.title })}
      title={t("Drag to move")}
    >
      <Sign name="move" />
    </span>
  );
}
