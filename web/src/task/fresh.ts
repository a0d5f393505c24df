import type { Task } from "./task.ts";

/**
 * What a copy of a task takes over: nothing of it is done yet. Its reminders at moments of their own were meant for the task itself
 * (`lasting_reminders` in the database), but a copy that is made beside it has those that are still to come by `now`.
 */
export function freshOf(task: Task, now = "~") {
  const { created_at: _at, updated_at: _changed, completed_at: _done, conflicts: _none, ...like } = task;
  const { checklist, reminders = [], ...fields } = like;
  const lasting = reminders.filter((reminder) => !("at" in reminder) || reminder.at > now);
  return {
    ...fields,
    completed: false,
    ...(lasting.length > 0 && { reminders: lasting }),
    ...(checklist && { checklist: checklist.map((item) => ({ ...item, completed: false })) }),
  };
}
