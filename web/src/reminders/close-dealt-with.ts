import type { Task } from "../task/task.ts";

type Tasks = ReadonlyMap<string, Task>;

/** What a notification knows of its task (web/src/offline/worker/message.ts). */
type Rung = Pick<Task, "id" | "due_on" | "due_at" | "time_zone" | "reminders">;

/**
 * Whether a task was completed, removed or put off since the notification of it was shown. What this page knows may be older than
 * the notification, so only what has changed here counts, beside what is completed.
 */
export function isDealtWith(rung: Rung, before: Tasks, now: Tasks): boolean {
  const task = now.get(rung.id);
  if (task === before.get(rung.id)) return task?.completed === true;
  return !task || task.completed || whenOf(task) !== whenOf(rung);
}

/** When a task is due and reminds. */
function whenOf({ due_on, due_at, time_zone, reminders = [] }: Rung): string {
  return JSON.stringify([due_on, due_at, time_zone, reminders.map((one) => JSON.stringify(one)).toSorted()]);
}

/** Closes the notifications of what was dealt with. */
export async function closeDealtWith(before: Tasks, now: Tasks): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  for (const notification of (await registration?.getNotifications?.()) ?? []) {
    const rung = rungIn(notification.data);
    if (rung && isDealtWith(rung, before, now)) notification.close();
  }
}

function rungIn(data: unknown): Rung | undefined {
  const { task }: { task?: Rung } = Object(data);
  return typeof task?.id === "string" ? task : undefined;
}
