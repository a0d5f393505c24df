import { describe, expect, test } from "vitest";
import { lists, table } from "../test/quick-add-table.ts";
import { understand } from "./understand.ts";

describe("on a Friday afternoon in November, in Berlin", () => {
  table("2026-11-20T13:30:00Z", "Europe/Berlin", [
    [
      "pay rent every 1st !high #home tomorrow 9am",
      "pay rent",
      "2026-11-21T08:00Z FREQ=MONTHLY;BYMONTHDAY=1 !high #home",
    ],
    // What an empty list suggests (web/src/pages/list/empty-list.tsx).
    ["Call Sam tomorrow 9am", "Call Sam", "2026-11-21T08:00Z"],
    ["Water the plants every 3 days", "Water the plants", "2026-11-20 FREQ=DAILY;INTERVAL=3"],
    ["Pay rent on the 1st every month !high", "Pay rent", "2026-12-01 FREQ=MONTHLY !high"],
    // Days.
    ["call Ann today", "call Ann", "2026-11-20"],
    ["call Ann tomorrow", "call Ann", "2026-11-21"],
    ["Tomorrow: call Ann", "call Ann", "2026-11-21"],
    ["call Ann, tomorrow", "call Ann", "2026-11-21"],
    ["call (tomorrow) Ann", "call Ann", "2026-11-21"],
    ["day after tomorrow dentist", "dentist", "2026-11-22"],
    ["call Ann on Friday", "call Ann", "2026-11-27"],
    ["call Ann this Friday", "call Ann", "2026-11-20"],
    ["call Ann next Monday", "call Ann", "2026-11-23"],
    ["submit by Wednesday", "submit", "2026-11-25"],
    ["swim on sat", "swim", "2026-11-21"],
    ["swim sat 10am", "swim", "2026-11-21T09:00Z"],
    ["party 5 May", "party", "2027-05-05"],
    ["party on May 5th 2028", "party", "2028-05-05"],
    ["party 20 November", "party", "2026-11-20"],
    ["ship 2027-02-01", "ship", "2027-02-01"],
    ["visit in 2 weeks", "visit", "2026-12-04"],
    ["visit next week", "visit", "2026-11-27"],
    ["send report end of month", "send report", "2026-11-30"],
    ["file taxes end of May", "file taxes", "2027-05-31"],
    ["pay on the 5th", "pay", "2026-12-05"],
    ["party 29 Feb", "party", "2028-02-29"],
    // Times.
    ["call at 5", "call", "2026-11-20T16:00Z"],
    ["call at 9", "call", "2026-11-20T20:00Z"],
    ["call 05:00", "call", "2026-11-21T04:00Z"],
    ["call Ann at 5:30 about the hedge", "call Ann about the hedge", "2026-11-20T16:30Z"],
    ["call at 8 in the evening", "call", "2026-11-20T19:00Z"],
    ["lunch at noon", "lunch", "2026-11-21T11:00Z"],
    ["Friday 5pm beer", "beer", "2026-11-20T16:00Z"],
    ["Friday 9am bread", "bread", "2026-11-27T08:00Z"],
    ["9am call Ann tomorrow", "call Ann", "2026-11-21T08:00Z"],
    ["tomorrow !high 9am call", "call", "2026-11-21T08:00Z !high"],
    ["run tomorrow morning", "run", "2026-11-21T08:00Z"],
    ["film tonight", "film", "2026-11-20T19:00Z"],
    ["call back in 2 hours", "call back", "2026-11-20T15:30Z"],
    ["9am get milk", "get milk", "2026-11-21T08:00Z"],
    ["launch 2027-05-03T09:00Z", "launch", "2027-05-03T09:00Z"],
    ["call June at 5pm", "call June", "2026-11-20T16:00Z"],
    ["eat tomorrow 5 a day", "eat 5 a day", "2026-11-21"],
    // A date with an end stays in the title, because a task cannot store the end.
    ["meet Tom tomorrow 3-5pm", "meet Tom tomorrow 3-5pm", "2026-11-21T14:00Z"],
    ["meet Tom from 3 to 5pm tomorrow", "meet Tom from 3 to 5pm tomorrow", "2026-11-21T14:00Z"],
    ["camping 5-8 May", "camping 5-8 May", "2027-05-05"],
    // If two days are named, the last one is the due date.
    ["prepare Monday meeting on Friday", "prepare Monday meeting", "2026-11-27"],
    // Markers.
    ["mow !1", "mow", "!high"],
    ["mow !medium", "mow", "!medium"],
    ["mow !LOW.", "mow.", "!low"],
    ["mow !1 !3", "mow !1", "!low"],
    ["mow #garden #weekly, #garden", "mow", "#garden #weekly"],
    ["dig @garden", "dig", "@garden"],
    ["dig @“two words” soon", "dig soon", "@two-words"],
    ['dig @"Two words"', "dig", "@two-words"],
    ["dig @garden @two words", "dig @garden", "@two-words"],
    ["tidy @Garden shed", "tidy", "@garden-shed"],
    ["#home", "#home", "#home"],
    ["tomorrow", "tomorrow", "2026-11-21"],
    ["tomorrow!", "tomorrow!", "2026-11-21"],
    ["mow tomorrow !urgent", "mow !urgent", "2026-11-21"],
    ["fix the !constructor tomorrow", "fix the !constructor", "2026-11-21"],
  ]);
});

