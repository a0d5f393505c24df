import type { Day } from "../dates/calendar.ts";
import type { ManyChange } from "./change.ts";
import { dueDay, dueOn } from "./due.ts";
import { keyOfDay, shownOn } from "./order.ts";
import type { Group } from "./sections.ts";
import type { Task } from "./task.ts";

/** The rows of a view by days, which are in its order. */
export function groupByDay(rows: readonly Task[], today: Day): Group[] {
  const groups = Map.groupBy(rows, (row) => {
    const day = shownOn(row, today) ?? today;
    return day < today ? undefined : day;
  });
  return [...groups].map(([day, own]) => ({
    section: undefined,
    ...(day === undefined ? { isPast: true } : { day }),
    rows: own,
  }));
}

/** What a row becomes in a group. Undefined if it cannot go there: nothing becomes late by being moved. */
export function changeInto({ section, day, isPast, rows }: Group, row: Task): ManyChange | undefined {
  if (day === undefined && !isPast)
    return row.section_id === section?.id ? {} : { section_id: section?.id ?? null };
  if (rows.includes(row)) return {};
  if (day === undefined) return undefined;
  const { start_on } = row;
  if (start_on === undefined) return dueOn(day, row);
  // It is shown on its start, which must not come after the due date.
  const due = dueDay(row);
  return { start_on: day, ...(due !== undefined && due < day && dueOn(day, row)) };
}

/** Whether two rows of a group are in the order by hand: on one day, those that have no time. */
export function isByHand({ day, isPast }: Group, row: Task, other: Task, today: Day): boolean {
  return (day === undefined && !isPast) || keyOfDay(row, today) === keyOfDay(other, today);
}
