import type { Task } from "./task.ts";

/** What a copy of a task takes over: nothing of it is done yet. */
export function freshOf(task: Task) {
  const { created_at: _at, updated_at: _changed, completed_at: _done, conflicts: _none, ...like } = task;
  const { checklist, ...fields } = like;
  return {
    ...fields,
    completed: false,
    ...(checklist && { checklist: checklist.map((item) => ({ ...item, completed: false })) }),
  };
}
