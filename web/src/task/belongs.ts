import { type Day } from "../dates/calendar.ts";
import { dueDay } from "./due.ts";
import { type Filters, hidesArchived, inbox, type Where } from "./filters.ts";
import type { Task } from "./task.ts";

/** Decides, together with the filters, where a task belongs. */
export interface ViewContext {
  today: Day;
  /** The ids of archived lists. */
  archived: ReadonlySet<string>;
}

/** Whether these filters show a task. The words of a search are looked for apart. */
export function belongs(task: Task, filters: Filters, { today, archived }: ViewContext): boolean {
  const { where, show, priority } = filters;
  if (show !== "all" && task.completed !== (show === "done")) return false;
  if (priority && task.priority !== priority) return false;
  if (hidesArchived(filters) && archived.has(task.list_id ?? "")) return false;
  return isThere(task, where, today);
}

function isThere(task: Task, where: Where, today: Day): boolean {
  const due = dueDay(task);
  switch (where.at) {
    case "list":
      return (task.list_id ?? inbox) === where.list;
    case "tag":
      return task.tags?.includes(where.tag) ?? false;
    case "someday":
      return due === undefined;
    case "agenda":
      return due !== undefined;
    case "today":
      return due !== undefined && due <= today;
    case "upcoming":
      return due !== undefined && due > today;
    default:
      return true;
  }
}
