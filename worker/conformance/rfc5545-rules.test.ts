import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { type Listed, writeFeed } from "../calendar/feed.ts";
import { nextAfter } from "../recurrence/next.ts";
import { momentOf } from "../recurrence/wall.ts";
import { eventOf, linesOf, now, read, taskOf, zones } from "../test/calendars.ts";

/** RFC 5545 §3.3.10: rules as an independent reader reads them, compared with when the tasks are really due. */

/** The first occurrences of an event, by an independent reader. */
function occurrencesOf(task: Partial<Listed>, most: number): string[] {
  const series = new ICAL.Event(eventOf({ ...task, repeatFrom: "due" })).iterator();
  return Array.from({ length: most }, () => series.next()).flatMap((time: ICAL.Time | null) => {
    if (!time) return [];
    return time.isDate ? time.toString() : new Date(time.toUnixTime() * 1000).toISOString();
  });
}

const free = () => undefined;

/** When the same task is due by our own code, if each occurrence is completed in time. */
function duesOf(rule: string, due: string, timeZone: string, most: number): string[] {
  const dues = [due];
  let left = { rule, due };
  while (dues.length < most) {
    const next = nextAfter({ ...left, from: "due", timeZone }, new Date(momentOf(left.due, timeZone)), free);
    if (!next) break;
    dues.push(next.due);
    left = next;
  }
  return dues;
}

/** The named days of a month, and of those the ones at the named positions, as the clause says. */
function daysMeant(year: number, month: number, days: string, places: string): string[] {
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const named = days.split(",").map((day) => (Number(day) < 0 ? length + 1 + Number(day) : Number(day)));
  const all = named.filter((day) => day <= length).toSorted((a, b) => a - b);
  const meant = places
    .split(",")
    .map((place) => all.at(Number(place) < 0 ? Number(place) : Number(place) - 1));
  return meant.flatMap((day) => (day ? new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10) : []));
}

