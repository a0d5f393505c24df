import { Show } from "solid-js";
import { t } from "../../../language/t.ts";
import { changeOne } from "../../../sync/actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import type { Task } from "../../../task/task.ts";
import { pathOfTask } from "../../../task/task-path.ts";
import { place } from "../../../ui/route.ts";
import { Sign } from "../../../ui/sign.tsx";

/** What a task is a part of, and the way back to it. */
export function ParentLink(props: { row: Task }) {
  const store = useTaskStore();
  const parent = () => store.tasks().get(props.row.parent_id ?? "");
  return (
    <Show when={parent()}>
      {(above) => (
        <p class="detail-parent">
          <a href={pathOfTask(above().id) + place().search}>
            <Sign name="before" size={16} />
            <span class="sr-only">{t("Part of")} </span>
            <span dir="auto">{above().title}</span>
          </a>
          <button
            type="button"
            class="button is-quiet"
            onClick={() => changeOne(store, props.row, t("Now a task of its own"), { parent_id: null })}
          >
            {t("Make it a task of its own")}
          </button>
        </p>
      )}
    </Show>
  );
}
