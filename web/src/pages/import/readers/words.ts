import type { ParsedComponents } from "chrono-node";
import { partsOf } from "../../../dates/calendar.ts";
import { wallAt } from "../../../dates/zone.ts";
import { isWall, type Wall } from "../../../dates/wall-clock.ts";

/** "Tomorrow at 9", "3 Nov": English, and nothing else in it. */
export async function readWords(text: string, now: Date, zone: string): Promise<Wall | undefined> {
  if (text === "" || text.length > 100) return undefined;
  const { casual } = await import("chrono-node/en");
  const [found, ...more] = casual.parse(text, wallAsLocal(now, zone), { forwardDate: true });
  if (!found || more.length > 0 || found.end) return undefined;
  const around = text.slice(0, found.index) + text.slice(found.index + found.text.length);
  if (!/^[\s,.]*(?:(?:on|at|by|due)[\s,.]*)*$/i.test(around)) return undefined;
  const wall = toWall(found.start);
  return isWall(wall) ? wall : undefined;
}

/** Chrono reckons by the clock of the machine, which may hang elsewhere: it is given one that shows the same. */
function wallAsLocal(now: Date, zone: string): Date {
  const wall = wallAt(now, zone);
  const { year, month, day } = partsOf(wall.day);
  return new Date(year, month - 1, day, wall.hour, wall.minute);
}

function toWall(start: ParsedComponents): Wall {
  const part = (name: "year" | "month" | "day" | "hour" | "minute") => start.get(name) ?? 0;
  const day = { year: part("year"), month: part("month"), day: part("day") };
  return start.isCertain("hour") ? { ...day, time: { hour: part("hour"), minute: part("minute") } } : day;
}
