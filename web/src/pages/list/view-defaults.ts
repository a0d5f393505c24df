import type { Day } from "../../dates/calendar.ts";
import { addDays } from "../../dates/calendar.ts";
import { type Filters, inbox } from "../../task/filters.ts";
import type { MoreFields } from "../../task/task.ts";

/** The fields that a new task gets from the view it is added in. */
export function defaultsOf({ where, priority, day }: Filters, today: Day): MoreFields {
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
    default:
      return urgency;
  }
}
