import type { List } from "../../api/lists.ts";
import { escapeFormula, ownColumns, writeChecklist } from "../../task/own-cells.ts";
import type { Task } from "../../task/task.ts";

/** Of a list the file only passes on what it says. */
type KeptList = Pick<List, "id" | "name">;

/** The number is raised when a reader of the old files could no longer read the new ones. */
export function toJson(tasks: Task[], lists: KeptList[], now: Date): string {
  return `${JSON.stringify({ hedgerow: 1, exported_at: now.toISOString(), lists, tasks }, undefined, 2)}\n`;
}

/** RFC 4180, with a byte order mark, by which spreadsheets know that it is UTF-8. */
export function toCsv(tasks: Task[], lists: KeptList[]): string {
  const names = new Map(lists.map(({ id, name }) => [id, name]));
  const rows = tasks.map((task) => ownColumns.map((column) => toCell(textOf(task, column, names))).join(","));
  return `\uFEFF${[ownColumns.join(","), ...rows].join("\r\n")}\r\n`;
}

function textOf(task: Task, column: (typeof ownColumns)[number], lists: Map<string, string>): string {
  switch (column) {
    case "list":
      return lists.get(task.list_id ?? "") ?? "";
    case "tags":
      return (task.tags ?? []).join(", ");
    case "checklist":
      return writeChecklist(task.checklist ?? []);
    case "repeat":
      return task.repeat?.rule ?? "";
    case "repeat_from":
      return task.repeat?.from ?? "";
    default:
      return String(task[column] ?? "");
  }
}

function toCell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
