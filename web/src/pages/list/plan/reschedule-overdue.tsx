import { plural, t } from "../../../language/t.ts";
import { addDays, type Day } from "../../../dates/calendar.ts";
import { today } from "../../../dates/here.ts";
import { sayDay } from "../../../dates/names.ts";
import { changeEach } from "../../../sync/many-actions.ts";
import { useTaskStore } from "../../../sync/store.ts";
import { dueOn } from "../../../task/due.ts";
import type { Task } from "../../../task/task.ts";
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

  const moveTo = (day: Day) => {
    const { tasks } = props;
    const order = [...tasks.map((task) => task.id), ...props.ids()];
    changeEach(store, tasks, sayMoved(tasks.length, day), (task) => dueOn(day, task));
    // The button has gone together with what was overdue.
    focusFirstOf(order);
  };
  return (
    <Popover name={t("Reschedule overdue tasks")} class="button is-quiet" label={t("Reschedule")}>
      {(close) => {
        const choose = (day: Day) => {
          close();
          moveTo(day);
        };
        const tomorrow = () => addDays(today(), 1);
        return (
          <>
            <p>{plural(props.tasks.length, "Move {count} task to:", "Move {count} tasks to:")}</p>
            <div class="flex flex-wrap gap-2">
              <button type="button" class="button" onClick={() => choose(today())}>
                {t("Today")}
              </button>
              <button type="button" class="button" onClick={() => choose(tomorrow())}>
                {t("Tomorrow")}
              </button>
            </div>
            <OtherDay verb={t("Move")} min={today()} onChoose={choose} />
          </>
        );
      }}
    </Popover>
  );
}

function sayMoved(count: number, day: Day): string {
  switch (day) {
    case today():
      return plural(count, "{count} task moved to today.", "{count} tasks moved to today.");
    case addDays(today(), 1):
      return plural(count, "{count} task moved to tomorrow.", "{count} tasks moved to tomorrow.");
    default:
      return plural(count, "{count} task moved to {day}.", "{count} tasks moved to {day}.", {
        day: sayDay(day, today()),
      });
  }
}
