import ICAL from "ical.js";
import { describe, expect, test } from "vitest";
import { setReminders } from "../test/alarms.ts";
import { eventOf, now, read, taskOf, toDoOf } from "../test/calendars.ts";
import { as, createKey, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { type Listed, writeFeed } from "./feed.ts";

const world = useWorld();

const triggersIn = (component: ICAL.Component) =>
  component
    .getAllSubcomponents("valarm")
    .map((alarm) => String(alarm.getFirstProperty("trigger")?.toICALString()).replace("TRIGGER", ""));
const triggersOf = (fields: Partial<Listed>) => triggersIn(eventOf(fields));

const timed = { dueAt: "2026-10-25T11:00:00.000Z", dueZone: "Europe/Berlin" };
const [hourBefore, dayBefore] = [{ minutes_before: 60 }, { days_before: 1 }];

describe("the reminders of an event", () => {
  test("are alarms that show its title, as many minutes before it", () => {
    const title = "Trim; then, water";
    const event = eventOf({ ...timed, title, reminders: [{ minutes_before: 30 }] });
    const [alarm, ...more] = event.getAllSubcomponents("valarm");
    expect(more).toEqual([]);
    expect(alarm?.getFirstPropertyValue("action")).toBe("DISPLAY");
    expect(alarm?.getFirstPropertyValue("description")).toBe(title);
    expect(String(alarm?.getFirstPropertyValue("trigger"))).toBe("-PT30M");
    expect(eventOf(timed).getAllSubcomponents("valarm")).toEqual([]);
  });

  test.for([
    [{ minutes_before: 0 }, ":PT0S"],
    [{ minutes_before: 90 }, ":-PT1H30M"],
    [{ minutes_before: 1440 }, ":-PT24H"],
    [{ days_before: 0 }, ":PT0S"],
    // The clock was set back that night: the same time of the day before is 25 hours away.
    [{ days_before: 1 }, ":-PT25H"],
    [{ days_before: 1, time: "18:30" }, ":-PT18H30M"],
    [{ days_before: 0, time: "13:15" }, ":PT1H15M"],
    [{ at: "2026-10-20T06:30:00.000Z" }, ";VALUE=DATE-TIME:20261020T063000Z"],
  ] as const)("at a time: %j", ([reminder, trigger]) => {
    expect(triggersOf({ ...timed, reminders: [reminder] })).toEqual([trigger]);
  });

  test.for([
    [{ minutes_before: 60 }, ":-PT1H"],
    [{ days_before: 2 }, ":-P2D"],
    [{ days_before: 1, time: "18:30" }, ":-PT17H30M"],
    [{ days_before: 3, time: "13:15" }, ":-P2DT22H45M"],
  ] as const)("of a series, whose days are those of its clock: %j", ([reminder, trigger]) => {
    const repeat = { repeatRule: "FREQ=DAILY", repeatFrom: "due" } as const;
    expect(triggersOf({ ...timed, ...repeat, reminders: [reminder] })).toEqual([trigger]);
  });

  test.for([
    [{ days_before: 0 }, ":PT9H"],
    [{ days_before: 1 }, ":-PT15H"],
    [{ days_before: 2 }, ":-P1DT15H"],
    [{ days_before: 1, time: "18:30" }, ":-PT5H30M"],
    [{ days_before: 1, time: "00:00" }, ":-P1D"],
    [{ minutes_before: 30 }, ":PT8H30M"],
    [{ minutes_before: 540 }, ":PT0S"],
    [{ at: "2026-10-20T06:30:00.000Z" }, ";VALUE=DATE-TIME:20261020T063000Z"],
  ] as const)("of a whole day, from its beginning: %j", ([reminder, trigger]) => {
    expect(triggersOf({ dueOn: "2026-10-25", reminders: [reminder] })).toEqual([trigger]);
  });

  test("of a whole day count from the time of the day that its person has chosen", () => {
    const tasks = [taskOf({ dueOn: "2026-10-25", reminders: [dayBefore, hourBefore] })];
    const [event] = read(writeFeed(tasks, now, { dayMinutes: 450 })).getAllSubcomponents("vevent");
    expect(event && triggersIn(event)).toEqual([":-PT16H30M", ":PT6H30M"]);
  });

  test("are there on the last of all days, which is over in Tokyo", () => {
    const last = { dueAt: "9999-12-31T23:00:00.000Z", dueZone: "Asia/Tokyo" };
    const reminders = [{ days_before: 0, time: "09:00" }, dayBefore];
    expect(triggersOf({ ...last, reminders })).toEqual([":PT1H", ":-PT24H"]);
  });

  test("ring in a calendar app when they ring here, whatever the clock does", () => {
    const event = eventOf({ ...timed, reminders: [dayBefore, { days_before: 2, time: "08:00" }] });
    const rings = event.getAllSubcomponents("valarm").map((alarm) => {
      const start = Date.parse(String(event.getFirstPropertyValue("dtstart")));
      const trigger = ICAL.Duration.fromString(String(alarm.getFirstPropertyValue("trigger")));
      return new Date(start + trigger.toSeconds() * 1000).toISOString();
    });
    expect(rings).toEqual(["2026-10-24T10:00:00.000Z", "2026-10-23T06:00:00.000Z"]);
  });
});

test("the reminders of a to-do count from when it is due, and without a date only moments are left", () => {
  const reminders = [hourBefore, dayBefore, { at: "2026-10-20T06:30:00.000Z" }];
  const due = { ...timed, startOn: "2026-10-20", reminders };
  const moment = ";VALUE=DATE-TIME:20261020T063000Z";
  expect(triggersIn(toDoOf(due))).toEqual([";RELATED=END:-PT1H", ";RELATED=END:-PT25H", moment]);
  const series = { ...due, repeatRule: "FREQ=DAILY", repeatFrom: "due" } as const;
  expect(triggersIn(toDoOf(series))).toEqual([":-PT1H", ":-P1D", moment]);
  expect(triggersIn(toDoOf({ reminders }))).toEqual([moment]);
});

test("an address of a calendar has the alarms, by its person's time of the day, in one trip", async () => {
  const person = await createPerson(world);
  await setReminders(world, person, { zone: "Asia/Tokyo", day: 1110 });
  await as(world, person).post("/api/tasks", { title: "Trim", due_on: "2035-05-02", reminders: [dayBefore] });
  const { token } = await createKey(world, person, "calendar");
  const { requests, result } = await world.countingRequests(() => world.fetch(`/api/calendar/${token}.ics`));
  expect(requests).toBe(1);
  const [event] = read(await result.text()).getAllSubcomponents("vevent");
  expect(event && triggersIn(event)).toEqual([":-PT5H30M"]);
  const everything = await as(world, person).get("/api/calendar/export.ics");
  const [toDo] = read(await everything.text()).getAllSubcomponents("vtodo");
  expect(toDo && triggersIn(toDo)).toEqual([";RELATED=END:-PT5H30M"]);
});
