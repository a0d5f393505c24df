import type { List, Task } from "../types.ts";

type Lists = ReadonlyMap<string, List>;
type Write = (task: Task, lists: Lists) => string;

const plain =
  (name: keyof Task): Write =>
  (task) => {
    const value = task[name] ?? "";
    return typeof value === "string" ? value : JSON.stringify(value);
  };

const always = [
  "id",
  "title",
  "description",
  "completed",
  "created_at",
  "updated_at",
  "completed_at",
] as const;

/** The columns of the app's own CSV, which it can read again. */
const columns: Record<string, Write> = {
  ...Object.fromEntries(always.map((name) => [name, plain(name)])),
  list: ({ list_id = "" }, lists) => lists.get(list_id)?.name ?? "",
  due_on: plain("due_on"),
  due_at: plain("due_at"),
  time_zone: plain("time_zone"),
  priority: plain("priority"),
  tags: ({ tags = [] }) => tags.join(", "),
  checklist: ({ checklist = [] }) =>
    checklist.map(({ title, completed }) => `[${completed ? "x" : " "}] ${escapeBreaks(title)}`).join("\n"),
  repeat: ({ repeat }) => repeat?.rule ?? "",
  repeat_from: ({ repeat }) => repeat?.from ?? "",
  position: plain("position"),
  start_on: plain("start_on"),
  duration_minutes: plain("duration_minutes"),
  section: ({ list_id = "", section_id }, lists) =>
    lists.get(list_id)?.sections?.find(({ id }) => id === section_id)?.name ?? "",
  parent_id: plain("parent_id"),
  reminders: ({ reminders = [] }) => reminders.map(sayReminder).join("; "),
};

type Reminder = NonNullable<Task["reminders"]>[number];

function sayReminder(reminder: Reminder): string {
  if ("at" in reminder) return reminder.at.replace(/\.000Z$/, "Z");
  if ("minutes_before" in reminder) return `-${reminder.minutes_before}m`;
  const { days_before, time } = reminder;
  return time === undefined ? `-${days_before}d` : `-${days_before}d ${time}`;
}

function escapeBreaks(title: string): string {
  return title.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

/** RFC 4180, with a byte order mark, by which spreadsheets know that it is UTF-8. */
export const csvHead = (): string => `\uFEFF${Object.keys(columns).join(",")}\r\n`;

export function csvRow(task: Task, lists: Lists): string {
  const cells = Object.values(columns).map((write) => toCell(write(task, lists)));
  return `${cells.join(",")}\r\n`;
}

/** An apostrophe before what looks like a formula, so that no spreadsheet computes it; the app takes exactly one off again. */
function toCell(text: string): string {
  const safe = text.replace(formulaWithin, "'").replace(formulaAtStart, "'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const formulaAtStart = /^(?='*[=+\-@＝＋－＠\t\r\n])/;
const formulaWithin = /(?<=[;\t\r\n]"*)(?='*[=+\-@＝＋－＠])/g;
