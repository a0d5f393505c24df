import type { Day } from "../dates/calendar.ts";
import type { Task } from "./task.ts";

export interface Section {
  id: string;
  name: string;
}

/** A section with its rows; those of none come first. In a view by days, a day with its rows, or all that is late. */
export interface Group {
  section: Section | undefined;
  day?: Day;
  isPast?: true;
  rows: Task[];
}

/** A list without sections is one group. The order of the rows stays. */
export function groupRows(rows: readonly Task[], sections: readonly Section[]): Group[] {
  const bare: Group = { section: undefined, rows: [] };
  const groups = new Map(sections.map((section): [string, Group] => [section.id, { section, rows: [] }]));
  for (const row of rows) (groups.get(row.section_id ?? "") ?? bare).rows.push(row);
  return [bare, ...groups.values()];
}

const mark = "section:";

/** What stands for a heading among the ids of rows. */
export function headOf({ id }: Section): string {
  return mark + id;
}

/** The section of which this is the heading. */
export function sectionAt(entry: string): string | undefined {
  return entry.startsWith(mark) ? entry.slice(mark.length) : undefined;
}

/** The ids of all rows with the headings above them. */
export function entriesOf(groups: readonly Group[], isFolded: (section: string) => boolean): string[] {
  return groups.flatMap(({ section, rows }) => {
    const ids = section && isFolded(section.id) ? [] : rows.map(({ id }) => id);
    return section ? [headOf(section), ...ids] : ids;
  });
}
