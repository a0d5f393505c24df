import { isWall, toMoment, type Wall } from "../../../dates/wall-clock.ts";
import { wallAt } from "../../../dates/zone.ts";
import type { ReadContext, Due, Item, IssueLog, Priority } from "./imported-task.ts";
import type { RawTask } from "./to-task.ts";
import { readRecurrence } from "./graph-recurrence.ts";
import { listIn, objectIn, show, textIn, type Unknowns } from "./json.ts";
import { isObject } from "./json.ts";
import { toPlainText } from "./plain-text.ts";
import { findZone } from "./zones.ts";

const taken = new Set([
  "title",
  "status",
  "importance",
  "dueDateTime",
  "body",
  "categories",
  "checklistItems",
  "recurrence",
  // Of no use to anybody but its own server.
  "id",
  "@odata.etag",
  "isReminderOn",
  "hasAttachments",
]);

const priorities = new Map<string, Priority>([
  ["high", "high"],
  ["low", "low"],
]);

export function readGraphTask(
  where: string,
  task: Unknowns,
  circumstances: ReadContext,
  notes: IssueLog,
): { rough: RawTask; others: string[] } {
  const status = textIn(task, "status") ?? "notStarted";
  if (!/^(?:notStarted|inProgress|completed|waitingOnOthers|deferred)$/.test(status))
    notes.warn(where, status, "The status was not understood: the task is imported as open.");
  const importance = textIn(task, "importance") ?? "normal";
  if (!/^(?:low|normal|high)$/.test(importance))
    notes.warn(where, importance, "The priority was not understood.");
  const body = objectIn(task, "body");
  const said = (body && textIn(body, "content")) ?? "";
  const dueDate = objectIn(task, "dueDateTime");
  const due = dueDate && readDateTime(where, dueDate, circumstances, notes);
  if (dueDate && !due)
    notes.warn(where, show(dueDate), "The date was not understood; it is in the description.");
  const isDone = status === "completed";
  const recurrence = isDone ? undefined : readRecurrence(where, task["recurrence"], due, notes);
  if (isDone && task["recurrence"])
    notes.warn(where, show(task["recurrence"]), "It is completed, so it no longer repeats.");
  return {
    rough: {
      where,
      title: textIn(task, "title") ?? "",
      description: [
        body && /html/i.test(textIn(body, "contentType") ?? "") ? toPlainText(said) : said,
        dueDate && !due ? `Due: ${textIn(dueDate, "dateTime") ?? show(dueDate)}` : "",
      ],
      completed: isDone,
      due: recurrence?.due ?? due,
      priority: priorities.get(importance),
      tags: (listIn(task, "categories") ?? []).map(show),
      checklist: (listIn(task, "checklistItems") ?? []).map(readItem),
      repeat: recurrence?.repeat,
    },
    others: Object.keys(task).filter((name) => !taken.has(name)),
  };
}

function readItem(value: unknown): Item {
  if (!isObject(value)) return { title: show(value), completed: false };
  return { title: textIn(value, "displayName") ?? "", completed: value["isChecked"] === true };
}

/**
 * To Do knows days only, and writes a day as its midnight, often by another clock than the one it was chosen by: what
 * is midnight there or here is a day.
 */
function readDateTime(
  where: string,
  { dateTime, timeZone }: Unknowns,
  { zone: own }: ReadContext,
  notes: IssueLog,
): Due | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z?)$/.exec(String(dateTime));
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts.slice(1, 6).map(Number);
  const wall: Wall = { year, month, day, time: { hour, minute } };
  if (!isWall(wall)) return undefined;
  const name = parts[6] ? "UTC" : typeof timeZone === "string" ? timeZone : "UTC";
  const found = findZone(name);
  if (found === undefined) notes.warn(where, name, "Unknown time zone; yours is used.");
  if (hour === 0 && minute === 0) return { due_on: String(dateTime).slice(0, 10) };
  const moment = toMoment(wall, found ?? own);
  const here = wallAt(new Date(moment), own);
  if (here.hour === 0 && here.minute === 0) return { due_on: here.day };
  return { due_at: moment, time_zone: found === undefined || found === "UTC" ? own : found };
}
