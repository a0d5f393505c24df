import type { Field } from "./columns.ts";
import { readDue } from "./dates.ts";
import type { ReadContext, Due, IssueLog, Repeat } from "./imported-task.ts";
import type { RawTask } from "./to-task.ts";
import { readChecklist } from "../../../task/own-cells.ts";
import { readCompleted, readPriority, splitTags } from "./values.ts";
import { findZone } from "./zones.ts";

/** One row of a table, by what its columns are about. */
export async function readPlainRow(
  where: string,
  cell: (field: Field) => string,
  circumstances: ReadContext,
  notes: IssueLog,
  own: boolean,
): Promise<RawTask> {
  const zone = readZone(where, cell("time_zone"), notes);
  const dueText = [cell("due_on").trim() || cell("due_at").trim(), cell("time").trim()]
    .filter(Boolean)
    .join(" ");
  const due = await readRowsDue(dueText, zone, circumstances);
  if (dueText && !due) notes.warn(where, dueText, "The date was not understood; it is in the description.");
  const completed = readCompleted(cell("completed"));
  if (completed === undefined)
    notes.warn(where, cell("completed"), "The status was not understood: the task is imported as open.");
  const priority = readPriority(cell("priority"));
  if (priority === undefined) notes.warn(where, cell("priority"), "The priority was not understood.");
  return {
    where,
    title: cell("title"),
    description: [cell("description"), dueText && !due ? `Due: ${dueText}` : ""],
    completed: completed === true || (cell("completed").trim() === "" && cell("completed_at").trim() !== ""),
    list: cell("list"),
    due,
    priority: priority === "none" ? undefined : priority,
    tags: own ? cell("tags").split(", ").filter(Boolean) : splitTags(cell("tags")),
    checklist: readChecklist(cell("checklist")),
    repeat: readRepeat(cell("repeat"), cell("repeat_from")),
    position: cell("position").trim() || undefined,
  };
}

function readZone(where: string, name: string, notes: IssueLog): string | undefined {
  if (name.trim() === "") return undefined;
  const zone = findZone(name);
  if (zone === undefined) notes.warn(where, name, "Unknown time zone; yours is used.");
  return zone;
}

/** A day's own zone is kept where it is named; a moment always has one. */
async function readRowsDue(
  text: string,
  zone: string | undefined,
  circumstances: ReadContext,
): Promise<Due | undefined> {
  if (text === "") return undefined;
  const due = await readDue(text, zone === undefined ? circumstances : { ...circumstances, zone });
  return due && "due_on" in due && zone !== undefined ? { ...due, time_zone: zone } : due;
}

function readRepeat(rule: string, from: string): Repeat | undefined {
  if (rule.trim() === "") return undefined;
  return {
    rule: rule.trim().replace(/^RRULE:/i, ""),
    from: from.trim() === "completion" ? "completion" : "due",
  };
}
