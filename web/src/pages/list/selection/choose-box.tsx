import { t } from "../../../language/t.ts";
import { Sign } from "../../../ui/sign.tsx";

/** Takes the place of the tick while selecting. The list handles its clicks. */
export function ChooseBox(props: { title: string; chosen: boolean; tabindex: number }) {
  return (
    <button
      type="button"
      role="checkbox"
      class="choose"
      tabindex={props.tabindex}
      aria-checked={props.chosen}
      aria-label={t("Select: {title}", { title: props.title })}
    >
      <Sign name="done" size={16} />
    </button>
  );
}
