import { addDays, type Day, sayClock } from "../../dates/calendar.ts";
import { wallAt } from "../../dates/zone.ts";
import type { Due } from "../../task/due.ts";
import type { Forms, NotificationWords } from "../../storage/for-worker.ts";
import type { Message } from "./message.ts";

export interface Reader {
  words: NotificationWords;
  locale: string;
  now: Date;
  zone: string;
}

interface Appearance {
  title: string;
  body: string;
  /** What can be done without opening the app, the most important first. */
  actions: { action: string; title: string }[];
}

/** Later than this, what is due at a time is overdue: its own reminder rings at that time. */
const late = 5 * 60_000;

/** What a notification says. */
export function appearanceOf(message: Message, reader: Reader): Appearance {
  const { words } = reader;
  switch (message.kind) {
    case "reminder":
      return {
        title: message.task.title,
        body: sayDue(message.task, reader),
        actions: [
          { action: "done", title: words.done },
          { action: "hour", title: words.inAnHour },
          { action: "tomorrow", title: words.toTomorrow },
        ],
      };
    case "several":
      return line(count(message.count, words.several, reader), message.titles);
    case "missed":
      return line(count(message.count, words.missed, reader), []);
    case "digest": {
      const due = count(message.due, words.dueToday, reader);
      const overdue = count(message.overdue, words.overdueTasks, reader);
      return line(message.overdue > 0 ? `${due}, ${overdue}` : due, message.titles);
    }
    case "test":
      return line("Hedgerow", [words.works]);
    default:
      return line("Hedgerow", [words.unknown]);
  }
}

/** "Today 14:00", "Overdue: Yesterday", "Thu 3 Dec", or nothing: by the clock of this device, where the person is. */
export function sayDue({ due_on, due_at }: Due, { words, locale, now, zone }: Reader): string {
  const moment = due_at === undefined ? undefined : new Date(due_at);
  const wall = moment && wallAt(moment, zone);
  const day = wall?.day ?? due_on;
  if (day === undefined) return "";
  const { day: today } = wallAt(now, zone);
  const due = [sayNear(day, today, words) ?? sayDay(day, today, locale), ...(wall ? [sayClock(wall)] : [])];
  const isLate = moment ? moment.getTime() < now.getTime() - late : day < today;
  return isLate ? fill(words.overdue, "due", due.join(" ")) : due.join(" ");
}

function sayNear(day: Day, today: Day, words: NotificationWords): string | undefined {
  if (day === today) return words.today;
  if (day === addDays(today, 1)) return words.tomorrow;
  return day === addDays(today, -1) ? words.yesterday : undefined;
}

function sayDay(day: Day, today: Day, locale: string): string {
  const isThisYear = day.slice(0, 4) === today.slice(0, 4);
  return new Date(`${day}T12:00Z`).toLocaleDateString(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    ...(!isThisYear && { year: "numeric" }),
    timeZone: "UTC",
  });
}

function line(title: string, texts: string[]): Appearance {
  return { title, body: texts.join("\n"), actions: [] };
}

function count(value: number, { one, other }: Forms, { locale }: Reader): string {
  const form = new Intl.PluralRules(locale).select(value);
  return fill(form === "one" ? one : other, "count", value.toLocaleString(locale));
}

const fill = (words: string, name: string, value: string) => words.replace(`{${name}}`, () => value);
