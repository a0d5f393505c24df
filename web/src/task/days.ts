import { t } from "../language/t.ts";
import type { Day } from "../dates/calendar.ts";
import { dayUp, dueDay, wallOf } from "./due.ts";
import { sayDayAhead } from "./due-words.ts";
import type { Filters } from "./filters.ts";
import type { Task } from "./task.ts";

export const overdue = () => t("Overdue");

/** The headings of days, by the id of the row below each. A list with a single day needs no heading. */
export function findDays(
  rows: Task[],
  { where, show, sort, day: only }: Filters,
  { today, zone }: { today: Day; zone: string },
): Map<string, string> {
  const sayDay = (day: Day) => sayDayAhead(day, today);
  if (where.at === "today") {
    const isLate = (row: Task) => (dueDay(row) ?? today) < today;
    if (!rows.some(isLate)) return new Map();
    return headingsOf(rows, (row) => (isLate(row) ? overdue() : t("Today")));
  }
  if (where.at === "upcoming" && only === undefined)
    return headingsOf(rows, (row) => dayUp(row) ?? today, sayDay);
  if (show !== "done" || sort !== "-completed_at") return new Map();
  return headingsOf(
    rows,
    ({ completed_at, updated_at }) => wallOf(completed_at ?? updated_at, zone).day,
    sayDay,
  );
}

/** Most rows are of the day of the one above, and saying a day takes far longer than comparing two. */
function headingsOf(
  rows: Task[],
  groupOf: (row: Task) => string,
  say = (group: string) => group,
): Map<string, string> {
  const headings = new Map<string, string>();
  let group: string | undefined;
  let words: string | undefined;
  for (const row of rows) {
    const next = groupOf(row);
    if (next === group) continue;
    const said = say(next);
    if (said !== words) headings.set(row.id, said);
    [group, words] = [next, said];
  }
  return headings;
}
