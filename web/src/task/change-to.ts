import { addDays, type Day, sayDay } from "../dates/calendar.ts";
import type { ManyChange } from "./change.ts";
import { dueOn } from "./due.ts";
import { inbox, type Where } from "./filters.ts";
import type { Task } from "./task.ts";

interface ChangeTo {
  /** Completes the notice, as in "3 tasks moved to the inbox". */
  done: string;
  change: (task: Task) => ManyChange;
}

/** What makes a task belong to a view, or to one day of it; undefined for one that nothing can be put into. */
export function changeTo(
  { where, day }: { where: Where; day?: Day | undefined },
  today: Day,
  nameOf: (list: string) => string | undefined,
): ChangeTo | undefined {
  switch (where.at) {
    case "list": {
      if (where.list === inbox) return { done: "moved to the inbox", change: () => ({ list_id: null }) };
      const name = nameOf(where.list);
      return name === undefined
        ? undefined
        : { done: `moved to “${name}”`, change: () => ({ list_id: where.list }) };
    }
    case "tag":
      return { done: `tagged #${where.tag}`, change: () => ({ add_tags: [where.tag] }) };
    case "today":
      return { done: "due today", change: (task) => dueOn(today, task) };
    case "upcoming":
      return day === undefined
        ? undefined
        : { done: `due ${sayDueDay(day, today)}`, change: (task) => dueOn(day, task) };
    case "someday":
      return { done: "no longer due", change: () => ({ due_on: null }) };
    default:
      return undefined;
  }
}

function sayDueDay(day: Day, today: Day): string {
  return day === addDays(today, 1) ? "tomorrow" : sayDay(day, today);
}
