import type { Day } from "../dates/calendar.ts";
import type { ManyChange } from "./change.ts";
import { type Done, dueDone, movedTo, movedToInbox, noLongerDue, tagged } from "./done-words.ts";
import { dueOn } from "./due.ts";
import { inbox, type Where } from "./filters.ts";
import type { Task } from "./task.ts";

interface ChangeTo {
  done: Done;
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
      if (where.list === inbox) return { done: movedToInbox(), change: () => ({ list_id: null }) };
      const name = nameOf(where.list);
      return name === undefined
        ? undefined
        : { done: movedTo(name), change: () => ({ list_id: where.list }) };
    }
    case "tag":
      return { done: tagged(`#${where.tag}`), change: () => ({ add_tags: [where.tag] }) };
    case "today":
      return { done: dueDone(today, today), change: (task) => dueOn(today, task) };
    case "upcoming":
      return day === undefined
        ? undefined
        : { done: dueDone(day, today), change: (task) => dueOn(day, task) };
    case "someday":
      return { done: noLongerDue(), change: () => ({ due_on: null }) };
    default:
      return undefined;
  }
}
