import { findOrder, readDue } from "./dates.ts";
import {
  type ReadContext,
  type Draft,
  listsNamedBy,
  type IssueLog,
  openIssueLog,
  type Priority,
  type Reading,
} from "./imported-task.ts";
import { fit, type RawTask } from "./to-task.ts";
import { openPace } from "./yield.ts";
import { type Delimiter, readTable, type Row } from "./table.ts";
import { noteOverhang, noteSkipped } from "./skipped-rows.ts";

/** What Outlook calls the columns of the tasks it exports; no other table has all of these. */
const telling = ["Subject", "Due Date", "Priority", "Status"];
const taken = new Set([...telling, "Notes", "Categories", "% Complete"]);

/** What these columns say when they say nothing. */
const idle = /^(?:|false|0|off|normal|0\/0\/00|none)$/i;

export function isOutlook(header: string[]): boolean {
  const names = header.map((name) => name.trim());
  return telling.every((name) => names.includes(name)) && names.some((name) => name.startsWith("Reminder"));
}

export async function readOutlook(
  text: string,
  delimiter: Delimiter,
  circumstances: ReadContext,
): Promise<Reading> {
  const notes = openIssueLog();
  const [head, ...rows] = await readTable(text.replace(/\r\n?/g, "\n"), delimiter, notes);
  const header = (head?.cells ?? []).map((name) => name.trim());
  const cellIn =
    ({ cells }: Row) =>
    (name: string): string =>
      (cells[header.indexOf(name)] ?? "").trim();
  noteColumns(header, rows, notes);
  const { order = circumstances.order, example } = findOrderOfAll(header, rows.map(cellIn));
  const tasks: Draft[] = [];
  const giveWay = openPace();
  for (const row of rows) {
    await giveWay();
    const rough = await readRow(`line ${row.line}`, cellIn(row), { ...circumstances, order }, notes);
    const task = fit(rough, notes);
    if (task) tasks.push(task);
  }
  return {
    source: "outlook",
    tasks,
    lists: listsNamedBy(tasks),
    refused: notes.refused,
    warnings: notes.warnings,
    ...(example !== undefined && { asks: example }),
  };
}

/** The other dates were written by the same clock, and may show what the due dates leave open. */
function findOrderOfAll(header: string[], cells: ((name: string) => string)[]): ReturnType<typeof findOrder> {
  const found = findOrder(cells.map((cell) => cell("Due Date")));
  if (found.example === undefined) return found;
  const dates = header.filter((name) => /\bDate\b/.test(name));
  const { order } = findOrder(cells.flatMap((cell) => dates.map(cell)));
  return order === undefined ? found : { order };
}

const priorities = new Map<string, Priority>([
  ["High", "high"],
  ["Low", "low"],
]);

async function readRow(
  where: string,
  cell: (name: string) => string,
  circumstances: ReadContext,
  notes: IssueLog,
): Promise<RawTask> {
  const date = cell("Due Date");
  const due = date && !idle.test(date) ? await readDue(date, circumstances) : undefined;
  const isLost = !idle.test(date) && !due;
  if (isLost) notes.warn(where, date, "The date was not understood; it is in the description.");
  const status = cell("Status");
  if (!/^(?:|Not Started|In Progress|Completed?|Waiting.*|Deferred)$/i.test(status))
    notes.warn(where, status, "The status was not understood: the task is imported as open.");
  const priority = cell("Priority");
  if (!/^(?:|High|Normal|Low)$/.test(priority))
    notes.warn(where, priority, "The priority was not understood.");
  return {
    where,
    title: cell("Subject"),
    description: [cell("Notes"), isLost ? `Due: ${date}` : ""],
    completed: /^completed?$/i.test(status) || /^(?:1|1\.0+|100)\s*%?$/.test(cell("% Complete")),
    due,
    priority: priorities.get(priority),
    tags: cell("Categories").split(/[;,]/),
  };
}

function noteColumns(header: string[], rows: Row[], notes: IssueLog): void {
  const others = header.map((name, place) => ({ name, place })).filter(({ name }) => !taken.has(name));
  const spoken = rows.map(({ line, cells }) => ({
    line,
    cells: cells.map((cell) => (idle.test(cell.trim()) ? "" : cell)),
  }));
  noteSkipped(others, spoken, notes);
  noteOverhang(rows, header.length, notes);
}
