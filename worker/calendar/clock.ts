import { compact, type Wall } from "../recurrence/rule.ts";
import type { Component } from "./lines.ts";

/** The clock on a wall in some zone. All but the wall's own time is in milliseconds. */
export interface Clock {
  timeZone: string;
  wallAt(moment: number): Wall;
  offsetAt(moment: number): number;
  /** §3.3.5: of a time that is shown twice, the first; of one that is jumped over, as if the clock had not been set yet. */
  momentOf(wall: Wall): number;
}

export interface Span {
  from: number;
  to: number;
}

const minute = 60_000;
const day = 1440 * minute;
/** Clocks that were set once stay so for longer, even where they are set back for Ramadan. */
const step = 7 * day;

export function openClock(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone });
  const wallAt = (moment: number) => format.format(moment).replace(" ", "T");
  const offsetAt = (moment: number) => inUtc(wallAt(moment)) - Math.floor(moment / 1000) * 1000;
  return {
    timeZone,
    wallAt,
    offsetAt,
    momentOf(wall) {
      const shown = inUtc(wall);
      const [before, after] = [offsetAt(shown - day), offsetAt(shown + day)];
      const [early, late] = [shown - before, shown - after];
      return offsetAt(early) !== before && offsetAt(late) === after ? late : early;
    },
  };
}

/** §3.6.5: how the clock is set at first, and when it is set anew, for as long as somebody looks ahead. */
export function describeClock(clock: Clock, span: Span): Component {
  const first = clock.offsetAt(span.from);
  const settings = [{ at: span.from, before: first, after: first }, ...settingsOf(clock, span)];
  const least = Math.min(...settings.map(({ after }) => after));
  return {
    name: "VTIMEZONE",
    properties: [["TZID", clock.timeZone]],
    components: settings.map(({ at, before, after }) => ({
      name: after === least ? "STANDARD" : "DAYLIGHT",
      properties: [
        // By the clock that is set: it still shows the time before.
        ["DTSTART", compact(new Date(at + before).toISOString().slice(0, 19))],
        ["TZOFFSETFROM", writeOffset(before)],
        ["TZOFFSETTO", writeOffset(after)],
      ],
    })),
  };
}

function* settingsOf(clock: Clock, { from, to }: Span) {
  let before = clock.offsetAt(from);
  for (let at = from + step; at < to + step; at += step) {
    const after = clock.offsetAt(at);
    if (after === before) continue;
    yield { at: momentOfSetting(clock, at - step, at), before, after };
    before = after;
  }
}

/** To the minute, between a moment before it and one after. */
function momentOfSetting(clock: Clock, early: number, late: number): number {
  const before = clock.offsetAt(early);
  let [low, high] = [early, late];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / minute / 2) * minute;
    if (clock.offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function inUtc(wall: Wall): number {
  return Date.parse(`${wall}Z`);
}

/** §3.3.14. */
function writeOffset(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const pair = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = seconds % 60 === 0 ? "" : pair(seconds % 60);
  return `${offset < 0 ? "-" : "+"}${pair(seconds / 3600)}${pair((seconds % 3600) / 60)}${rest}`;
}
