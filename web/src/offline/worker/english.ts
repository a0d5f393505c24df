import type { NotificationWords } from "../../storage/for-worker.ts";

/** For a sentence that the page which has left the words did not know yet. */
export const english: NotificationWords = {
  today: "Today",
  tomorrow: "Tomorrow",
  yesterday: "Yesterday",
  overdue: "Overdue: {due}",
  done: "Done",
  inAnHour: "In an hour",
  toTomorrow: "Tomorrow",
  several: { one: "{count} reminder", other: "{count} reminders" },
  missed: { one: "{count} missed reminder", other: "{count} missed reminders" },
  dueToday: { one: "{count} task due today", other: "{count} tasks due today" },
  overdueTasks: { one: "{count} overdue", other: "{count} overdue" },
  works: "Reminders ring on this device.",
  unknown: "There is a reminder in your list.",
  signIn: "Sign in to finish",
  waits: "What you did in a notification is kept on this device until you sign in.",
};
