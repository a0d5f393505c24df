import { expect, test } from "vitest";
import { dateOf, lastDay, numberOf } from "../recurrence/days.ts";
import { firstWithin } from "../recurrence/occurrences.ts";
import { endOf, parseRule } from "../recurrence/rule.ts";
import { scheduleOf } from "../recurrence/schedule.ts";
import table from "./rfc5545-dateutil.json" with { type: "json" };

/** RFC 5545 §3.3.10: the days of many rules, as python-dateutil finds them. `rfc5545-dateutil.py` writes the table. */
const [mostDays, mostYears] = [6, 60];

/** The first days of a series, each looked for separately, and how many occurrences came before each. */
function firstDays(rule: string, start: string, to: number): { days: string[]; indices: number[] } {
  const [days, indices]: [string[], number[]] = [[], []];
  const first = numberOf(start);
  const schedule = scheduleOf(rule, first);
  for (let from = first; days.length < mostDays;) {
    const next = firstWithin(schedule, { start: first, from, to }, () => undefined);
    if (!next) break;
    days.push(dateOf(next.day));
    indices.push(next.index);
    from = next.day + 1;
  }
  return { days, indices };
}

function endOfRule(rule: string, start: string): number {
  const horizon = numberOf(`${Number(start.slice(0, 4)) + mostYears}-01-01`) - 1;
  const until = new Map(parseRule(rule)).get("UNTIL");
  return until === undefined ? horizon : Math.min(horizon, numberOf(endOf(until).slice(0, 10)));
}

test("the days of 640 rules are those that dateutil finds", () => {
  const cases = Object.entries(table);
  expect(cases).toHaveLength(640);
  for (const [series, expected] of cases) {
    const [rule = "", start = ""] = series.split(" ");
    const { days, indices } = firstDays(rule, start, endOfRule(rule, start));
    expect([series, days.join(" ")]).toEqual([series, expected]);
    if (rule.includes("COUNT")) expect(indices).toEqual(days.map((_, index) => index));
  }
});

// What dateutil reads differently, by the words of the clause.
test.each([
  // A list of weekdays names each of them, with a number or without.
  ["FREQ=YEARLY;BYDAY=53FR,10MO", "2026-01-01", "2026-03-09 2027-03-08 2027-12-31"],
  ["FREQ=MONTHLY;BYDAY=1MO,WE", "2026-11-01", "2026-11-02 2026-11-04 2026-11-11"],
  // A date limits the weekdays of a year.
  ["FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR,1SU", "2026-01-01", "2026-02-13 2026-03-13 2026-11-13"],
  // The positions count within the whole first week, which began before the start.
  ["FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=1,3", "2026-11-24", "2026-11-27 2026-11-30 2026-12-04"],
  // The start counts as the first, even if the rule does not name it.
  ["FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-11-24", "2026-11-30 2026-12-07"],
])("%s from %s is on %s", (rule, start, expected) => {
  expect(firstDays(rule, start, lastDay).days.slice(0, 3).join(" ")).toBe(expected);
});
