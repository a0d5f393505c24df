import { readNames } from "../../../task/read-cells.ts";

type ReadName = (typeof readNames)[number];

/** The headings of our own CSV for fields of one cell each. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses the type of the names.
const ownHeadings = Object.fromEntries(
  readNames.map((name) => [name, [name.replaceAll("_", " ")]]),
) as Record<ReadName, string[]>;

/** The fields that a column may hold, with their usual headings, the likeliest first. */
const headings = {
  title: ["title", "task", "task name", "subject", "content", "name", "summary", "todo", "to do", "item"],
  description: ["description", "notes", "note", "details", "comment", "comments", "body"],
  completed: ["completed", "done", "is completed", "complete", "finished", "checked", "status", "state"],
  completed_at: ["completed at", "completed date", "completion date", "date completed", "completed on"],
  due_on: ["due on", "due date", "due", "date", "deadline", "due day"],
  due_at: ["due at"],
  time: ["due time", "time"],
  time_zone: ["time zone", "timezone"],
  priority: ["priority", "importance"],
  tags: ["tags", "labels", "tag", "label", "categories", "category"],
  list: ["list", "project", "list name", "folder", "project name"],
  section: ["section", "section name"],
  checklist: ["checklist", "subtasks", "sub tasks", "steps"],
  repeat: ["repeat"],
  repeat_from: ["repeat from"],
  reminders: ["reminders", "reminder", "alarms", "alarm"],
  ...ownHeadings,
  id: ["id"],
  parent_id: ["parent id"],
  created_at: ["created at"],
  updated_at: ["updated at"],
} as const;

export type Field = keyof typeof headings;

const fields = Object.keys(headings).filter((name): name is Field => name in headings);

export interface Columns {
  /** The index of each field in a row. */
  indexes: Map<Field, number>;
  /** The columns that are not known. */
  others: { name: string; index: number }[];
}

export function findColumns(header: string[]): Columns {
  const names = header.map(plain);
  const indexes = new Map<Field, number>();
  for (const field of fields) {
    const heading = headings[field].find((name) => names.includes(name));
    if (heading !== undefined) indexes.set(field, names.indexOf(heading));
  }
  const known = new Set(indexes.values());
  const others = header.map((name, index) => ({ name, index })).filter(({ index }) => !known.has(index));
  return { indexes, others };
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .replace(/ ?[:*]$/, "");
}
