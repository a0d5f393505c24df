import { fields } from "./fields.ts";
import { writeReminders } from "./reminder-cells.ts";
import type { Section } from "./sections.ts";
import type { NewItem, Task } from "./task.ts";

type Lists = ReadonlyMap<string, { name: string; sections?: Section[] | undefined }>;
type Write = (task: Task, lists: Lists) => string;

const always = ["id", "title", "description", "completed", "created_at", "updated_at", "completed_at"];

/** The columns of fields that need more than their plain value. */
const cells: Record<string, Record<string, Write>> = {
  list_id: { list: ({ list_id }, lists) => lists.get(list_id ?? "")?.name ?? "" },
  section_id: {
    section: ({ list_id, section_id }, lists) =>
      lists.get(list_id ?? "")?.sections?.find(({ id }) => id === section_id)?.name ?? "",
  },
  tags: { tags: ({ tags = [] }) => tags.join(", ") },
  checklist: { checklist: ({ checklist = [] }) => writeChecklist(checklist) },
  // What a person wrote and did not keep is in the history, and in the export as JSON.
  conflicts: {},
  reminders: { reminders: ({ reminders = [] }) => writeReminders(reminders) },
  repeat: { repeat: ({ repeat }) => repeat?.rule ?? "", repeat_from: ({ repeat }) => repeat?.from ?? "" },
};

/** The columns of our own CSV, and how each cell is written. Old exports have only six of them. */
export const ownColumns = Object.fromEntries(
  [...always, ...Object.keys(fields)].flatMap((name) =>
    Object.entries(cells[name] ?? { [name]: plain(name) }),
  ),
);

function plain(name: string): Write {
  return (task) => {
    const value: unknown = new Map<string, unknown>(Object.entries(task)).get(name) ?? "";
    return typeof value === "string" ? value : JSON.stringify(value);
  };
}

/**
 * Puts an apostrophe before text that looks like a formula, so that no spreadsheet computes it. Text that already has
 * apostrophes before a formula gets one more, so that reading the file back removes exactly one.
 */
export function escapeFormula(text: string): string {
  return text.replace(formulaWithin, "'").replace(formulaAtStart, "'");
}

export function unescapeFormula(text: string): string {
  return text.replace(escapedAtStart, "").replace(escapedWithin, "");
}

const formulaAtStart = /^(?='*[=+\-@＝＋－＠\t\r\n])/;
const escapedAtStart = /^'(?='*[=+\-@＝＋－＠\t\r\n])/;
/** Where the list separator is a semicolon, as in German, a spreadsheet begins a cell there, and a row at each line break. */
const formulaWithin = /(?<=[;\t\r\n]"*)(?='*[=+\-@＝＋－＠])/g;
const escapedWithin = /(?<=[;\t\r\n]"*)'(?='*[=+\-@＝＋－＠])/g;

/** One line for each item, as in "[x] Buy milk". */
function writeChecklist(items: readonly NewItem[]): string {
  return items.map(({ title, completed }) => `[${completed ? "x" : " "}] ${escapeBreaks(title)}`).join("\n");
}

export function readChecklist(text: string): NewItem[] {
  return text
    .split(/\r\n|\r|\n/)
    .filter(Boolean)
    .map((line) => {
      const [, mark, title] = /^\[([ xX])\] (.*)$/s.exec(line) ?? [];
      return { title: resolveBreaks(title ?? line), completed: mark?.toLowerCase() === "x" };
    });
}

function escapeBreaks(title: string): string {
  return title.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

function resolveBreaks(title: string): string {
  return title.replace(/\\([\\nr])/g, (_, mark: string) =>
    mark === "n" ? "\n" : mark === "r" ? "\r" : "\\",
  );
}
