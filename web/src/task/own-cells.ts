import type { NewItem } from "./task.ts";

/** The columns of our own CSV; the first six are those it always had. */
export const ownColumns = [
  "id",
  "title",
  "description",
  "completed",
  "created_at",
  "updated_at",
  "completed_at",
  "list",
  "due_on",
  "due_at",
  "time_zone",
  "priority",
  "tags",
  "checklist",
  "repeat",
  "repeat_from",
  "position",
] as const;

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
export function writeChecklist(items: readonly NewItem[]): string {
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
