import { fields } from "./fields.ts";
import type { NewItem, Task } from "./task.ts";

type ListNames = ReadonlyMap<string, string>;
type Write = (task: Task, lists: ListNames) => string;

const always = ["id", "title", "description", "completed", "created_at", "updated_at", "completed_at"];

/** The cells of the fields that are not written as they are. */
const cells: Record<string, Record<string, Write>> = {
  list_id: { list: ({ list_id }, lists) => lists.get(list_id ?? "") ?? "" },
  tags: { tags: ({ tags = [] }) => tags.join(", ") },
  checklist: { checklist: ({ checklist = [] }) => writeChecklist(checklist) },
  repeat: { repeat: ({ repeat }) => repeat?.rule ?? "", repeat_from: ({ repeat }) => repeat?.from ?? "" },
};

/** The columns of our own CSV, with what each says of a task; the first six are those it always had. */
export const ownColumns = Object.fromEntries(
  [...always, ...Object.keys(fields)].flatMap((name) =>
    Object.entries(cells[name] ?? { [name]: asItIs(name) }),
  ),
);

function asItIs(name: string): Write {
  return (task) => String(new Map<string, unknown>(Object.entries(task)).get(name) ?? "");
}

/**
 * A spreadsheet must not compute what somebody wrote: what looks like a formula gets an apostrophe before it. So does
 * what begins with apostrophes and then looks like one, so that on the way back exactly one is taken off.
 */
export function escapeFormula(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

export function unescapeFormula(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

/** A line for each item, as people write it. */
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
