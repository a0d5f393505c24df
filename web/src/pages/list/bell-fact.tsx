import { Show } from "solid-js";
import { here } from "../../dates/here.ts";
import { t } from "../../language/t.ts";
import { dayClock } from "../../reminders/settings.ts";
import { sayDueBriefly } from "../../task/due-words.ts";
import { nextRing } from "../../task/reminders.ts";
import type { Task } from "../../task/task.ts";
import { Sign } from "../../ui/sign.tsx";

export interface BellProps {
  task: Task;
  onPress: (event: MouseEvent & { currentTarget: Element }) => void;
}

/** On the row of a task that is to ring. */
export function BellFact(props: BellProps) {
  const next = () => nextRing(props.task, dayClock(), here());
  return (
    <Show when={next()}>
      {(moment) => (
        <button type="button" tabindex="-1" onClick={(event) => props.onPress(event)}>
          <Sign name="bell" size={14} />
          <span class="sr-only">
            {t(", reminder: {moment}", { moment: sayDueBriefly(moment(), here()) })}
          </span>
        </button>
      )}
    </Show>
  );
}
