import { dueDay } from "../../../task/due.ts";
import type { Reminder } from "../../../task/reminders.ts";
import { findOrder, readDue } from "./dates.ts";
import { because, type IssueLog, type Notes, type ReadContext, type Reader } from "./imported-task.ts";
import { readMoment } from "./reminders.ts";
import { noteOverhang, noteSkipped, readNamedTable, type Row, type TableFile } from "./table.ts";
import { type RawTask, readTasks } from "./to-task.ts";
import { keepDate, pick, type PriorityNames } from "./values.ts";

type Cell = (name: string) => string;

/** The columns by which Outlook's export is recognised: no other table has all of them. */
const telling = ["Subject", "Due Date", "Priority", "Status"];
const reminder = ["Reminder On/Off", "Reminder Date", "Reminder Time"];
const taken = new Set([...telling, ...reminder, "Start Date", "Notes", "Categories", "% Complete"]);

export const outlook: Reader<TableFile> = {
  source: "outlook",
  isIt: ({ header }) => {
    const names = header.map((name) => name.trim());
    return telling.every((name) => names.includes(name)) && names.some((name) => name.startsWith("Reminder"));
  },
  read: async (file, context, log) => {
    const { header, rows } = await readNamedTable(file, log);
    noteColumns(header, rows, log);
    const { order = context.order, example } = findOrderOfAll(
      header,
      rows.map(({ cell }) => cell),
    );
    const read = ({ cell }: { cell: Cell }, notes: Notes) => readRow(cell, { ...context, order }, notes);
    return { tasks: await readTasks(rows, log, read), asks: example };
  },
};

/** All dates have the same format, so the other columns may show the order that the due dates leave open. */
function findOrderOfAll(header: string[], cells: Cell[]): ReturnType<typeof findOrder> {
  const ofDue = findOrder(cells.map((cell) => cell("Due Date")));
  if (ofDue.example === undefined) return ofDue;
  const dates = header.filter((name) => /\bDate\b/.test(name));
  const { order } = findOrder(cells.flatMap((cell) => dates.map(cell)));
  return order === undefined ? ofDue : { order };
}

/** The values that these columns have by default. */
const idle = /^(?:|false|0|off|normal|0\/0\/00|none)$/i;
const priorities: PriorityNames = { "": undefined, High: "high", Normal: undefined, Low: "low" };

async function readRow(cell: Cell, context: ReadContext, notes: Notes): Promise<RawTask> {
  const [date, begin] = [cell("Due Date"), cell("Start Date")].map((text) => (idle.test(text) ? "" : text));
  const due = date ? await readDue(date, context) : undefined;
  const start = begin ? await readDue(begin, context) : undefined;
  const start_on = start && dueDay(start);
  if (begin && !start_on) notes.warn(begin, because.start());
  const kept = date && !due ? keepDate(date, notes) : "";
  const status = cell("Status");
  if (!/^(?:|Not Started|In Progress|Completed?|Waiting.*|Deferred)$/i.test(status))
    notes.warn(status, because.completed());
  return {
    title: cell("Subject"),
    description: [cell("Notes"), kept],
    completed: /^completed?$/i.test(status) || /^(?:1|1\.0+|100)\s*%?$/.test(cell("% Complete")),
    due,
    priority: pick(priorities, cell("Priority"), notes),
    tags: cell("Categories").split(/[;,]/),
    reminders: await readReminder(cell, context, notes),
    more: { ...(start_on !== undefined && { start_on }) },
  };
}

async function readReminder(cell: Cell, context: ReadContext, notes: Notes): Promise<Reminder[]> {
  const [isOn = "", date = "", time = ""] = reminder.map(cell);
  if (idle.test(isOn)) return [];
  const words = [date, time].filter(Boolean).join(" ");
  const moment = date === "" ? undefined : await readMoment(words, context);
  if (!moment) notes.warn(words || isOn, because.reminder());
  return moment ? [moment] : [];
}

function noteColumns(header: string[], rows: Row[], log: IssueLog): void {
  const others = header.map((name, index) => ({ name, index })).filter(({ name }) => !taken.has(name));
  const busy = rows.map(({ where, cells }) => ({
    where,
    cells: cells.map((cell) => (idle.test(cell.trim()) ? "" : cell)),
  }));
  noteSkipped(others, busy, log);
  noteOverhang(header.length, rows, log);
}
