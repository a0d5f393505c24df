import type { Day } from "../dates/calendar.ts";
import { wallOf } from "./due.ts";
import { dueDay } from "./due.ts";
import { sayDayAhead } from "./due-words.ts";
import type { Filters } from "./filters.ts";
import type { Task } from "./task.ts";

/** The headings of days, by the id of the row below each. A list with a single day needs no heading. */
export function findDays(
  rows: Task[],
  { where, show, sort }: Filters,
  { today, zone }: { today: Day; zone: string },
): Map<string, string> {
  if (where.at === "today") return headingsOf(rows, (row) => sayWhether(row, today), "Today");
  if (where.at === "upcoming") return headingsOf(rows, (row) => sayDayAhead(dueDay(row) ?? today, today));
  if (show !== "done" || sort !== "-completed_at") return new Map();
  return headingsOf(rows, ({ completed_at, updated_at }) =>
    sayDayAhead(wallOf(completed_at ?? updated_at, zone).day, today),
  );
}

function sayWhether(row: Task, today: Day): string {
  return (dueDay(row) ?? today) < today ? "Overdue" : "Today";
}

function headingsOf(rows: Task[], say: (row: Task) => string, plain?: string): Map<string, string> {
  const headings = new Map<string, string>();
  let last: string | undefined;
  for (const row of rows) {
    const words = say(row);
    if (words !== last) headings.set(row.id, words);
    last = words;
  }
  const isPlain = headings.size === 1 && last === plain;
  return isPlain ? new Map() : headings;
}
