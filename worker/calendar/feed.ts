import { spend } from "../budget/budget.ts";
import { usualDayMinutes } from "../fields/limits.ts";
import type { Task } from "../tasks/model/task.ts";
import { alarmsOf } from "./alarms.ts";
import { describeClock, type Span } from "./clock.ts";
import { type Due, dueOf, startOf } from "./due.ts";
import { type Component, type Property, text, utc, writeComponent } from "./lines.ts";

/** A task with the name of its list, if it is in one. */
export type Listed = Task & { listName: string | null };

/** How long an app should wait before it asks again. */
const freshFor = "PT1H";
/** How far back an overdue series is still written, and how far ahead zones are described. */
const yearsBack = 2;
const yearsAhead = 5;

interface About {
  /** How many tasks there are in all. */
  total?: number;
  /** When a day rings, in minutes after midnight. */
  dayMinutes?: number;
}

/** Open tasks as events, for calendar apps: most of them do not show to-dos. Says so if there are more tasks in all. */
export function writeFeed(
  tasks: Listed[],
  now: Date,
  { total = tasks.length, dayMinutes = usualDayMinutes }: About = {},
): string {
  const isCut = total > tasks.length;
  const words = text(`The ${tasks.length} tasks that are due first, of ${total}.`);
  // RFC 7986 §5.2, and the name that programs used before it.
  const told: Property[] = ["DESCRIPTION", "X-WR-CALDESC"].map((name) => [name, words]);
  return write(tasks, now, isCut ? told : [], (task, due) => ({
    name: "VEVENT",
    properties: [
      ...describe(task),
      ...(due ? [whenOf("DTSTART", due), ...due.again] : []),
      // §3.8.2.5: that of a whole day would be of days.
      ...(task.dueAt ? [["DURATION", `PT${task.durationMinutes ?? 30}M`] as const] : []),
      ["TRANSP", "TRANSPARENT"],
    ],
    components: alarmsOf(task, due, { dayMinutes }),
  }));
}

/** Tasks as the to-dos they are. */
export function writeExport(
  tasks: Listed[],
  now: Date,
  { dayMinutes = usualDayMinutes }: Omit<About, "total"> = {},
): string {
  return write(tasks, now, [], (task, due) => ({
    name: "VTODO",
    // §3.8.6.3: what counts from DUE says so.
    components: alarmsOf(task, due, { dayMinutes, related: due?.again.length ? undefined : ";RELATED=END" }),
    properties: [
      ...describe(task),
      // §3.8.2.3: DUE is later than DTSTART; §3.8.5.3: a recurring component needs DTSTART, and counts from it.
      ...(due?.again.length ? [] : startOf(task)),
      ...(due ? [whenOf(due.again.length > 0 ? "DTSTART" : "DUE", due), ...due.again] : []),
      // §3.8.2.5: DURATION would be from DTSTART to what is DUE. This is the name of draft-ietf-calext-ical-tasks.
      ...(task.durationMinutes ? [["ESTIMATED-DURATION", `PT${task.durationMinutes}M`] as const] : []),
      ["STATUS", task.completed ? "COMPLETED" : "NEEDS-ACTION"],
      ...(task.completedAt ? [["COMPLETED", utc(task.completedAt)] as const] : []),
    ],
  }));
}

/** Gives the same text for the same tasks within one year. */
function write(
  tasks: Listed[],
  now: Date,
  about: Property[],
  toComponent: (task: Listed, due: Due | undefined) => Component,
): string {
  spend(
    "calendarTime",
    tasks.filter(({ dueAt, repeatRule }) => dueAt !== null && repeatRule !== null).length,
  );
  spend("calendarTask", tasks.length);
  spend(
    "calendarAlarm",
    tasks.reduce((sum, { reminders }) => sum + (reminders?.length ?? 0), 0),
  );
  const year = now.getUTCFullYear();
  const span = { from: Date.UTC(year - yearsBack, 0), to: Date.UTC(year + yearsAhead, 0) };
  const all = tasks.map((task) => ({ task, due: dueOf(task, span) }));
  const components = [...describeClocks(all, span), ...all.map(({ task, due }) => toComponent(task, due))];
  spend(
    "calendarCharacter",
    components.reduce((sum, component) => sum + lengthOf(component), 0),
  );
  return writeComponent({
    name: "VCALENDAR",
    properties: [
      ["VERSION", "2.0"],
      ["PRODID", "-//Hedgerow//Tasks//EN"],
      ["CALSCALE", "GREGORIAN"],
      // RFC 7986, and the names that programs used before it.
      ["NAME", "Hedgerow"],
      ["X-WR-CALNAME", "Hedgerow"],
      ...about,
      ["REFRESH-INTERVAL;VALUE=DURATION", freshFor],
      ["X-PUBLISHED-TTL", freshFor],
    ],
    // §3.4: a calendar is never empty.
    components: components.length > 0 ? components : [describeClock("UTC", { from: 0, to: 0 })],
  });
}

function lengthOf({ properties, components = [] }: Component): number {
  const own = properties.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  return components.reduce((sum, component) => sum + lengthOf(component), own);
}

/** Describes each zone from the year of the first task that uses it. */
function describeClocks(all: { task: Task; due: Due | undefined }[], { to }: Span): Component[] {
  const years = new Map<string, number>();
  for (const { task, due } of all) {
    if (due?.zone === undefined || !task.dueAt) continue;
    const year = Number(task.dueAt.slice(0, 4));
    years.set(due.zone, Math.min(year, years.get(due.zone) ?? year));
  }
  spend("clock", years.size);
  return [...years].map(([zone, year]) => describeClock(zone, { from: Date.UTC(year, 0), to }));
}

function describe(task: Listed): Property[] {
  const steps = task.checklist.map(({ title, completed }) => `${completed ? "☑" : "☐"} ${title}`);
  const words = [task.description, ...steps].filter(Boolean).join("\n");
  const categories = [task.listName, ...task.tags].filter((name) => name !== null);
  return [
    ["UID", uidOf(task.id)],
    // §3.8.7.2: without a METHOD, it is the time of the last change.
    ["DTSTAMP", utc(task.updatedAt)],
    ["CREATED", utc(task.createdAt)],
    ["LAST-MODIFIED", utc(task.updatedAt)],
    // It grows with each change, and fits the four octets that a reader has for it.
    [
      "SEQUENCE",
      String(Math.floor((Date.parse(task.updatedAt) - Date.parse(task.createdAt)) / 1000) % 2 ** 31),
    ],
    ["SUMMARY", text(task.title)],
    // §3.8.4.5: without a RELTYPE, it is the parent.
    ...(task.parentId ? [["RELATED-TO", uidOf(task.parentId)] as const] : []),
    ...(words ? [["DESCRIPTION", text(words)] as const] : []),
    ...(categories.length > 0 ? [["CATEGORIES", categories.map(text).join(",")] as const] : []),
    ...(task.priority > 0 ? [["PRIORITY", String(9 - 4 * (task.priority - 1))] as const] : []),
  ];
}

function uidOf(id: string): string {
  return `${id}@hedgerow`;
}

function whenOf(name: "DTSTART" | "DUE", { parameters, value }: Due): Property {
  return [name + parameters, value];
}
