import { type Day } from "../dates/calendar.ts";
import { dayUp } from "./due.ts";
import { type Filters, hidesArchived, inbox, type Where } from "./filters.ts";
import type { Task } from "./task.ts";

/** Decides, together with the filters, where a task belongs. */
export interface ViewContext {
  today: Day;
  /** The ids of archived lists. */
  archived: ReadonlySet<string>;
}

/** Says of tasks whether these filters show them. The words of a search are looked for apart. */
export function createFilter(filters: Filters, { today, archived }: ViewContext): (task: Task) => boolean {
  const { where, show, priority, day } = filters;
  const isArchivedHidden = hidesArchived(filters);
  return (task) => {
    if (show !== "all" && task.completed !== (show === "done")) return false;
    if (priority && task.priority !== priority) return false;
    if (isArchivedHidden && task.list_id !== undefined && archived.has(task.list_id)) return false;
    return isThere(task, where, today) && (day === undefined || dayUp(task) === day);
  };
}

function isThere(task: Task, where: Where, today: Day): boolean {
  if (where.at === "all") return true;
  if (where.at === "list") return (task.list_id ?? inbox) === where.list;
  if (where.at === "tag") return task.tags?.includes(where.tag) ?? false;
  const day = dayUp(task);
  switch (where.at) {
    case "someday":
      return day === undefined;
    case "agenda":
      return day !== undefined;
    case "today":
      return day !== undefined && day <= today;
    default:
      return day !== undefined && day > today;
  }
}
