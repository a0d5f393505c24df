import type { Task } from "../tasks/task.ts";
import { describeZone, wallIn } from "./clock.ts";
import { type Component, type Property, text, writeComponent } from "./lines.ts";

/** A task with what its list is called, if it is in one. */
export type Listed = Task & { listName: string | null };

/** How long before an app asks again, as far as it heeds that. */
const freshFor = "PT1H";
/** For how long the clocks' changes are told. */
const yearsAhead = 3;

/** Open tasks as events, for apps that show a calendar: of to-dos most of them know nothing. */
export function writeFeed(tasks: Listed[], now: Date): string {
  return write(
    tasks,
    (task) => ({
      name: "VEVENT",
      properties: [...described(task), ...whenEvent(task), ["TRANSP", "TRANSPARENT"]],
    }),
    now,
  );
}

/** All tasks as the to-dos they are. */
export function writeExport(tasks: Listed[], now: Date): string {
  return write(
    tasks,
    (task) => ({
      name: "VTODO",
      properties: [
        ...described(task),
        // §3.8.2.3: what is due must be due after it starts, and what repeats must start.
        ...when(task.repeatRule ? "DTSTART" : "DUE", task),
        ["STATUS", task.completed ? "COMPLETED" : "NEEDS-ACTION"],
        ...(task.completedAt ? [["COMPLETED", utc(task.completedAt)] as const] : []),
      ],
    }),
    now,
  );
}

function write(tasks: Listed[], toComponent: (task: Listed) => Component, now: Date): string {
  const zones = new Set(tasks.flatMap((task) => (isByZone(task) ? [task.dueZone] : [])));
  const dues = tasks.flatMap(({ dueAt }) => dueAt?.getTime() ?? []);
  const years = [...dues, now.getTime()].map((moment) => new Date(moment).getUTCFullYear());
  const from = new Date(Date.UTC(Math.min(...years), 0));
  const to = new Date(Date.UTC(Math.max(...years) + yearsAhead, 0));
  return writeComponent({
    name: "VCALENDAR",
    properties: [
      ["VERSION", "2.0"],
      ["PRODID", "-//Hedgerow//Tasks//EN"],
      ["CALSCALE", "GREGORIAN"],
      ["NAME", "Hedgerow"],
      ["X-WR-CALNAME", "Hedgerow"],
      ["REFRESH-INTERVAL;VALUE=DURATION", freshFor],
      ["X-PUBLISHED-TTL", freshFor],
    ],
    components: [...[...zones].map((zone) => describeZone(zone, from, to)), ...tasks.map(toComponent)],
  });
}

function described(task: Listed): Property[] {
  const steps = task.checklist.map(({ title, completed }) => `${completed ? "☑" : "☐"} ${title}`);
  const words = [task.description, ...steps].filter((each) => each).join("\n");
  const marks = [task.listName, ...task.tags].filter((each) => each !== null);
  return [
    ["UID", `${task.id}@hedgerow`],
    // Where nothing is sent to anybody, it means the last change (§3.8.7.2).
    ["DTSTAMP", utc(task.updatedAt)],
    ["CREATED", utc(task.createdAt)],
    ["LAST-MODIFIED", utc(task.updatedAt)],
    // It grows with each change and fits the four octets that a reader may have for it.
    ["SEQUENCE", String(Math.floor((task.updatedAt.getTime() - task.createdAt.getTime()) / 1000) % 2 ** 31)],
    ["SUMMARY", text(task.title)],
    ...(words ? [["DESCRIPTION", text(words)] as const] : []),
    ...(marks.length > 0 ? [["CATEGORIES", marks.map(text).join(",")] as const] : []),
    ...(task.priority > 0 ? [["PRIORITY", String(9 - 4 * (task.priority - 1))] as const] : []),
    ...(task.repeatRule && task.repeatFrom === "due" ? [["RRULE", task.repeatRule] as const] : []),
  ];
}

function whenEvent(task: Listed): Property[] {
  const begins = when("DTSTART", task);
  return task.dueAt ? [...begins, ["DURATION", "PT30M"]] : begins;
}

function when(name: "DTSTART" | "DUE", task: Listed): Property[] {
  if (task.dueOn) return [[`${name};VALUE=DATE`, task.dueOn.replaceAll("-", "")]];
  if (!task.dueAt) return [];
  if (isByZone(task)) return [[`${name};TZID=${task.dueZone}`, wallIn(task.dueZone, task.dueAt)]];
  return [[name, utc(task.dueAt)]];
}

/** What repeats does so by the clock on its wall, whatever that does meanwhile; for once, the moment is enough. */
function isByZone(task: Listed): task is Listed & { dueZone: string; dueAt: Date } {
  return task.dueAt !== null && task.dueZone !== null && task.dueZone !== "UTC" && task.repeatRule !== null;
}

function utc(moment: Date): string {
  return `${wallIn("UTC", moment)}Z`;
}
