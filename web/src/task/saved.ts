import type { ListAnswer } from "../../../worker/lists/wire.ts";
import { addDays, type Day } from "../dates/calendar.ts";
import { bucketOf, dayUp } from "./due.ts";
import { inbox } from "./filters.ts";
import { createSearch } from "./search.ts";
import type { Task } from "./task.ts";

/** What a saved view shows: open tasks that meet every condition that is named. */
export type ViewFilter = NonNullable<ListAnswer["filter"]>;

/** The tasks of archived lists are left out, unless the filter names their list. */
export function createViewFilter(
  { q, lists, tags, priorities, due }: ViewFilter,
  { today, archived }: { today: Day; archived: ReadonlySet<string> },
): (task: Task) => boolean {
  const isFound = q === undefined ? () => true : createSearch(q);
  const lastOfWeek = addDays(today, 6);
  const timeOf = (task: Task) => {
    const bucket = bucketOf(task, today);
    if (bucket === "someday") return "none";
    if (bucket !== "upcoming") return bucket;
    return (dayUp(task) ?? "") <= lastOfWeek ? "week" : "later";
  };
  return (task) => {
    const { completed, list_id: list = inbox, priority = "none" } = task;
    if (completed || (lists ? !lists.includes(list) : archived.has(list))) return false;
    if (tags && !tags.every((tag) => task.tags?.includes(tag))) return false;
    if (priorities && !priorities.includes(priority)) return false;
    return (!due || due.includes(timeOf(task))) && isFound(task);
  };
}
