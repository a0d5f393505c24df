import { type Day } from "../dates/calendar.ts";
import { dayUp } from "./due.ts";
import { type Filters, hidesArchived, inbox, type Where } from "./filters.ts";
import { createViewFilter, type ViewFilter } from "./saved.ts";
import type { Task } from "./task.ts";
import { isShownByItself, type Tasks } from "./tree.ts";

/** Decides, together with the filters, where a task belongs. */
export interface ViewContext {
  today: Day;
  /** The ids of archived lists. */
  archived: ReadonlySet<string>;
  /** By their ids. */
  views?: ReadonlyMap<string, { filter: ViewFilter }>;
  /** All of the account, to know what a task is below. */
  tasks: Tasks;
}

/** Says of tasks whether these filters show them. The words of a search are looked for apart. */
export function createFilter(filters: Filters, context: ViewContext): (task: Task) => boolean {
  const { where, show, priority, day } = filters;
  const { archived, tasks } = context;
  const isThere = createPlace(where, context);
  const isArchivedHidden = hidesArchived(filters);
  const isTree = showsOneLevel(filters);
  return (task) => {
    if (isTree && !isShownByItself(tasks, task)) return false;
    if (show !== "all" && task.completed !== (show === "done")) return false;
    if (priority && task.priority !== priority) return false;
    if (isArchivedHidden && task.list_id !== undefined && archived.has(task.list_id)) return false;
    return isThere(task) && (day === undefined || dayUp(task) === day);
  };
}

/** Where what a task is a part of is shown as well, it is found there. */
function showsOneLevel({ where, show, priority, day, words }: Filters): boolean {
  const isWhole = !priority && day === undefined && words === "";
  return isWhole && show !== "done" && (where.at === "list" || where.at === "someday");
}

function createPlace(where: Where, context: ViewContext): (task: Task) => boolean {
  const { today } = context;
  switch (where.at) {
    case "all":
      return () => true;
    case "list":
      return ({ list_id = inbox }) => list_id === where.list;
    case "tag":
      return ({ tags }) => tags?.includes(where.tag) ?? false;
    case "saved": {
      const view = context.views?.get(where.view);
      return view ? createViewFilter(view.filter, context) : () => false;
    }
    case "someday":
      return (task) => dayUp(task) === undefined;
    case "agenda":
      return (task) => dayUp(task) !== undefined;
    case "today":
      return (task) => (dayUp(task) ?? "~") <= today;
    default:
      return (task) => (dayUp(task) ?? "") > today;
  }
}
