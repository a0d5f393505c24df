import type { Letter, Part } from "./letter.ts";
import type { RemindedTask, ReminderMessage } from "./message.ts";
import type { Words } from "./words/words.ts";

/** A mail that is too long is cut by who receives it. */
const mostTasks = 30;
const longestTitle = 200;

/** Writes what somebody wanted to be reminded of. The titles are the person's own. */
export function writeReminders(message: ReminderMessage, words: Words, origin: string): Letter {
  const { reminders } = words;
  const tasks = message.about === "digest" ? message.titles.map((title) => ({ title })) : message.tasks;
  const count = message.about === "digest" ? message.due + message.overdue : tasks.length;
  const shown = tasks.slice(0, mostTasks);
  return {
    subject: subjectOf(message, words),
    parts: [
      ...shown.map((task): Part => ({
        kind: "event",
        title: onOneLine(task.title),
        facts: factsOf(task, words),
      })),
      ...(count > shown.length ? [say(reminders.more(count - shown.length))] : []),
      { kind: "button", label: reminders.open, link: origin },
      ...(message.isLast ? [say(reminders.last)] : []),
      say(reminders.change),
      { kind: "link", link: `${origin}/account` },
    ],
  };
}

function subjectOf(message: ReminderMessage, { reminders }: Words): string {
  if (message.about === "digest") return reminders.digest(message.due, message.overdue);
  const [first, ...more] = message.tasks;
  return first && more.length === 0
    ? reminders.subject(onOneLine(first.title))
    : reminders.subjectOfSeveral(message.tasks.length);
}

function factsOf({ due, timeZone, dueOn }: RemindedTask, { locale, reminders }: Words): [string, string][] {
  if (due) {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: timeZone ?? "UTC",
    });
    return [[reminders.due, format.format(due)]];
  }
  if (dueOn === undefined) return [];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  return [[reminders.due, format.format(new Date(dueOn))]];
}

function onOneLine(title: string): string {
  const characters = Array.from(title.replaceAll(/[\s\p{Z}\p{Cc}]+/gu, " ").trim());
  return characters.length > longestTitle
    ? `${characters.slice(0, longestTitle).join("")}…`
    : characters.join("");
}

function say(text: string): Part {
  return { kind: "text", text };
}
