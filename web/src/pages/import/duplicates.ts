import type { Task } from "../../task/task.ts";
import type { Draft } from "./readers/imported-task.ts";

type Known = Pick<Task, "title" | "due_on" | "due_at">;

/** Finds the tasks that the person already has, by title and due date. */
export function findDuplicates(drafts: Draft[], known: Iterable<Known>): Set<Draft> {
  const marks = new Set(Array.from(known, markOf));
  return new Set(drafts.filter((draft) => marks.has(markOf(draft))));
}

function markOf({ title, due_on, due_at }: Known | Draft): string {
  return JSON.stringify([title.trim().toLowerCase(), due_on ?? (due_at ? Date.parse(due_at) : null)]);
}
