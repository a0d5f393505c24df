import type { Task } from "../tasks/task.ts";

const columns = ["id", "title", "description", "completed", "created_at", "updated_at"] as const;

export function toJson(tasks: Task[]): string {
  return `${JSON.stringify({ tasks }, undefined, 2)}\n`;
}

/** RFC 4180, with a byte order mark, by which spreadsheets know that it is UTF-8. */
export function toCsv(tasks: Task[]): string {
  const rows = tasks.map((task) => columns.map((column) => toCell(task[column])).join(","));
  return `\uFEFF${[columns.join(","), ...rows].join("\r\n")}\r\n`;
}

/** A spreadsheet must not compute what somebody wrote: what looks like a formula gets an apostrophe before it. */
function toCell(value: string | boolean | null): string {
  const text = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
