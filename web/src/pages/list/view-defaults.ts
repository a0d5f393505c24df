import type { Day } from "../../dates/calendar.ts";
import { addDays } from "../../dates/calendar.ts";
import { createFilter, type ViewContext } from "../../task/belongs.ts";
import { type Filters, inbox } from "../../task/filters.ts";
import type { ViewFilter } from "../../task/saved.ts";
import type { MoreFields } from "../../task/task.ts";

interface Known {
  today: Day;
  lists: Pick<ReadonlySet<string>, "has">;
  views: ReadonlyMap<string, { filter: ViewFilter }>;
}

/** The fields that a new task gets from the view it is added in. */
export function defaultsOf({ where, priority, day }: Filters, { today, lists, views }: Known): MoreFields {
  const urgency: MoreFields = priority ? { priority } : {};
  switch (where.at) {
    case "today":
      return { ...urgency, due_on: today };
    case "upcoming":
      return { ...urgency, due_on: day !== undefined && day > today ? day : addDays(today, 1) };
    case "tag":
      return { ...urgency, tags: [where.tag] };
    case "list":
      return where.list === inbox ? urgency : { ...urgency, list_id: where.list };
    case "saved": {
      const view = views.get(where.view);
      return { ...(view && defaultsOfView(view.filter, today, lists)), ...urgency };
    }
    default:
      return urgency;
  }
}

/** Whether a saved view would not show a new task: its filter asks for what only the task's own words can say. */
export function isHidden(filters: Filters, given: MoreFields, context: ViewContext): boolean {
  const task = { id: "", title: "", description: null, completed: false, created_at: "", updated_at: "" };
  return filters.where.at === "saved" && !createFilter(filters, context)({ ...task, ...given });
}

/** What the filter leaves no choice about. A list that it names may be gone. */
function defaultsOfView(
  { lists: [list, ...otherLists] = [], tags, priorities: [priority, ...others] = [], due }: ViewFilter,
  today: Day,
  lists: Known["lists"],
): MoreFields {
  return {
    ...(list !== undefined && otherLists.length === 0 && lists.has(list) && { list_id: list }),
    ...(tags && { tags }),
    ...(priority && priority !== "none" && others.length === 0 && { priority }),
    ...(due?.join() === "today" && { due_on: today }),
  };
}
