import { expect, test } from "vitest";
import { nextAfter } from "../recurrence/next.ts";
import { understand } from "./understand.ts";

const now = new Date("2026-11-20T13:30:00Z");
const lists = [{ id: "garden", name: "Garden" }];
const read = (typed: string) => understand(typed, { now, zone: "UTC" }, lists);

/** The first due day, as the text is read, and the next days, as the server computes them. */
function daysOf(typed: string, count: number): string[] {
  const { due_on, repeat } = read(typed).fields;
  const days = [due_on ?? "none"];
  let rule = repeat?.rule ?? "none";
  while (days.length < count) {
    const due = `${days.at(-1)}T00:00:00`;
    const next = nextAfter({ rule, from: "due", due, timeZone: "UTC" }, now, () => undefined);
    if (!next) return days;
    days.push(next.due.slice(0, 10));
    rule = next.rule;
  }
  return days;
}

test.each([
  ["every month on the 31st", "2026-11-30 2026-12-31 2027-01-31 2027-02-28 2027-03-31"],
  ["every month 30 January", "2027-01-30 2027-02-28 2027-03-30 2027-04-30 2027-05-30"],
  ["every 1st and 31st", "2026-11-30 2026-12-01 2026-12-31 2027-01-01 2027-01-31"],
  ["every 29 February", "2027-02-28 2028-02-29 2029-02-28 2030-02-28 2031-02-28"],
  ["every last Friday of the month", "2026-11-27 2026-12-25 2027-01-29 2027-02-26 2027-03-26"],
  ["every 2nd and 4th Friday", "2026-11-27 2026-12-11 2026-12-25 2027-01-08 2027-01-22"],
  ["every other Monday and Thursday", "2026-11-23 2026-11-26 2026-12-07 2026-12-10 2026-12-21"],
])("%s is due on %s", (typed, days) => {
  expect(daysOf(typed, 5).join(" ")).toBe(days);
});
