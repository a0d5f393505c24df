import { For } from "solid-js";
import { t } from "../../../language/t.ts";
import type { ManyChange } from "../../../task/change.ts";
import type { Task } from "../../../task/task.ts";
import { Sign } from "../../../ui/sign.tsx";
import { priorityChoices } from "./priority-choices.ts";

const marks = { high: "!!!", medium: "!!", low: "!", none: "–" };

/** All of them on one line of the menu, so that each is one press away. */
export function PriorityItems(props: { row: Task; onChange: (done: string, change: ManyChange) => void }) {
  return (
    <div role="group" aria-label={t("Priority")} class="priority-items">
      <Sign name="flag" size={18} />
      <For each={priorityChoices()}>
        {({ priority, done }) => (
          <button
            type="button"
            role="menuitemradio"
            tabindex="-1"
            aria-checked={(props.row.priority ?? "none") === priority}
            aria-label={done}
            title={done}
            onClick={() => props.onChange(done, { priority })}
          >
            {marks[priority]}
          </button>
        )}
      </For>
    </div>
  );
}
