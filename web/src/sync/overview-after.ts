import { countNames, type Overview } from "../api/lists.ts";
import type { Day } from "../dates/calendar.ts";
import { unbundle } from "./batch.ts";
import { applyChange } from "../task/change.ts";
import { dueDay } from "../task/due.ts";
import type { Mutation, CountedFields } from "./mutation.ts";

type Counted = CountedFields & { completed: boolean };

/** The counts as they will be when these mutations are done. */
export function overviewAfter(overview: Overview, mutations: Mutation[], today: Day): Overview {
  const after = structuredClone(overview);
  const now = new Map<string, Counted>();
  for (const mutation of mutations.flatMap(unbundle)) {
    if (mutation.kind === "add") {
      now.set(mutation.key, mutation);
      count(after, mutation, 1, today);
    } else if (mutation.kind === "change") {
      const before = now.get(mutation.task) ?? { ...mutation.stood, completed: mutation.was };
      const changed = applyChange(before, mutation.fields);
      now.set(mutation.task, changed);
      count(after, before, -1, today);
      count(after, changed, 1, today);
    } else {
      for (const task of mutation.tasks) count(after, now.get(task.id) ?? task, -1, today);
    }
  }
  return withoutNegatives(after);
}

function count(overview: Overview, task: Counted, by: 1 | -1, today: Day): void {
  if (task.completed) {
    overview.done += by;
    return;
  }
  overview.open += by;
  for (const name of task.tags ?? []) countTag(overview, name, by);
  const list = overview.lists.find(({ id }) => id === task.list_id);
  if (list) list.open += by;
  else overview.inbox += by;
  // Tasks of an archived list are not counted as due.
  if (!list?.archived) overview[bucketOf(task, today)] += by;
}

function bucketOf(task: Counted, today: Day): "overdue" | "today" | "upcoming" | "someday" {
  const due = dueDay(task);
  if (due === undefined) return "someday";
  if (due === today) return "today";
  return due < today ? "overdue" : "upcoming";
}

function countTag({ tags }: Overview, name: string, by: 1 | -1): void {
  const tag = tags.find((known) => known.name === name);
  if (tag) tag.open += by;
  else if (by > 0) tags.push({ name, open: 1 });
}

/** The server's counts may already include a mutation. */
function withoutNegatives(overview: Overview): Overview {
  for (const name of countNames) overview[name] = Math.max(0, overview[name]);
  return { ...overview, tags: overview.tags.filter(({ open }) => open > 0) };
}
