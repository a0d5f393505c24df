import type { Component } from "./lines.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** What a wall clock in a zone shows at a moment, as iCalendar writes it. */
export function wallIn(timeZone: string, moment: Date): string {
  const style = { dateStyle: "short", timeStyle: "medium", timeZone } as const;
  return new Intl.DateTimeFormat("sv-SE", style).format(moment).replace(" ", "T").replaceAll(/[-:]/g, "");
}

/** §3.6.5: how the zone's clocks are set and when they are changed, for as long as somebody looks ahead. */
export function describeZone(timeZone: string, from: Date, to: Date): Component {
  const first = offsetIn(timeZone, from);
  const changes = [...changesBetween(timeZone, from, to)];
  return {
    name: "VTIMEZONE",
    properties: [["TZID", timeZone]],
    components: [
      observance("STANDARD", wallIn(timeZone, from), first, first),
      ...changes.map(({ at, before, after }) =>
        // The clock that is changed is the one that still shows the time before.
        observance(
          after > before ? "DAYLIGHT" : "STANDARD",
          wallIn("UTC", new Date(at + before)),
          before,
          after,
        ),
      ),
    ],
  };
}

function observance(name: "STANDARD" | "DAYLIGHT", begins: string, before: number, after: number): Component {
  return {
    name,
    properties: [
      ["DTSTART", begins],
      ["TZOFFSETFROM", writeOffset(before)],
      ["TZOFFSETTO", writeOffset(after)],
    ],
  };
}

function* changesBetween(timeZone: string, from: Date, to: Date) {
  let before = offsetIn(timeZone, from);
  for (let at = from.getTime() + day; at <= to.getTime(); at += day) {
    const after = offsetIn(timeZone, new Date(at));
    if (after === before) continue;
    yield { at: momentOfChange(timeZone, at - day, at), before, after };
    before = after;
  }
}

/** To the second, between a moment before it and one after. */
function momentOfChange(timeZone: string, early: number, late: number): number {
  const before = offsetIn(timeZone, new Date(early));
  let [low, high] = [early, late];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetIn(timeZone, new Date(middle)) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetIn(timeZone: string, moment: Date): number {
  const [, date, time] = /^(\d{8})T(\d{6})$/.exec(wallIn(timeZone, moment)) ?? ["", "", ""];
  const [year, month, dayOfMonth] = [date.slice(0, 4), date.slice(4, 6), date.slice(6)].map(Number);
  const [hours, minutes, seconds] = [time.slice(0, 2), time.slice(2, 4), time.slice(4)].map(Number);
  const shown = Date.UTC(year ?? 0, (month ?? 1) - 1, dayOfMonth, hours, minutes, seconds);
  return shown - Math.floor(moment.getTime() / 1000) * 1000;
}

function writeOffset(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const pair = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = seconds % 60 === 0 ? "" : pair(seconds % 60);
  return `${offset < 0 ? "-" : "+"}${pair(seconds / 3600)}${pair((seconds % 3600) / 60)}${rest}`;
}
