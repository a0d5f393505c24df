import type { ParsedComponents } from "chrono-node";
import { partsOf } from "../../../dates/calendar.ts";
import { wallAt } from "../../../dates/zone.ts";
import { exists, type WrittenDate } from "./written-date.ts";

/** Reads text that is an English date and nothing else: "Tomorrow at 9", "3 Nov". */
export async function readWords(text: string, now: Date, zone: string): Promise<WrittenDate | undefined> {
  if (text === "" || text.length > 100) return undefined;
  const { casual } = await import("chrono-node/en");
  const [reading, ...more] = casual.parse(text, wallAsLocal(now, zone), { forwardDate: true });
  if (!reading || more.length > 0 || reading.end) return undefined;
  const around = text.slice(0, reading.index) + text.slice(reading.index + reading.text.length);
  if (!/^[\s,.]*(?:(?:on|at|by|due)[\s,.]*)*$/i.test(around)) return undefined;
  const date = toWrittenDate(reading.start);
  return exists(date) ? date : undefined;
}

/** Chrono uses the machine's clock, so it is given a moment at which that clock shows the time in the person's zone. */
function wallAsLocal(now: Date, zone: string): Date {
  const wall = wallAt(now, zone);
  const { year, month, day } = partsOf(wall.day);
  return new Date(year, month - 1, day, wall.hour, wall.minute);
}

function toWrittenDate(start: ParsedComponents): WrittenDate {
  const part = (name: "year" | "month" | "day" | "hour" | "minute") => start.get(name) ?? 0;
  const day = { year: part("year"), month: part("month"), day: part("day") };
  return start.isCertain("hour") ? { ...day, time: { hour: part("hour"), minute: part("minute") } } : day;
}
