import { readNames } from "../../../task/fields.ts";

type ReadName = (typeof readNames)[number];

/** The fields of one cell each are headed as our own CSV heads them. Object.fromEntries forgets their names. */
const ownHeadings = Object.fromEntries(
  readNames.map((name) => [name, [name.replaceAll("_", " ")]]),
) as Record<ReadName, string[]>;

/** What a column of a table may be about, and how it is usually headed; the likelier heading first. */
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
  checklist: ["checklist", "subtasks", "sub tasks", "steps"],
  repeat: ["repeat"],
  repeat_from: ["repeat from"],
  ...ownHeadings,
  id: ["id"],
  created_at: ["created at"],
  updated_at: ["updated at"],
} as const;

export type Field = keyof typeof headings;

const fields = Object.keys(headings).filter((name): name is Field => name in headings);

export interface Columns {
  /** Where each field stands in a row. */
  places: Map<Field, number>;
  /** Those nobody knows what to make of. */
  others: { name: string; place: number }[];
}

export function findColumns(header: string[]): Columns {
  const names = header.map(plain);
  const places = new Map<Field, number>();
  for (const field of fields) {
    const heading = headings[field].find((name) => names.includes(name));
    if (heading !== undefined) places.set(field, names.indexOf(heading));
  }
  const known = new Set(places.values());
  const others = header.map((name, place) => ({ name, place })).filter(({ place }) => !known.has(place));
  return { places, others };
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .replace(/ ?[:*]$/, "");
}
