import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";

/** Tasks by owner and id. */
export type Model = Map<string, Map<string, TaskAnswer>>;

export interface Query {
  sort: string;
  limit: number;
  offset: number;
  completed?: boolean;
  q?: string;
}

/** What a list must hold, computed in the simplest way. */
export function expectedPage(
  tasks: Map<string, TaskAnswer>,
  query: Query,
): Pick<PageAnswer, "tasks" | "total"> {
  const matching = [...tasks.values()]
    .filter(({ completed }) => query.completed === undefined || completed === query.completed)
    .filter((task) => query.q === undefined || holds(task, query.q));
  const sorted = matching.toSorted((a, b) => compare(a, b, query.sort.replace("-", "")));
  const ordered = query.sort.startsWith("-") ? sorted.toReversed() : sorted;
  return { tasks: ordered.slice(query.offset, query.offset + query.limit), total: matching.length };
}

function holds({ title, description }: TaskAnswer, q: string): boolean {
  return `${title}\n${description ?? ""}`.toLowerCase().includes(q.toLowerCase());
}

function compare(a: TaskAnswer, b: TaskAnswer, sort: string): number {
  return order(keyOf(a, sort), keyOf(b, sort)) || order(a.id, b.id);
}

function keyOf(task: TaskAnswer, sort: string): string {
  if (sort === "title") return task.title.toLowerCase();
  return sort === "updated_at" ? task.updated_at : task.created_at;
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
