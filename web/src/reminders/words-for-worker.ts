import { plural, sayNumber, t } from "../language/t.ts";
import type { Forms, NotificationWords } from "../storage/for-worker.ts";

/** The service worker has no catalogues, so the page leaves it the few sentences that notifications say. */
export function wordsForWorker(): NotificationWords {
  return {
    today: t("Today"),
    tomorrow: t("Tomorrow"),
    yesterday: t("Yesterday"),
    overdue: t("Overdue: {due}", { due: "{due}" }),
    done: t("Done [action]"),
    inAnHour: t("In an hour"),
    toTomorrow: t("Tomorrow"),
    several: forms((count) => plural(count, "{count} reminder", "{count} reminders")),
    missed: forms((count) => plural(count, "{count} missed reminder", "{count} missed reminders")),
    dueToday: forms((count) => plural(count, "{count} task due today", "{count} tasks due today")),
    overdueTasks: forms((count) => plural(count, "{count} overdue", "{count} overdue")),
    works: t("Reminders ring on this device."),
    unknown: t("There is a reminder in your list."),
    signIn: t("Sign in to finish"),
    waits: t("What you did in a notification is kept on this device until you sign in."),
  };
}

/** Both forms of a sentence with a count, with the gap for it. */
function forms(say: (count: number) => string): Forms {
  const form = (count: number) => say(count).replace(sayNumber(count), "{count}");
  return { one: form(1), other: form(2) };
}
