import { type Day, sayClock } from "../../../dates/calendar.ts";
import { instantOf } from "../../../dates/zone.ts";
import type { Revision } from "../../../api/tasks.ts";
import { dueDay, wallOf } from "../../../task/due.ts";
import { baseOf, isSame, type TaskChange } from "../../../task/change.ts";
import type { Step } from "../../../task/checklist.ts";
import { type EditedFields, editedNames, editedOf } from "../../../task/fields.ts";
import type { Task } from "../../../task/task.ts";

/** A task as it is being rewritten, in the form its fields have. */
export interface Draft extends EditedFields {
  title: string;
  description: string;
  /** Empty for none. */
  day: Day;
  /** As a clock in `zone` shows it, empty for the whole day. */
  time: string;
  zone: string;
  steps: Step[];
}

export function draftOf(task: Task, zoneHere: string): Draft {
  const { due_at, time_zone = zoneHere } = task;
  return {
    title: task.title,
    description: task.description ?? "",
    day: dueDay(task) ?? "",
    time: due_at === undefined ? "" : sayClock(wallOf(due_at, time_zone)),
    zone: due_at === undefined ? zoneHere : time_zone,
    ...editedOf(task),
    steps: [],
  };
}

/** What was changed, and how it was before: nothing else is sent, so that nothing else is undone by it. */
export function revisionOf(task: Task, draft: Draft, zoneHere: string): Revision | undefined {
  const before = draftOf(task, zoneHere);
  const fields: TaskChange = {};
  if (draft.title.trim() !== before.title || draft.description !== before.description) {
    fields.title = draft.title.trim();
    fields.description = draft.description.trim() === "" ? null : draft.description;
  }
  const { day, time, zone } = draft;
  if (day !== before.day || time !== before.time || (time && zone !== before.zone)) {
    Object.assign(fields, dueOf(draft, task));
  }
  for (const name of editedNames) {
    if (!isSame(draft[name], before[name])) Object.assign(fields, { [name]: draft[name] || null });
  }

  const names = Object.keys(fields);
  if (names.length === 0 && draft.steps.length === 0) return undefined;
  const isDueChanged = names.includes("due_on") || names.includes("due_at");
  const judged = isDueChanged ? [...names, "due_on", "due_at", "time_zone"] : names;
  return {
    fields,
    ...(names.length > 0 && { base: baseOf(task, judged) }),
    ...(draft.steps.length > 0 && { steps: draft.steps }),
  };
}

function dueOf({ day, time, zone }: Draft, { time_zone }: Task): TaskChange {
  if (day === "") return { due_on: null };
  const [hour, minute] = time.split(":").map(Number);
  if (hour === undefined || minute === undefined) {
    return { due_on: day, ...(time_zone !== undefined && { time_zone }) };
  }
  return { due_at: instantOf({ day, hour, minute }, zone).toISOString(), time_zone: zone };
}
