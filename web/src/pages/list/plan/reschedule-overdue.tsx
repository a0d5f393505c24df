import { addDays, type Day } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { changeEach } from "../../../sync/many-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { sayDayAhead } from "../../../task/due-words.ts";
import { dueOn } from "../../../task/due.ts";
import type { Task } from "../../../task/task.ts";
import { sayTasks } from "../../../task/words.ts";
import { OtherDay } from "../../../ui/other-day.tsx";
import { Popover } from "../../../ui/popover.tsx";
import { focusFirstOf } from "../keyboard/row-focus.ts";

export interface RescheduleOverdueProps {
  tasks: readonly Task[];
  /** The ids of all rows, of which one gets the focus afterwards. */
  ids: () => readonly string[];
}

/** Moves all that is overdue to another day, as one act. */
export function RescheduleOverdue(props: RescheduleOverdueProps) {
  const store = useTaskStore();

  const moveTo = (day: Day, words: string) => {
    const { tasks } = props;
    const order = [...tasks.map((task) => task.id), ...props.ids()];
    changeEach(store, tasks, `${sayTasks(tasks.length)} moved to ${words}.`, (task) => dueOn(day, task));
    // The button has gone together with what was overdue.
    focusFirstOf(order);
  };
  return (
    <Popover name="Reschedule overdue tasks" class="button is-quiet" label="Reschedule">
      {(close) => {
        const choose = (day: Day, words = sayDayAhead(day, today())) => {
          close();
          moveTo(day, words);
        };
        const tomorrow = () => addDays(today(), 1);
        return (
          <>
            <p>Move {sayTasks(props.tasks.length)} to:</p>
            <div class="flex flex-wrap gap-2">
              <button type="button" class="button" onClick={() => choose(today(), "today")}>
                Today
              </button>
              <button type="button" class="button" onClick={() => choose(tomorrow(), "tomorrow")}>
                Tomorrow
              </button>
            </div>
            <OtherDay verb="Move" min={today()} onChoose={(day) => choose(day)} />
          </>
        );
      }}
    </Popover>
  );
}
