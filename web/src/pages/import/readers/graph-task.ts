import { t } from "../../../language/t.ts";
import type { Reminder } from "../../../task/reminders.ts";
import type { NewItem } from "../../../task/task.ts";
import { dayOf } from "../../../dates/calendar.ts";
import { instantOf, wallAt } from "../../../dates/zone.ts";
import { dueDay } from "../../../task/due.ts";
import { readRecurrence } from "./graph-recurrence.ts";
import { because, type Due, type Notes, type ReadContext } from "./imported-task.ts";
import { isObject, listIn, objectIn, show, textIn, type Unknowns } from "./json.ts";
import { toPlainText } from "./plain-text.ts";
import type { RawTask } from "./to-task.ts";
import { pick, type PriorityNames } from "./values.ts";
import { exists } from "./written-date.ts";
import { readZone } from "./zones.ts";

const taken = new Set([
  "title",
  "status",
  "importance",
  "dueDateTime",
  "startDateTime",
  "body",
  "categories",
  "checklistItems",
  "recurrence",
  "isReminderOn",
  "reminderDateTime",
  // These are of use only to Microsoft's own server.
  "id",
  "@odata.etag",
  "hasAttachments",
]);

const priorities: PriorityNames = { high: "high", normal: undefined, low: "low" };

export function readGraphTask(
  task: Unknowns,
  context: ReadContext,
  notes: Notes,
): { raw: RawTask; others: string[] } {
  const status = textIn(task, "status") ?? "notStarted";
  if (!/^(?:notStarted|inProgress|completed|waitingOnOthers|deferred)$/.test(status))
    notes.warn(status, because.completed());
  const priority = pick(priorities, textIn(task, "importance") ?? "normal", notes);
  const body = objectIn(task, "body");
  const content = (body && textIn(body, "content")) ?? "";
  const dueDate = objectIn(task, "dueDateTime");
  const due = dueDate && readDateTime(dueDate, context, notes);
  if (dueDate && !due) notes.warn(show(dueDate), because.date());
  const startDate = objectIn(task, "startDateTime");
  const start = startDate && readDateTime(startDate, context, notes);
  const start_on = start && dueDay(start);
  if (startDate && !start) notes.warn(show(startDate), because.start());
  const isDone = status === "completed";
  const recurrence = isDone ? undefined : readRecurrence(task["recurrence"], due, notes);
  if (isDone && task["recurrence"])
    notes.warn(show(task["recurrence"]), t("It is completed, so it no longer repeats."));
  return {
    raw: {
      title: textIn(task, "title") ?? "",
      description: [
        body && /html/i.test(textIn(body, "contentType") ?? "") ? toPlainText(content) : content,
        dueDate && !due ? t("Due: {text}", { text: textIn(dueDate, "dateTime") ?? show(dueDate) }) : "",
      ],
      completed: isDone,
      due: recurrence?.due ?? due,
      priority,
      tags: (listIn(task, "categories") ?? []).map(show),
      checklist: (listIn(task, "checklistItems") ?? []).map(readItem),
      repeat: recurrence?.repeat,
      reminders: readReminder(task, context, notes),
      more: { ...(start_on !== undefined && { start_on }) },
    },
    others: Object.keys(task).filter((name) => !taken.has(name)),
  };
}

function readItem(value: unknown): NewItem {
  if (!isObject(value)) return { title: show(value), completed: false };
  return { title: textIn(value, "displayName") ?? "", completed: value["isChecked"] === true };
}

/** One that is turned off has rung, or was put away. */
function readReminder(task: Unknowns, context: ReadContext, notes: Notes): Reminder[] {
  const moment = task["isReminderOn"] === false ? undefined : objectIn(task, "reminderDateTime");
  const read = moment && readWall(moment, context, notes);
  if (moment && !read) notes.warn(show(moment), because.reminder());
  return read ? [{ at: instantOf(read.wall, read.zone).toISOString() }] : [];
}

/** To Do has only days, and writes a day as its midnight, often in another zone: midnight there or here means a day. */
function readDateTime(value: Unknowns, context: ReadContext, notes: Notes): Due | undefined {
  const { wall, zone } = readWall(value, context, notes) ?? {};
  if (!wall || zone === undefined) return undefined;
  if (wall.hour === 0 && wall.minute === 0) return { due_on: wall.day };
  const moment = instantOf(wall, zone);
  const here = wallAt(moment, context.zone);
  if (here.hour === 0 && here.minute === 0) return { due_on: here.day };
  return { due_at: moment.toISOString(), time_zone: zone === "UTC" ? context.zone : zone };
}

function readWall({ dateTime, timeZone }: Unknowns, context: ReadContext, notes: Notes) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z?)$/.exec(String(dateTime));
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  if (!exists({ year, month, day, time: { hour, minute } })) return undefined;
  const wall = { day: dayOf(year, month, day), hour, minute };
  const zone = readZone(parts[6] || typeof timeZone !== "string" ? "UTC" : timeZone, notes) ?? context.zone;
  return { wall, zone };
}
