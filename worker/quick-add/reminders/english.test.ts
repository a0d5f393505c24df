import { describe, expect, test } from "vitest";
import { type Row, table } from "../../test/quick-add-table.ts";
import { understand } from "../understand.ts";
import { readWithReminders } from "./read.ts";

const friday = "2026-11-20T13:30:00Z";
const berlin = "Europe/Berlin";
const moment = { now: new Date(friday), zone: berlin, readReminders: readWithReminders };

describe("on a Friday afternoon in November, in Berlin", () => {
  const dentist = "2026-11-21T14:00Z";
  table(friday, berlin, [
    // Before it is due.
    ["Dentist tomorrow 3pm remind me 1h before", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm remind me 30 min before", "Dentist", `${dentist} ~30min`],
    ["Dentist tomorrow 3pm, Remind me an hour earlier", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm remind me two hours ahead", "Dentist", `${dentist} ~120min`],
    ["Dentist tomorrow 3pm remind me half an hour before", "Dentist", `${dentist} ~30min`],
    ["Dentist tomorrow 3pm remind me an hour and a half before", "Dentist", `${dentist} ~90min`],
    ["Dentist tomorrow 3pm remind me 1h 30 before", "Dentist", `${dentist} ~90min`],
    ["Dentist tomorrow 3pm remind me 1 hour and 15 minutes before", "Dentist", `${dentist} ~75min`],
    ["Dentist tomorrow 3pm remind me 1.5 hours in advance", "Dentist", `${dentist} ~90min`],
    ["Dentist tomorrow 3pm remind me 1h before it is due", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm (remind me 1h before)", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm and please remind me 1h before", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm alarm 1 hour before", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm with a reminder 1 hour before", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm, alert: 15 min before", "Dentist", `${dentist} ~15min`],
    ["Dentist tomorrow 3pm remind me when it’s due", "Dentist", `${dentist} ~0min`],
    ["Dentist remind me 1h before tomorrow 3pm", "Dentist", `${dentist} ~60min`],
    ["remind me 1h before, tomorrow 3pm Dentist", "Dentist", `${dentist} ~60min`],
    ["remind me 1h before: Dentist tomorrow 3pm", "Dentist", `${dentist} ~60min`],
    // Days before.
    ["Dentist Monday remind me a day before", "Dentist", "2026-11-23 ~1d"],
    ["Dentist remind me 2 days before Monday", "Dentist", "2026-11-23 ~2d"],
    ["Dentist Monday remind me the day before at 18:30", "Dentist", "2026-11-23 ~1d 18:30"],
    ["Dentist Monday remind me at 18:30 the day before", "Dentist", "2026-11-23 ~1d 18:30"],
    ["Dentist Monday remind me 2 days before 9am", "Dentist", "2026-11-23 ~2d 09:00"],
    ["Dentist Monday remind me the evening before", "Dentist", "2026-11-23 ~1d 20:00"],
    ["Dentist Monday remind me a week before", "Dentist", "2026-11-23 ~7d"],
    ["Dentist Monday remind me on the day at 8am", "Dentist", "2026-11-23 ~0d 08:00"],
    // At a time of the day on which it is due.
    ["Dentist Monday 3pm, remind me at 9am", "Dentist", "2026-11-23T14:00Z ~0d 09:00"],
    ["Dentist Monday remind me at 9", "Dentist", "2026-11-23 ~0d 09:00"],
    ["Call today 8pm, remind me at 7", "Call", "2026-11-20T19:00Z ~0d 19:00"],
    // Moments of their own.
    ["Call Ann remind me at 4pm", "Call Ann", "~2026-11-20T15:00Z"],
    ["Call Ann remind me at 9am", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann remind me at 9", "Call Ann", "~2026-11-20T20:00Z"],
    ["Call Ann remind me tomorrow at 9", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann remind me at 9 tomorrow", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann remind me tomorrow", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann tomorrow, remind me on Monday", "Call Ann", "2026-11-21 ~2026-11-23T08:00Z"],
    ["Call Ann remind me at 9am about the hedge", "Call Ann about the hedge", "~2026-11-21T08:00Z"],
    ["Call Ann remind me in 2 hours", "Call Ann", "~2026-11-20T15:30Z"],
    ["Call Ann remind me in 20 min", "Call Ann", "~2026-11-20T13:50Z"],
    ["Call Ann remind me in half an hour", "Call Ann", "~2026-11-20T14:00Z"],
    ["Call Ann remind me on Friday", "Call Ann", "~2026-11-27T08:00Z"],
    ["Call Ann remind me in May", "Call Ann", "~2027-05-01T07:00Z"],
    ["Call Ann remind me tonight", "Call Ann", "~2026-11-20T19:00Z"],
    ["Call Ann no date remind me tomorrow 9am", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann on Monday, remind me on Sunday at 6pm", "Call Ann", "2026-11-23 ~2026-11-22T17:00Z"],
    ["Call Ann on Monday, remind me on Sunday", "Call Ann", "2026-11-23 ~1d"],
    // What follows is the task.
    ["Remind me tomorrow at 9 to call Ann", "call Ann", "~2026-11-21T08:00Z"],
    ["remind me at 9am about the hedge", "the hedge", "~2026-11-21T08:00Z"],
    ["remind me at 4 call Ann", "call Ann", "~2026-11-20T15:00Z"],
    ["remind me tomorrow", "remind me tomorrow", "~2026-11-21T08:00Z"],
    // It is due then, as it was, and reminds then.
    ["Remind me to call Ann tomorrow at 9", "call Ann", "2026-11-21T08:00Z ~0min"],
    ["Please remind me to call Ann tomorrow", "call Ann", "2026-11-21 ~0min"],
    ["Remind me to pay rent every 1st", "pay rent", "2026-12-01 FREQ=MONTHLY;BYMONTHDAY=1 ~0min"],
    ["Remind me every day at 9am to stretch", "stretch", "2026-11-21T08:00Z FREQ=DAILY ~0min"],
    // A day of the week is before each of those that repeat.
    ["Bins every Tuesday remind me on Monday 8pm", "Bins", "2026-11-24 FREQ=WEEKLY;BYDAY=TU ~1d 20:00"],
    ["Bins every Monday remind me on Tuesday", "Bins", "2026-11-23 FREQ=WEEKLY;BYDAY=MO ~6d"],
    ["Stretch every day remind me at 9am", "Stretch", "2026-11-20 FREQ=DAILY ~0d 09:00"],
    // Several.
    ["Dentist tomorrow 3pm remind me 1 day and 2 hours before", "Dentist", `${dentist} ~1d ~120min`],
    ["Dentist tomorrow 3pm remind me 1 week, 1 day & 1h before", "Dentist", `${dentist} ~7d ~1d ~60min`],
    ["Dentist tomorrow 3pm remind me 1h before and at 9am", "Dentist", `${dentist} ~60min ~0d 09:00`],
    [
      "Dentist tomorrow 3pm remind me 1h before and tomorrow 8am",
      "Dentist",
      `${dentist} ~60min ~2026-11-21T07:00Z`,
    ],
    ["Dentist tomorrow 3pm remind me 1h before remind me 60 min before", "Dentist", `${dentist} ~60min`],
    // In short.
    ["Dentist tomorrow 3pm !!1h", "Dentist", `${dentist} ~60min`],
    ["!!1h Dentist tomorrow 3pm", "Dentist", `${dentist} ~60min`],
    ["Dentist tomorrow 3pm !!30min before", "Dentist", `${dentist} ~30min`],
    ["Dentist tomorrow 3pm !!1h30", "Dentist", `${dentist} ~90min`],
    ["Dentist tomorrow 3pm !!1h !!1d !!9am", "Dentist", `${dentist} ~60min ~1d ~0d 09:00`],
    ["Dentist Monday !!1d 9am", "Dentist", "2026-11-23 ~1d 09:00"],
    ["Dentist Monday !!2 days !high", "Dentist", "2026-11-23 !high ~2d"],
    ["Dentist Monday !!1h !!60min", "Dentist", "2026-11-23 ~60min"],
    ["Call Ann !!9am", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann !!tomorrow 9am", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann !!in 2h", "Call Ann", "~2026-11-20T15:30Z"],
    // Of a task that is not due, it can only be from now.
    ["Call Ann !!1h", "Call Ann", "~2026-11-20T14:30Z"],
    ["Call Ann !!2d", "Call Ann", "~2026-11-22T13:30Z"],
  ]);
});

describe("words that stay text", () => {
  const texts = [
    ..."Remind me to call Ann|remind me|Remind Ann 1h before|Dentist remind me 1h before|Dentist remind me when it’s due".split(
      "|",
    ),
    ..."Send payment reminder 1 day before|Set a reminder 1 day before the party|reminder 1 day before|buy an alarm".split(
      "|",
    ),
    ..."arrive 1 hour before|1h before|leave a day before|alert me|Notify me of changes|the day before".split(
      "|",
    ),
    ..."buy !!5 m of rope|wow !!|Wow!!1h|go!! now|!!|!!!|!!1|!!30|!!x|mow !!high|mow !!! 1h|a!!1h".split("|"),
    ..."remind me after lunch|remind me 1h before lunch|remind me 5 times|remind me every now and then".split(
      "|",
    ),
    ..."read “remind me at 9am”|https://a.b/!!1h".split("|"),
  ];
  table(
    friday,
    berlin,
    texts.map((text): Row => [text, text, ""]),
  );

  table(friday, berlin, [
    // They are read as before.
    ["Ask Bob to remind me tomorrow", "Ask Bob to remind me", "2026-11-21"],
    ["Don’t remind me tomorrow", "Don’t remind me", "2026-11-21"],
    ["Set alarm at 5", "Set alarm", "2026-11-20T16:00Z"],
    ["Alarm tomorrow 9am", "Alarm", "2026-11-21T08:00Z"],
    ["Send reminder at 9am", "Send reminder", "2026-11-21T08:00Z"],
    ["remind me 3-5pm", "remind me 3-5pm", "2026-11-20T14:00Z"],
    ["wow !! tomorrow", "wow !!", "2026-11-21"],
    ["Send reminder 1 day before Friday", "Send reminder 1 day before Friday", ""],
    // They would never ring.
    ["Call today, remind me at 9am", "Call, remind me", "2026-11-20T08:00Z"],
    ["remind me today", "remind me", "2026-11-20"],
    ["remind me in 0 minutes", "remind me", "2026-11-20T13:30Z"],
    ["Tax tomorrow remind me 9000h before", "Tax remind me 9000h before", "2026-11-21"],
    ["Tax tomorrow remind me 366 days before", "Tax remind me 366 days before", "2026-11-21"],
  ]);
});

describe("late in the evening", () => {
  table("2026-11-20T21:30:00Z", berlin, [
    // At nine in the evening it is over, too.
    ["Call Ann remind me at 9", "Call Ann", "~2026-11-21T08:00Z"],
    ["Call Ann remind me at 11", "Call Ann", "~2026-11-20T22:00Z"],
  ]);
});

test("a task has at most five reminders, and the words of more stay in its title", () => {
  const { title, fields } = understand("Dentist 5 May !!1h !!2h !!3h !!4h !!1h !!5h !!6h !!7h", moment, []);
  expect(title).toBe("Dentist !!6h !!7h");
  expect(fields.reminders).toHaveLength(5);
  const long = understand("Dentist on 5 May remind me 6h, 5h, 4h, 3h, 2h and 1h before", moment, []);
  expect([long.title, long.fields.reminders]).toEqual([
    "Dentist remind me 6h, 5h, 4h, 3h, 2h and 1h before",
    undefined,
  ]);
});

test("the five that are named count before the one at which the task is due", () => {
  const typed = "Remind me to call Ann tomorrow 3pm !!1h !!2h !!3h !!4h";
  expect(understand(typed, moment, []).title).toBe("call Ann");
  const full = understand(`${typed} !!5h`, moment, []);
  expect(full.title).toBe("Remind me to call Ann");
  expect(full.fields.reminders).toHaveLength(5);
});

test("for reminders that a task has already, there is less room", () => {
  const had = [1, 2, 3, 4].map((minutes) => ({ minutes_before: minutes }));
  const given = { due_on: "2026-11-23", reminders: had };
  const { title, fields } = understand("Dentist !!1h !!4min !!2h", { ...moment, given }, []);
  expect(title).toBe("Dentist !!2h");
  expect(fields.reminders).toEqual([{ minutes_before: 60 }, { minutes_before: 4 }]);
});

test("each reminder can be dismissed alone", () => {
  const typed = "Dentist Monday 3pm !!1h, remind me the day before at 18:30 and at 9am";
  const { matches } = understand(typed, moment, []);
  expect(matches).toMatchObject([
    { kind: "date", day: "2026-11-23", clock: { hour: 15, minute: 0 } },
    { kind: "reminder", reminders: [{ minutes_before: 60 }] },
    {
      kind: "reminder",
      reminders: [
        { days_before: 1, time: "18:30" },
        { days_before: 0, time: "09:00" },
      ],
    },
  ]);
  const without = understand(typed, moment, [], matches.slice(1, 2));
  expect(without.title).toBe("Dentist !!1h");
  expect(without.fields.reminders).toEqual([
    { days_before: 1, time: "18:30" },
    { days_before: 0, time: "09:00" },
  ]);
});

test("what gives a task its day elsewhere counts as well", () => {
  const given = { due_on: "2026-11-23" };
  const remindersIn = (text: string) => understand(text, { ...moment, given }, []).fields.reminders;
  expect(remindersIn("Dentist remind me 1h before")).toEqual([{ minutes_before: 60 }]);
  expect(remindersIn("Dentist remind me at 9am")).toEqual([{ days_before: 0, time: "09:00" }]);
  expect(remindersIn("Dentist no date remind me 1h before")).toBeUndefined();
});

describe("in nights when the clocks change", () => {
  table("2027-03-27T22:30:00Z", berlin, [
    // 02:30 is skipped, and the clock shows 03:30 instead.
    ["feed remind me tomorrow 02:30", "feed", "~2027-03-28T01:30Z"],
    ["feed remind me in 4 hours", "feed", "~2027-03-28T02:30Z"],
    ["feed !!1d", "feed", "~2027-03-28T21:30Z"],
  ]);
  table("2027-10-30T21:30:00Z", berlin, [
    // 02:30 comes twice, and the first one counts.
    ["feed remind me tomorrow 02:30", "feed", "~2027-10-31T00:30Z"],
    ["feed !!1d", "feed", "~2027-10-31T22:30Z"],
  ]);
});
