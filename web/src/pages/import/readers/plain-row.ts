import type { Repeat } from "../../../task/task.ts";
import { readFields } from "../../../task/read-cells.ts";
import { readChecklist } from "../../../task/own-cells.ts";
import type { Field } from "./columns.ts";
import { readDue } from "./dates.ts";
import { because, type Due, type Notes, type ReadContext } from "./imported-task.ts";
import { readReminders } from "./reminders.ts";
import type { RawTask } from "./to-task.ts";
import { keepDate, readCompleted, readPriority, splitTags } from "./values.ts";
import { readZone } from "./zones.ts";

/** Reads one row of a table, or one object. */
export async function readPlainRow(
  cell: (field: Field) => string,
  context: ReadContext,
  notes: Notes,
  isOurs: boolean,
): Promise<RawTask> {
  const zone = cell("time_zone").trim() === "" ? undefined : readZone(cell("time_zone"), notes);
  const day = cell("due_on").trim() || cell("due_at").trim();
  const date = [day, cell("time").trim()].filter(Boolean).join(" ");
  const due = await readRowsDue(date, zone, context);
  const kept = date && !due ? keepDate(date, notes) : "";
  const completed = readCompleted(cell("completed"));
  if (completed === undefined) notes.warn(cell("completed"), because.completed());
  const priority = readPriority(cell("priority"));
  if (priority === undefined) notes.warn(cell("priority"), because.priority());
  return {
    ref: cell("id").trim(),
    under: cell("parent_id").trim(),
    title: cell("title"),
    description: [cell("description"), kept],
    completed: completed === true || (cell("completed").trim() === "" && cell("completed_at").trim() !== ""),
    list: cell("list"),
    section: cell("section"),
    due,
    priority: priority === "none" ? undefined : priority,
    tags: isOurs ? cell("tags").split(", ").filter(Boolean) : splitTags(cell("tags")),
    checklist: readChecklist(cell("checklist")),
    repeat: readRepeat(cell("repeat"), cell("repeat_from")),
    reminders: await readReminders(cell("reminders"), due, context, notes),
    more: readFields(cell),
    isOurs,
  };
}

/** A day has a zone only if the file names one; a moment always has a zone. */
async function readRowsDue(
  text: string,
  zone: string | undefined,
  context: ReadContext,
): Promise<Due | undefined> {
  if (text === "") return undefined;
  const due = await readDue(text, zone === undefined ? context : { ...context, zone });
  return due && "due_on" in due && zone !== undefined ? { ...due, time_zone: zone } : due;
}

function readRepeat(rule: string, from: string): Repeat | undefined {
  if (rule.trim() === "") return undefined;
  return {
    rule: rule.trim().replace(/^RRULE:/i, ""),
    from: from.trim() === "completion" ? "completion" : "due",
  };
}
