import { describe, expect, test } from "vitest";
import { hasOccurrence, nextAfter } from "../../recurrence/next.ts";
import { namesOtherTime, withTime } from "../../recurrence/series.ts";

const free = () => undefined;

interface Case {
  rule: string;
  from?: "due" | "completion";
  due?: string;
  done: string;
  zone?: string;
}

/** The successive due dates of a task, if each is completed on its day; the first is the given one. */
function follow({ rule, from = "due", due, done, zone = "UTC" }: Case, times: number): string[] {
  const seen: string[] = [];
  let now = new Date(done);
  let left: { rule: string; due: string | undefined } = { rule, due };
  for (let round = 0; round < times; round += 1) {
    const next = nextAfter({ rule: left.rule, from, due: left.due, timeZone: zone }, now, free);
    if (!next) break;
    left = next;
    now = new Date(`${next.due}Z`);
    seen.push(next.due.replace("T00:00:00", ""));
  }
  return seen;
}

const midnight = (day: string) => `${day}T00:00:00`;

describe("counted from its due day, a task repeats", () => {
  test.each<[string, string, string[]]>([
    ["FREQ=DAILY", "2026-11-21", ["2026-11-22", "2026-11-23", "2026-11-24"]],
    ["FREQ=DAILY;INTERVAL=3", "2026-11-29", ["2026-12-02", "2026-12-05", "2026-12-08"]],
    ["FREQ=WEEKLY", "2026-12-28", ["2027-01-04", "2027-01-11", "2027-01-18"]],
    ["FREQ=WEEKLY;BYDAY=MO,TH", "2026-11-23", ["2026-11-26", "2026-11-30", "2026-12-03"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-11-24", ["2026-12-08", "2026-12-22", "2027-01-05"]],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-11-27", ["2026-11-30", "2026-12-01", "2026-12-02"]],
    ["FREQ=MONTHLY", "2026-01-15", ["2026-02-15", "2026-03-15", "2026-04-15"]],
    ["FREQ=MONTHLY", "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]],
    ["FREQ=MONTHLY", "2026-01-30", ["2026-02-28", "2026-03-30", "2026-04-30"]],
    ["FREQ=MONTHLY", "2028-01-31", ["2028-02-29", "2028-03-31"]],
    ["FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-31", ["2026-03-31", "2026-05-31"]],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31", ["2026-02-28", "2026-03-31", "2026-04-30"]],
    ["FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", ["2026-12-25", "2027-01-29"]],
    ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-11-30", ["2026-12-31", "2027-01-29"]],
    ["FREQ=MONTHLY;INTERVAL=3", "2026-11-30", ["2027-02-28", "2027-05-30", "2027-08-30"]],
    ["FREQ=YEARLY", "2026-05-05", ["2027-05-05", "2028-05-05"]],
    ["FREQ=YEARLY", "2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2024-02-29", ["2028-02-29", "2032-02-29"]],
    ["FREQ=DAILY;COUNT=3", "2026-11-21", ["2026-11-22", "2026-11-23"]],
    ["FREQ=DAILY;UNTIL=20261123T000000Z", "2026-11-21", ["2026-11-22", "2026-11-23"]],
    ["FREQ=DAILY;UNTIL=20261123", "2026-11-21", ["2026-11-22", "2026-11-23"]],
  ])("%s, due on %s", (rule, day, expected) => {
    const times = expected.length + (/COUNT|UNTIL/.test(rule) ? 1 : 0);
    expect(follow({ rule, due: midnight(day), done: `${day}T12:00:00Z` }, times)).toEqual(expected);
  });
});

test("missed occurrences are left out: the next one is after today, on its usual day", () => {
  const due = midnight("2026-11-02");
  const late = "2026-11-21T10:00:00Z";
  expect(follow({ rule: "FREQ=WEEKLY", due, done: late }, 1)).toEqual(["2026-11-23"]);
  expect(follow({ rule: "FREQ=DAILY", due, done: late }, 1)).toEqual(["2026-11-22"]);
  expect(follow({ rule: "FREQ=DAILY;COUNT=30", due, done: late }, 1)).toEqual(["2026-11-22"]);
  const counted = { rule: "FREQ=DAILY;COUNT=30", from: "due", due, timeZone: "UTC" } as const;
  const next = nextAfter(counted, new Date(late), free);
  expect(next?.rule).toBe("FREQ=DAILY;COUNT=10");
});

test("a task completed before its day repeats after its day", () => {
  const early = { rule: "FREQ=WEEKLY", due: midnight("2026-11-25"), done: "2026-11-21T10:00:00Z" };
  expect(follow(early, 1)).toEqual(["2026-12-02"]);
});

test("counted from its completion, a task repeats its interval later, at the time it was due", () => {
  const done = "2026-11-21T22:30:00Z";
  const after = { rule: "FREQ=DAILY;INTERVAL=3", from: "completion", done } as const;
  expect(follow({ ...after, due: midnight("2026-11-01") }, 1)).toEqual(["2026-11-24"]);
  expect(follow({ ...after, due: "2026-11-01T09:00:00" }, 1)).toEqual(["2026-11-24T09:00:00"]);
  // Completed in the morning, before the hour it is due.
  expect(follow({ ...after, due: "2026-11-01T23:00:00" }, 1)).toEqual(["2026-11-24T23:00:00"]);
  // In Berlin it is half past eleven, and in Auckland the next day.
  expect(follow({ ...after, due: midnight("2026-11-01"), zone: "Pacific/Auckland" }, 1)).toEqual([
    "2026-11-25",
  ]);
  expect(follow({ ...after, rule: "FREQ=MONTHLY", due: midnight("2026-11-01") }, 1)).toEqual(["2026-12-21"]);
});

test("today is the day in the task's time zone", () => {
  const due = midnight("2026-11-20");
  const done = "2026-11-21T02:00:00Z";
  expect(follow({ rule: "FREQ=DAILY", due, done, zone: "America/New_York" }, 1)).toEqual(["2026-11-21"]);
  expect(follow({ rule: "FREQ=DAILY", due, done, zone: "Asia/Tokyo" }, 1)).toEqual(["2026-11-22"]);
});

test("a time that a night skipped returns to the intended time afterwards", () => {
  const rule = withTime("FREQ=DAILY", "2026-03-29T02:30:00");
  expect(rule).toBe("FREQ=DAILY;BYHOUR=2;BYMINUTE=30");
  const afterTheJump = {
    rule,
    due: "2026-03-29T03:30:00",
    done: "2026-03-29T12:00:00Z",
    zone: "Europe/Berlin",
  };
  expect(follow(afterTheJump, 1)).toEqual(["2026-03-30T02:30:00"]);
  // The task was moved to another hour since, which now counts.
  expect(follow({ ...afterTheJump, due: "2026-03-29T09:00:00" }, 1)).toEqual(["2026-03-30T09:00:00"]);
});

// Due at a time that the clock skipped: shown behind a gap of half an hour, of two hours, and of the hour before midnight.
test.each([
  ["Australia/Lord_Howe", "FREQ=DAILY", "2026-10-04T02:15:00", "2026-10-04T02:45:00", "2026-10-05T02:15:00"],
  ["Antarctica/Troll", "FREQ=DAILY", "2027-03-28T01:15:00", "2027-03-28T03:15:00", "2027-03-29T01:15:00"],
  ["America/Scoresbysund", "FREQ=DAILY", "2027-03-27T23:30:00", "2027-03-28T00:30:00", "2027-03-28T23:30:00"],
  [
    "America/Scoresbysund",
    "FREQ=WEEKLY",
    "2027-03-27T23:30:00",
    "2027-03-28T00:30:00",
    "2027-04-03T23:30:00",
  ],
] as const)("in %s, %s at %s is shown as %s once, and comes at %s next", (zone, rule, meant, shown, next) => {
  const kept = withTime(rule, meant);
  const done = `${shown.slice(0, 10)}T00:00:00Z`;
  expect(follow({ rule: kept, due: shown, done, zone }, 1)).toEqual([next]);
  expect(namesOtherTime(kept, shown, zone)).toBe(false);
  // An hour later on the same day, and at the same time of another day, it is due when it says.
  const moved = [shown.replace(/T(..)/, "T12"), `2027-01-10${shown.slice(10)}`];
  for (const due of moved) {
    expect(namesOtherTime(kept, due, zone)).toBe(true);
    expect(follow({ rule: kept, due, done: `${due.slice(0, 10)}T00:00:00Z`, zone }, 1)[0]?.slice(11)).toBe(
      due.slice(11),
    );
  }
});

test.each([
  ["FREQ=DAILY", "9999-12-31T00:00:00", "UTC"],
  ["FREQ=DAILY;COUNT=3", "9999-12-31T00:00:00", "UTC"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "9999-12-31T09:00:00", "Europe/Berlin"],
  ["FREQ=YEARLY;INTERVAL=999", "9100-01-01T00:00:00", "UTC"],
  ["FREQ=DAILY;UNTIL=99991231T235959Z", "10000-01-01T00:30:00", "Europe/Berlin"],
  // The evening of the last day in New York is in the year 10000 by the clock of the API.
  ["FREQ=DAILY", "9999-12-30T20:00:00", "America/New_York"],
])("%s, due at %s in %s, has no next date: years have four digits", (rule, due, zone) => {
  expect(follow({ rule, due, done: "2026-11-28T00:00:00Z", zone }, 1)).toEqual([]);
});

test("the day before the last one is followed by it", () => {
  const done = "2026-11-28T00:00:00Z";
  expect(follow({ rule: "FREQ=DAILY", due: midnight("9999-12-30"), done }, 2)).toEqual(["9999-12-31"]);
  expect(follow({ rule: "FREQ=YEARLY", due: midnight("0001-01-01"), done }, 1)).toEqual(["2027-01-01"]);
});

describe("the days that are looked at", () => {
  const countDays = (work: (pay: (days: number) => void) => unknown) => {
    let days = 0;
    work((more) => {
      days += more;
    });
    return days;
  };
  const next = (rule: string, due: string) =>
    countDays((pay) => nextAfter({ rule, from: "due", due, timeZone: "UTC" }, new Date("2026-11-28"), pay));

  test("are none for a rule without BY parts, however many of its count have passed", () => {
    for (const unit of ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]) {
      expect(next(`FREQ=${unit};COUNT=9999`, midnight("1999-01-15"))).toBe(0);
    }
  });

  test.each([
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=8",
    "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11;BYSETPOS=12",
    "FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYMONTH=1;BYSETPOS=366",
  ])("are those of 28 years at most, to find that %s never comes", (rule) => {
    expect(countDays((pay) => expect(hasOccurrence(rule, pay)).toBe(false))).toBeLessThan(28 * 366 * 1.4);
  });

  test("are those of one cycle of the calendar at most, if the interval misses every day", () => {
    expect(next("FREQ=DAILY;INTERVAL=7;BYDAY=MO", midnight("2026-11-03"))).toBeLessThan(220_000);
    expect(next("FREQ=MONTHLY;INTERVAL=12;BYMONTH=2", midnight("2026-11-03"))).toBeLessThan(220_000);
    expect(next("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", midnight("2026-11-03"))).toBeLessThan(
      220_000,
    );
  });
});

test.each([
  "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
  "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
  "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31",
  "FREQ=WEEKLY;BYDAY=MO;BYMONTHDAY=31;BYMONTH=2",
  "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1",
])("%s never occurs, and finding that out takes little time", (rule) => {
  expect(hasOccurrence(rule, free)).toBe(false);
  expect(follow({ rule, due: midnight("2026-11-20"), done: "2026-11-21T00:00:00Z" }, 1)).toEqual([]);
});