describe("a rule (§3.3.10)", () => {
  const cases: [string, string][] = [
    ["FREQ=DAILY", "2026-11-23"],
    ["FREQ=DAILY;INTERVAL=3;COUNT=4", "2026-11-23"],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23"],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "2026-11-24"],
    ["FREQ=MONTHLY", "2026-11-15"],
    ["FREQ=MONTHLY", "2027-01-31"],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30"],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-11-30"],
    ["FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27"],
    ["FREQ=YEARLY", "2026-12-24"],
    ["FREQ=YEARLY", "2024-02-29"],
    ["FREQ=YEARLY;BYMONTH=12;BYDAY=1SU", "2026-12-06"],
    ["FREQ=DAILY;UNTIL=20261125", "2026-11-23"],
    ["FREQ=DAILY;UNTIL=20261125T110000Z", "2026-11-23"],
  ];

  test.each(cases)(
    "%s, on whole days from %s, gives the same days in ical.js as here",
    (repeatRule, dueOn) => {
      const midnight = `${dueOn}T00:00:00`;
      const ours = duesOf(repeatRule, midnight, "Australia/Lord_Howe", 6).map((due) => due.slice(0, 10));
      expect(occurrencesOf({ dueOn, dueZone: "Australia/Lord_Howe", repeatRule }, 6)).toEqual(ours);
      expect(ours.length).toBeGreaterThan(2);
    },
  );

  test.each(cases)(
    "%s, in local time from %s, gives the same moments in ical.js as here",
    (repeatRule, day) => {
      for (const dueZone of zones) {
        const due = `${day}T22:15:00`;
        const expected = duesOf(repeatRule, due, dueZone, 6).map((wall) => momentOf(wall, dueZone));
        const dueAt = new Date(momentOf(due, dueZone)).toISOString();
        const occurrences = occurrencesOf({ dueAt, dueZone, repeatRule }, 6);
        expect([dueZone, occurrences]).toEqual([
          dueZone,
          expected.map((moment) => new Date(moment).toISOString()),
        ]);
      }
    },
  );

  // The reader supports BYSETPOS with weekdays only.
  test.each([
    ["FREQ=MONTHLY", "2027-01-29", "28,29", "-1"],
    ["FREQ=MONTHLY", "2027-01-30", "28,29,30", "-1"],
    ["FREQ=MONTHLY;BYMONTHDAY=1,28,29,30;BYSETPOS=1,-1", "2026-12-01", "1,28,29,30", "1,-1"],
    ["FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-2,-1;BYSETPOS=2", "2026-11-30", "-2,-1", "2"],
  ])("%s, from %s, names its days of a month by BYSETPOS", (repeatRule, dueOn, days, places) => {
    const rule = eventOf({ dueOn, repeatRule, repeatFrom: "due" }).getFirstPropertyValue("rrule");
    expect(String(rule)).toContain(`BYMONTHDAY=${days};BYSETPOS=${places}`);
    const meant = Array.from({ length: 14 }, (_, month) => daysMeant(2026, 10 + month, days, places)).flat();
    const ours = duesOf(repeatRule, `${dueOn}T00:00:00`, "UTC", 8).map((due) => due.slice(0, 10));
    expect(meant.filter((day) => day >= dueOn).slice(0, 8)).toEqual(ours);
  });

  test("names the last day of a month without BYSETPOS", () => {
    const ruleOf = (dueOn: string, repeatRule: string) =>
      linesOf({ dueOn, repeatRule, repeatFrom: "due" }).find((line) => line.startsWith("RRULE"));
    const [last, lastInFebruary] = ["BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "BYMONTHDAY=28,29;BYSETPOS=-1"];
    expect(ruleOf("2027-01-31", "FREQ=MONTHLY")).toBe("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1");
    expect(ruleOf("2028-02-29", "FREQ=YEARLY")).toBe("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1");
    // In these rules it is another day.
    for (const rule of [
      `FREQ=YEARLY;${last}`,
      `FREQ=MONTHLY;${lastInFebruary}`,
      `FREQ=MONTHLY;BYDAY=FR;${last}`,
      `FREQ=YEARLY;BYMONTH=3;${lastInFebruary}`,
    ]) {
      expect(ruleOf("2027-12-31", rule)).toBe(`RRULE:${rule}`);
    }
  });

  test("keeps its local time when the clocks change, and returns to it after a night that lacks it", () => {
    const daily = { dueZone: "Europe/Berlin", repeatRule: "FREQ=DAILY" };
    expect(occurrencesOf({ ...daily, dueAt: "2027-03-27T08:00:00Z" }, 3)).toEqual([
      "2027-03-27T08:00:00.000Z",
      "2027-03-28T07:00:00.000Z",
      "2027-03-29T07:00:00.000Z",
    ]);
    // Due at half past two, which does not exist on the 28th. Our rule keeps the time, and so does iCalendar.
    const lines = linesOf({
      ...daily,
      dueAt: "2027-03-28T01:30:00Z",
      repeatRule: "FREQ=DAILY;BYHOUR=2;BYMINUTE=30",
      repeatFrom: "due",
    });
    expect(lines).toContain("DTSTART;TZID=Europe/Berlin:20270328T023000");
    expect(lines).toContain("RRULE:FREQ=DAILY");
  });

  test("ends in the form of its start: a date with a date, a local time with UTC (§3.3.10, UNTIL)", () => {
    const ruleOf = (task: Partial<Listed>) =>
      linesOf({ dueZone: "America/St_Johns", repeatFrom: "due", ...task }).filter((line) =>
        line.startsWith("RRULE"),
      );
    const dueAt = "2026-11-23T12:00:00Z";
    const [byDay, byMoment] = ["FREQ=DAILY;UNTIL=20261125", "FREQ=DAILY;UNTIL=20261126T010000Z"];
    expect(ruleOf({ dueOn: "2026-11-23", repeatRule: byDay })).toEqual([`RRULE:${byDay}`]);
    expect(ruleOf({ dueOn: "2026-11-23", repeatRule: byMoment })).toEqual([`RRULE:${byDay}`]);
    expect(ruleOf({ dueAt, repeatRule: byMoment })).toEqual([`RRULE:${byMoment}`]);
    expect(ruleOf({ dueAt, repeatRule: byDay })).toEqual(["RRULE:FREQ=DAILY;UNTIL=20261126T032959Z"]);
    // The series ended before the task was due: only the task is left.
    expect(ruleOf({ dueAt, repeatRule: "FREQ=DAILY;UNTIL=20261101" })).toEqual([]);
  });

  test.each([
    "FREQ=WEEKLY;BYDAY=1MO",
    "FREQ=DAILY;BYDAY=-1SU",
    "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=DAILY;BYSETPOS=1",
    "FREQ=DAILY;BYHOUR=9;BYMINUTE=0;BYSETPOS=1",
    "FREQ=MONTHLY;BYMONTHDAY=0,1",
    "FREQ=MONTHLY;BYMONTHDAY=32,1",
    "FREQ=YEARLY;BYMONTH=13,1",
    "FREQ=YEARLY;BYDAY=54MO,1MO",
    "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=400,1",
    "FREQ=DAILY;UNTIL=20270231",
    "FREQ=DAILY;UNTIL=20271399T990000Z",
  ])("without a meaning in the clause, %s, is left out, and the task appears once", (repeatRule) => {
    expect(occurrencesOf({ dueOn: "2026-11-23", repeatRule }, 3)).toEqual(["2026-11-23"]);
    const dueAt = "2026-11-23T12:00:00.000Z";
    expect(occurrencesOf({ dueAt, dueZone: "Europe/Berlin", repeatRule }, 3)).toEqual([dueAt]);
  });

  test("of a task without a time zone, or due in a repeated hour, is left out as well", () => {
    for (const at of ["2300-01-01T12:00:00Z", "1990-01-01T12:00:00Z", "2026-10-25T01:30:00Z"]) {
      const task = { dueAt: new Date(at).toISOString(), dueZone: "Europe/Berlin", repeatRule: "FREQ=DAILY" };
      expect(occurrencesOf(task, 2)).toEqual([new Date(at).toISOString()]);
    }
    const first = linesOf({ dueOn: "0001-01-01", repeatRule: "FREQ=DAILY", repeatFrom: "due" });
    expect(first).toContain("DTSTART;VALUE=DATE:00010101");
    expect(first.join()).not.toContain("RRULE");
  });

  test("in many time zones has each of them written once, from the year of its first use", () => {
    const due = (at: string, dueZone: string) =>
      taskOf({ dueAt: new Date(at).toISOString(), dueZone, repeatRule: "FREQ=DAILY", repeatFrom: "due" });
    const all = [
      due("2026-11-23T12:00:00Z", "Asia/Tokyo"),
      due("2025-11-23T12:00:00Z", "Europe/Berlin"),
      due("2024-01-01T00:30:00Z", "Asia/Tokyo"),
      due("2026-11-23T12:00:00Z", "UTC"),
      // Tasks of before names were kept in one spelling.
      due("2026-11-23T12:00:00Z", "eUROPE/bERLIN"),
      due("2026-11-23T12:00:00Z", "utc"),
    ];
    const told = read(writeFeed(all, now)).getAllSubcomponents("vtimezone");
    expect(told.map((zone) => zone.getFirstPropertyValue("tzid"))).toEqual(["Asia/Tokyo", "Europe/Berlin"]);
    const begins = told.map((zone) => zone.getFirstSubcomponent()?.getFirstPropertyValue("dtstart"));
    expect(begins.map(String)).toEqual(["2024-01-01T09:00:00", "2025-01-01T01:00:00"]);
  });

  test("in two hundred time zones costs no more than one request may, and in every one there is, too much", () => {
    const names = Intl.supportedValuesOf("timeZone");
    const dailyIn = (wanted: string[]) =>
      wanted.map((dueZone) =>
        taskOf({ dueAt: now.toISOString(), dueZone, repeatRule: "FREQ=DAILY", repeatFrom: "due" }),
      );
    const some = names.slice(0, 200);
    const told = read(writeFeed(dailyIn([...some, ...some.map((name) => name.toUpperCase())]), now));
    expect(told.getAllSubcomponents("vtimezone")).toHaveLength(some.length);
    expect(() => writeFeed(dailyIn(names), now)).toThrow("at most 285 time zones");
  });
});
