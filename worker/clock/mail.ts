import type { ReminderMessage } from "../mail/reminders/message.ts";
import type { Answer } from "./ask.ts";
import type { Item } from "./journal.ts";

/** What a mail says of an item. */
export function reminderMail(item: Item, { time_zone: timeZone = "UTC" }: Answer): ReminderMessage {
  const { alarms = [], digest, isLastMail = false } = item;
  const isLast = isLastMail ? { isLast: true as const } : {};
  if (digest) return { about: "digest", ...digest, ...isLast };
  const tasks = alarms.map(({ task }) => ({
    title: task.title,
    ...(task.due_at !== undefined
      ? { due: new Date(task.due_at), timeZone: task.time_zone ?? timeZone }
      : task.due_on !== undefined && { dueOn: task.due_on }),
  }));
  return { about: "reminders", tasks, ...isLast };
}
