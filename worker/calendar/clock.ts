import { compact } from "../recurrence/rule.ts";
import { offsetAt } from "../recurrence/wall.ts";
import type { Component } from "./lines.ts";

export interface Span {
  from: number;
  to: number;
}

const minute = 60_000;
const day = 1440 * minute;
/** An offset lasts longer than this in every zone: the shortest is Morocco's during Ramadan, of 30 days. */
const step = 28 * day;

/** §3.6.5: the offset of a zone at the start of the span, and each change of it within the span. */
export function describeClock(timeZone: string, span: Span): Component {
  const first = offsetAt(span.from, timeZone);
  const settings = [{ at: span.from, before: first, after: first }, ...settingsOf(timeZone, span)];
  const least = Math.min(...settings.map(({ after }) => after));
  return {
    name: "VTIMEZONE",
    properties: [["TZID", timeZone]],
    components: settings.map(({ at, before, after }) => ({
      name: after === least ? "STANDARD" : "DAYLIGHT",
      properties: [
        // In local time with the offset before the change.
        ["DTSTART", compact(new Date(at + before).toISOString().slice(0, 19))],
        ["TZOFFSETFROM", writeOffset(before)],
        ["TZOFFSETTO", writeOffset(after)],
      ],
    })),
  };
}

function* settingsOf(timeZone: string, { from, to }: Span) {
  let before = offsetAt(from, timeZone);
  for (let at = from + step; at < to + step; at += step) {
    const after = offsetAt(at, timeZone);
    if (after === before) continue;
    yield { at: momentOfSetting(timeZone, at - step, at), before, after };
    before = after;
  }
}

/** Finds the minute of the change, between a moment before it and a moment after it. */
function momentOfSetting(timeZone: string, early: number, late: number): number {
  const before = offsetAt(early, timeZone);
  let [low, high] = [early, late];
  while (high - low > minute) {
    const middle = low + Math.floor((high - low) / minute / 2) * minute;
    if (offsetAt(middle, timeZone) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** §3.3.14. */
function writeOffset(offset: number): string {
  const seconds = Math.abs(offset) / 1000;
  const pair = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const rest = seconds % 60 === 0 ? "" : pair(seconds % 60);
  return `${offset < 0 ? "-" : "+"}${pair(seconds / 3600)}${pair((seconds % 3600) / 60)}${rest}`;
}
