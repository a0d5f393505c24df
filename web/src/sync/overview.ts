import type { Overview } from "../api/lists.ts";
import type { Day } from "../dates/calendar.ts";
import { bucketOf } from "../task/due.ts";
import { inOrder } from "../task/position.ts";
import { createViewFilter } from "../task/saved.ts";
import { isShownByItself } from "../task/tree.ts";
import { type Copy, splitLists } from "./copy.ts";

type Counts = Pick<Overview, "open" | "done" | "overdue" | "today" | "upcoming" | "someday" | "inbox">;

/** All counts, lists, views and tags of the account. */
export function countAll(copy: Pick<Copy, "tasks" | "lists">, today: Day): Overview {
  const { tasks } = copy;
  const { lists, views } = splitLists(copy);
  const archived = new Set([...lists.values()].filter((list) => list.archived).map(({ id }) => id));
  const tests = Array.from(
    views.values(),
    ({ id, filter }) => [id, createViewFilter(filter, { today, archived })] as const,
  );
  const counts: Counts = { open: 0, done: 0, overdue: 0, today: 0, upcoming: 0, someday: 0, inbox: 0 };
  const inList = new Map<string, number>();
  const inView = new Map<string, number>();
  const tagged = new Map<string, number>();
  for (const task of tasks.values()) {
    if (task.completed) {
      counts.done += 1;
      continue;
    }
    counts.open += 1;
    if (task.tags) for (const tag of task.tags) add(tagged, tag);
    const list = task.list_id === undefined ? undefined : lists.get(task.list_id);
    const isShown = isShownByItself(tasks, task);
    if (isShown && list) add(inList, list.id);
    else if (isShown) counts.inbox += 1;
    for (const [id, isInView] of tests) if (isInView(task)) add(inView, id);
    // Tasks of an archived list are not counted as due.
    const bucket = bucketOf(task, today);
    if (!list?.archived && (isShown || bucket !== "someday")) counts[bucket] += 1;
  }
  return {
    ...counts,
    lists: inOrder([...lists.values()]).map((list) => ({ ...list, open: inList.get(list.id) ?? 0 })),
    views: inOrder([...views.values()]).map((view) => ({ ...view, open: inView.get(view.id) ?? 0 })),
    tags: [...tagged]
      .toSorted(([a], [b]) => Number(a > b) - Number(a < b))
      .map(([name, open]) => ({ name, open })),
  };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
