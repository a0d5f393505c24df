import { type Day, sayClock } from "../dates/calendar.ts";
import { instantOf } from "../dates/zone.ts";
import { dueDay, wallOf } from "./due.ts";
import { isSame, isStartLate, type TaskChange } from "./change.ts";
import type { Step } from "./checklist.ts";
import { type EditedFields, editedNames, editedOf } from "./fields.ts";
import type { MoreFields, Task } from "./task.ts";

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
  return {
    title: task.title,
    description: task.description ?? "",
    ...dueDraftOf(task, zoneHere),
    ...editedOf(task),
    steps: [],
  };
}

export function dueDraftOf(task: MoreFields, zoneHere: string): Pick<Draft, "day" | "time" | "zone"> {
  const { due_at, time_zone = zoneHere } = task;
  return {
    day: dueDay(task) ?? "",
    time: due_at === undefined ? "" : sayClock(wallOf(due_at, time_zone)),
    zone: due_at === undefined ? zoneHere : time_zone,
  };
}

/** What was changed: nothing else is sent, so that nothing else is undone by it. */
export function changesIn(task: Task, draft: Draft, zoneHere: string): TaskChange {
  const before = draftOf(task, zoneHere);
  const fields: TaskChange = {};
  if (draft.title.trim() !== before.title) fields.title = draft.title.trim();
  if (draft.description !== before.description) {
    fields.description = draft.description.trim() === "" ? null : draft.description;
  }
  const { day, time, zone } = draft;
  if (day !== before.day || time !== before.time || (time && zone !== before.zone)) {
    Object.assign(fields, dueOf(draft, task));
  }
  for (const name of editedNames) {
    // A draft that an earlier version of this app has kept has no reminders.
    const value = draft[name] ?? (Array.isArray(before[name]) ? before[name] : undefined);
    if (!isSame(value, before[name])) Object.assign(fields, { [name]: value || null });
  }
  if (isStartLate(fields.start_on ?? undefined, day || undefined)) fields.start_on = null;
  return fields;
}

function dueOf({ day, time, zone }: Draft, { time_zone }: Task): TaskChange {
  if (day === "") return { due_on: null };
  const [hour, minute] = time.split(":").map(Number);
  if (hour === undefined || minute === undefined) {
    return { due_on: day, ...(time_zone !== undefined && { time_zone }) };
  }
  return { due_at: instantOf({ day, hour, minute }, zone).toISOString(), time_zone: zone };
}
