import { spellTimeZone } from "../fields/zone.ts";
import { compact } from "../recurrence/rule.ts";
import { seriesOf } from "../recurrence/series.ts";
import { momentOf, wallAt } from "../recurrence/wall.ts";
import type { Task } from "../tasks/model/task.ts";
import type { Span } from "./clock.ts";
import { type Property, utc } from "./lines.ts";
import { readRule } from "./recurrence.ts";

/** When a task is due, in the form of iCalendar. */
export interface Due {
  /** The text between the property's name and its value. */
  parameters: string;
  value: string;
  /** Empty if the task does not repeat, or if other programs would read its rule differently. */
  again: Property[];
  /** The zone that a VTIMEZONE must describe. */
  zone?: string;
}

/** Undefined for a task without a date. Zones are described for the span; a task that is due outside it does not repeat. */
export function dueOf(task: Task, span: Span): Due | undefined {
  const rule = task.repeatFrom === "due" ? task.repeatRule : null;
  const zone = spellTimeZone(task.dueZone ?? "UTC");
  if (task.dueOn !== null) return dueOnDay(task.dueOn, rule, zone, span);
  if (task.dueAt === null) return undefined;
  const series = rule === null ? undefined : dueByClock(task.dueAt, rule, zone, span);
  return series ?? { parameters: "", value: utc(task.dueAt), again: [] };
}

/** The day from which on a task can be done. §3.8.2.3: of the same type as what is due, and earlier; §3.8.2.4. */
export function startOf({ startOn, dueOn, dueAt, dueZone }: Task): Property[] {
  if (startOn === null || startOn === dueOn) return [];
  if (dueAt === null) return [["DTSTART;VALUE=DATE", compact(startOn)]];
  const start = momentOf(`${startOn}T00:00:00`, spellTimeZone(dueZone ?? "UTC"));
  return start < Date.parse(dueAt) ? [["DTSTART", utc(new Date(start).toISOString())]] : [];
}

function dueOnDay(day: string, rule: string | null, zone: string, span: Span): Due {
  const once = { parameters: ";VALUE=DATE", value: compact(day), again: [] };
  const midnight = `${day}T00:00:00`;
  if (rule === null || !isWithin(span, Date.parse(`${midnight}Z`))) return once;
  const again = readRule(seriesOf(rule, midnight, "UTC"), zone, (end) => wallAt(end, zone).slice(0, 10));
  return again === undefined ? once : { ...once, again: [["RRULE", again]] };
}

/** A series repeats in local time, across changes of the offset; for a single date the moment is enough. */
function dueByClock(moment: string, rule: string, zone: string, span: Span): Due | undefined {
  const at = Math.floor(Date.parse(moment) / 1000) * 1000;
  if (!isWithin(span, at)) return undefined;
  const series = seriesOf(rule, wallAt(at, zone), zone);
  // When local time repeats an hour, iCalendar can write only the first.
  if (momentOf(series.start, zone) !== at) return undefined;
  const again = readRule(series, zone, (end) => utc(new Date(end).toISOString()));
  if (again === undefined) return undefined;
  const value = compact(series.start);
  if (zone === "UTC") return { parameters: "", value: `${value}Z`, again: [["RRULE", again]] };
  return { parameters: `;TZID=${zone}`, value, again: [["RRULE", again]], zone };
}

function isWithin({ from, to }: Span, moment: number): boolean {
  return moment >= from && moment < to;
}
