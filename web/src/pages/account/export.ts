import type { List } from "../../api/lists.ts";
import type { View } from "../../api/wire.ts";
import { escapeFormula, ownColumns } from "../../task/own-cells.ts";
import type { Task } from "../../task/task.ts";

/** Of a list the file only passes on what it says. */
type KeptList = Pick<List, "id" | "name" | "sections">;
type KeptView = Pick<View, "id" | "name" | "filter">;

/** The number is raised when a reader of the old files could no longer read the new ones. */
export function toJson(tasks: Task[], lists: KeptList[], views: KeptView[], now: Date): string {
  const file = { hedgerow: 1, exported_at: now.toISOString(), lists, views, tasks };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** RFC 4180: a row for each task, and no place for views. With a byte order mark, by which spreadsheets know that it is UTF-8. */
export function toCsv(tasks: Task[], lists: KeptList[]): string {
  const byId = new Map(lists.map((list) => [list.id, list]));
  const columns = Object.values(ownColumns);
  const rows = tasks.map((task) => columns.map((write) => toCell(write(task, byId))).join(","));
  return `\uFEFF${[Object.keys(ownColumns).join(","), ...rows].join("\r\n")}\r\n`;
}

function toCell(text: string): string {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