describe("repetitions", () => {
  table("2026-11-20T13:30:00Z", "Europe/Berlin", [
    ["water every day", "water", "2026-11-20 FREQ=DAILY"],
    ["water every day at 9am", "water", "2026-11-21T08:00Z FREQ=DAILY"],
    ["water every other day", "water", "2026-11-20 FREQ=DAILY;INTERVAL=2"],
    ["water every three days", "water", "2026-11-20 FREQ=DAILY;INTERVAL=3"],
    ["water every! 3 days", "water", "2026-11-20 FREQ=DAILY;INTERVAL=3 from completion"],
    ["water 3 days after completion", "water", "2026-11-20 FREQ=DAILY;INTERVAL=3 from completion"],
    ["water every week after it's done", "water", "2026-11-20 FREQ=WEEKLY from completion"],
    ["run every morning", "run", "2026-11-21T08:00Z FREQ=DAILY"],
    ["gym every Monday and Thursday", "gym", "2026-11-23 FREQ=WEEKLY;BYDAY=MO,TH"],
    ["gym every sun, wed and fri", "gym", "2026-11-20 FREQ=WEEKLY;BYDAY=WE,FR,SU"],
    ["bins every other Tuesday 7am", "bins", "2026-11-24T06:00Z FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["bins every 2 weeks on tue", "bins", "2026-11-24 FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["stand up every weekday 9am", "stand up", "2026-11-23T08:00Z FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"],
    ["rest every weekend", "rest", "2026-11-21 FREQ=WEEKLY;BYDAY=SA,SU"],
    ["rent every 1st and 15th", "rent", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1,15"],
    ["rent every month on the last day", "rent", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["rent every last day of the month", "rent", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=-1"],
    ["rent monthly on the 3rd", "rent", "2026-12-03 FREQ=MONTHLY;BYMONTHDAY=3"],
    ["rent every 3 months on the 1st", "rent", "2026-12-01 FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1"],
    ["rent on the 1st of every month", "rent", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1"],
    ["choir every 2nd Tuesday of the month", "choir", "2026-12-08 FREQ=MONTHLY;BYDAY=2TU"],
    ["choir last Friday of every month", "choir", "2026-11-27 FREQ=MONTHLY;BYDAY=-1FR"],
    ["gift every year on 5 May", "gift", "2027-05-05 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"],
    ["gift yearly on 5 May at 8pm", "gift", "2027-05-05T18:00Z FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"],
    ["gift every May 5", "gift", "2027-05-05 FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=5"],
    // Shorter months use their last day.
    ["rent every 31st", "rent", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["rent every 1st and 31st", "rent", "2026-11-30 FREQ=MONTHLY;BYMONTHDAY=1,28,29,30,31;BYSETPOS=1,-1"],
    ["rent every month 31 January", "rent", "2027-01-31 FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["gift every 29 February", "gift", "2027-02-28 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
    // With a due date, and with a start date.
    ["gym every Monday starting 5 May", "gym", "2027-05-10 FREQ=WEEKLY;BYDAY=MO"],
    ["back up weekly", "back up", "2026-11-20 FREQ=WEEKLY"],
    ["drink every day until 5 May", "drink until 5 May", "2026-11-20 FREQ=DAILY"],
  ]);
});

describe("words that only look like a date or a marker stay text", () => {
  const texts = [
    "may",
    "I may march on in may",
    "sun cream",
    "she sat down",
    "they wed",
    "give me a second",
    "a second opinion in the second half",
    "do it now",
    "buy 4 apples",
    "boil 5 minutes",
    "5 m of rope",
    "look at 5 houses",
    "half or 1/2 a cup",
    "release 1.2.13",
    "release 14.05.27",
    "launch 2020-05-03T09:00Z",
    "the third Friday in a row",
    "Monday of the parade",
    "meet sat 22",
    "weekend trip",
    "see Tom in several weeks",
    "read in the week",
    "pay in 3 days from Monday",
    "party 5 May 2024",
    "eat 5 a day",
    "march 5 miles",
    "the second may fail",
    "read John 3:16",
    "good morning mail",
    "lock up at night",
    "watch High Noon",
    "Monday's report",
    "mon-fri tickets",
    "Black Friday deals",
    "first Monday of December",
    "call about last Friday",
    "wine from yesterday",
    "minutes from Friday",
    "finish before Friday",
    "invoice of 5 May 2024",
    "this week",
    "call Ann 9am EST",
    "read “Friday” by Robert",
    "read „Friday“ by Robert",
    "read « Friday » by Robert",
    'read "every day a poem"',
    "see https://example.org/2027/05/03",
    "mail tomorrow@example.org",
    "weekly report",
    "every now and then",
    "every 5 minutes",
    "every 0 days",
    "rent every 29th and 31st",
    "rent every 28th and 31st",
    "rent every last day and 30th",
    "rent every 32nd",
    "check non-daily",
    "wait 3 days",
    "fix #12",
    "learn C#",
    "tag #a#b",
    `tag #${"x".repeat(51)}`,
    "tag #a\0b",
    "write @Anna",
    "wow!1",
    "!urgent",
  ];
  table(
    "2026-11-20T13:30:00Z",
    "Europe/Berlin",
    texts.map((text) => [text, text, ""]),
  );
});

describe("on the 31st of January, late in the evening", () => {
  table("2027-01-31T22:30:00Z", "Europe/Berlin", [
    ["tomorrow", "tomorrow", "2027-02-01"],
    ["see Tom tonight", "see Tom", "2027-01-31"],
    ["see Tom in a month", "see Tom", "2027-02-28"],
    ["see Tom next month", "see Tom", "2027-02-28"],
    ["see Tom in 2 months", "see Tom", "2027-03-31"],
    ["see Tom 5 Feb", "see Tom", "2027-02-05"],
    ["see Tom at 5", "see Tom", "2027-02-01T16:00Z"],
    ["see Tom in 2 hours", "see Tom", "2027-02-01T00:30Z"],
    ["rent every month", "rent", "2027-01-31 FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["rent every 30th", "rent", "2027-02-28 FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"],
    ["rent by the 30th", "rent", "2027-02-28"],
  ]);
});

describe("on a leap day", () => {
  table("2028-02-29T09:00:00Z", "UTC", [
    ["gift next year", "gift", "2029-02-28"],
    ["gift in 4 years", "gift", "2032-02-29"],
    ["gift every year", "gift", "2028-02-29 FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"],
    ["gift 29 Feb", "gift", "2028-02-29"],
  ]);
});

describe("at the end of the year, in distant time zones", () => {
  table("2026-12-31T11:30:00Z", "Pacific/Auckland", [
    ["toast today", "toast", "2027-01-01"],
    ["toast tomorrow 00:30", "toast", "2027-01-01T11:30Z"],
    ["toast every 31st", "toast", "2027-01-31 FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
    ["toast 31 December", "toast", "2027-12-31"],
  ]);
  table("2026-12-31T23:30:00Z", "America/Los_Angeles", [
    ["toast tonight", "toast", "2027-01-01T04:00Z"],
    ["toast tomorrow", "toast", "2027-01-01"],
    ["toast at midnight", "toast", "2027-01-01T08:00Z"],
  ]);
});

describe("in nights when the clocks change", () => {
  table("2027-03-27T22:30:00Z", "Europe/Berlin", [
    // 02:30 is skipped, and the clock shows 03:30 instead.
    ["feed tomorrow 02:30", "feed", "2027-03-28T01:30Z"],
    ["feed tomorrow 03:00", "feed", "2027-03-28T01:00Z"],
    ["feed in 4 hours", "feed", "2027-03-28T02:30Z"],
    ["feed tomorrow at noon", "feed", "2027-03-28T10:00Z"],
  ]);
  table("2027-10-30T21:30:00Z", "Europe/Berlin", [
    // 02:30 comes twice, and the first one counts.
    ["feed tomorrow 02:30", "feed", "2027-10-31T00:30Z"],
    ["feed in 4 hours", "feed", "2027-10-31T01:30Z"],
    ["feed tomorrow at noon", "feed", "2027-10-31T11:00Z"],
  ]);
});

test("a task has at most twenty tags, and further tags stay in its title", () => {
  const marks = Array.from({ length: 21 }, (_, i) => `#tag${i}`);
  const when = { now: new Date("2026-11-20T13:30:00Z"), zone: "UTC" };
  const { title, fields } = understand(`mow ${marks.join(" ")} #tag0`, when, lists);
  expect(title).toBe("mow #tag20");
  expect(fields.tags).toHaveLength(20);
});

test("a tag that is no Unicode stays text", () => {
  const when = { now: new Date("2026-11-20T13:30:00Z"), zone: "UTC" };
  expect(understand("tag #a\uD800", when, lists)).toEqual({ title: "tag #a\uD800", fields: {}, matches: [] });
});
