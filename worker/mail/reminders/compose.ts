import { catalogues, layOut, type Reader } from "../compose.ts";
import type { Letter, Part } from "../letter.ts";
import type { Mail } from "../mail.ts";
import type { RemindedTask, ReminderMessage } from "./message.ts";
import { type ReminderWords, reminderWords } from "./words.ts";

/** A mail that is too long is cut by who receives it. */
const mostTasks = 30;
const longestTitle = 200;

/** Puts into words what somebody wanted to be reminded of. The titles are the person's own. */
export function composeReminders(
  message: ReminderMessage,
  reader: Reader,
): Pick<Mail, "subject" | "text" | "html"> {
  return layOut(write(message, reader), reader);
}

function write(message: ReminderMessage, { language, origin }: Reader): Letter {
  const words = reminderWords[language];
  const { locale } = catalogues[language];
  const tasks = message.about === "digest" ? message.titles.map((title) => ({ title })) : message.tasks;
  const count = message.about === "digest" ? message.due + message.overdue : tasks.length;
  const shown = tasks.slice(0, mostTasks);
  return {
    subject: subjectOf(message, words),
    parts: [
      ...shown.map((task): Part => ({
        kind: "event",
        title: onOneLine(task.title),
        facts: factsOf(task, words, locale),
      })),
      ...(count > shown.length ? [say(words.more(count - shown.length))] : []),
      { kind: "button", label: words.open, link: origin },
      ...(message.isLast ? [say(words.last)] : []),
      say(words.change),
      { kind: "link", link: `${origin}/account` },
    ],
  };
}

function subjectOf(message: ReminderMessage, words: ReminderWords): string {
  if (message.about === "digest") return words.digest(message.due, message.overdue);
  const [first, ...more] = message.tasks;
  return first && more.length === 0
    ? words.subject(onOneLine(first.title))
    : words.subjectOfSeveral(message.tasks.length);
}

function factsOf(
  { due, timeZone, dueOn }: RemindedTask,
  words: ReminderWords,
  locale: string,
): [string, string][] {
  if (due) {
    const format = new Intl.DateTimeFormat(locale, {
      dateStyle: "full",
      timeStyle: "short",
      timeZone: timeZone ?? "UTC",
    });
    return [[words.due, format.format(due)]];
  }
  if (dueOn === undefined) return [];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" });
  return [[words.due, format.format(new Date(dueOn))]];
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
