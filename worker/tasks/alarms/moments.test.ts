import { beforeEach, describe, expect, test } from "vitest";
import { momentsOf, setReminders } from "../../test/alarms.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

async function make(fields: object) {
  const answer = await ann.post("/api/tasks", { title: "Trim the hedge", ...fields });
  expect(answer.status).toBe(201);
  return (await answer.json<TaskAnswer>()).id;
}
const moments = () => momentsOf(world, person);

describe("a task that is due at a time", () => {
  test("rings minutes before it, days before it at the same time or another, and at moments of its own", async () => {
    await make({
      due_at: "2035-05-02T08:30:00Z",
      time_zone: "Europe/Berlin",
      reminders: [
        { minutes_before: 30 },
        { days_before: 1 },
        { days_before: 0, time: "07:15" },
        { at: "2035-05-01T06:00:00Z" },
      ],
    });
    expect(await moments()).toEqual([
      "2035-05-01T06:00:00.000Z",
      "2035-05-01T08:30:00.000Z",
      "2035-05-02T05:15:00.000Z",
      "2035-05-02T08:00:00.000Z",
    ]);
  });

  test("rings once at a moment that two of its reminders mean", async () => {
    await make({
      due_at: "2035-05-02T08:30:00Z",
      time_zone: "UTC",
      reminders: [{ minutes_before: 0 }, { days_before: 0 }, { days_before: 0, time: "08:30" }],
    });
    expect(await moments()).toEqual(["2035-05-02T08:30:00.000Z"]);
  });
});

describe("a task that is due on a day", () => {
  const reminders = [{ minutes_before: 30 }, { days_before: 1 }, { days_before: 1, time: "18:30" }];

  test("rings at nine o'clock in UTC as long as nothing is set", async () => {
    await make({ due_on: "2035-05-02", reminders });
    expect(await moments()).toEqual([
      "2035-05-01T09:00:00.000Z",
      "2035-05-01T18:30:00.000Z",
      "2035-05-02T08:30:00.000Z",
    ]);
  });

  test("rings at its person's time of the day by their clock, or by its own", async () => {
    await setReminders(world, person, { zone: "America/New_York", day: 450 });
    await make({ due_on: "2035-05-02", reminders });
    const inNewYork = ["2035-05-01T11:30:00.000Z", "2035-05-01T22:30:00.000Z", "2035-05-02T11:00:00.000Z"];
    expect(await moments()).toEqual(inNewYork);
    await make({ due_on: "2035-05-02", time_zone: "Asia/Tokyo", reminders: [{ days_before: 0 }] });
    expect(await moments()).toEqual([
      ...inNewYork.slice(0, 1),
      "2035-05-01T22:30:00.000Z",
      ...inNewYork.slice(1),
    ]);
  });
});

test("without a due date, only moments of their own are left, and they come back with the due date", async () => {
  const id = await make({
    due_on: "2035-05-02",
    reminders: [{ minutes_before: 5 }, { days_before: 1 }, { at: "2035-01-01T00:00:00Z" }],
  });
  expect(await moments()).toHaveLength(3);
  await ann.patch(`/api/tasks/${id}`, { due_on: null });
  expect(await moments()).toEqual(["2035-01-01T00:00:00.000Z"]);
  await ann.patch(`/api/tasks/${id}`, { due_on: "2036-05-02" });
  expect(await moments()).toEqual([
    "2035-01-01T00:00:00.000Z",
    "2036-05-01T09:00:00.000Z",
    "2036-05-02T08:55:00.000Z",
  ]);
});

test("what is over by the time it is set never rings", async () => {
  const id = await make({
    due_on: "2020-05-02",
    reminders: [{ days_before: 1 }, { at: "2021-01-01T00:00:00Z" }],
  });
  expect(await moments()).toEqual([]);
  await ann.patch(`/api/tasks/${id}`, { reminders: [{ minutes_before: 5 }, { at: "2035-01-01T00:00:00Z" }] });
  expect(await moments()).toEqual(["2035-01-01T00:00:00.000Z"]);
});

/** What Postgres makes of a task and its reminders, whatever the time is now. */
async function momentsIn(task: object, { zone = "UTC", day = 540 } = {}) {
  const rows = await world.sql(
    `select to_char(moment at time zone 'UTC', 'MM-DD"T"HH24:MI') as at
     from moments_of(jsonb_populate_record(null::tasks, $1), $2, $3::smallint) as moment order by moment`,
    [JSON.stringify(task), zone, day],
  );
  return rows.map(({ at }) => at);
}
const berlin = { due_zone: "Europe/Berlin" };
const newYork = { due_zone: "America/New_York" };

describe("when the clock changes", () => {
  test.for([
    // 02:30 is there twice: 00:30Z and 01:30Z.
    [
      "the second 02:30 is due",
      { ...berlin, due_at: "2026-10-25T01:30:00Z" },
      { days_before: 0 },
      "10-25T01:30",
    ],
    [
      "the first 02:30 is due",
      { ...berlin, due_at: "2026-10-25T00:30:00Z" },
      { days_before: 0 },
      "10-25T00:30",
    ],
    ["an hour before", { ...berlin, due_at: "2026-10-25T01:30:00Z" }, { minutes_before: 60 }, "10-25T00:30"],
    ["the day after", { ...berlin, due_at: "2026-10-26T01:30:00Z" }, { days_before: 1 }, "10-25T00:30"],
    [
      "at a time of it",
      { ...berlin, due_on: "2026-10-25" },
      { days_before: 0, time: "02:30" },
      "10-25T00:30",
    ],
    ["at noon of it", { ...berlin, due_on: "2026-10-25" }, { days_before: 0, time: "12:00" }, "10-25T11:00"],
    ["on Saturday", { ...berlin, due_on: "2026-10-25" }, { days_before: 1, time: "12:00" }, "10-24T10:00"],
    // 02:30 is skipped: the offset from before takes it to 03:30.
    ["a skipped time", { ...berlin, due_on: "2026-03-29" }, { days_before: 0, time: "02:30" }, "03-29T01:30"],
    ["before it", { ...berlin, due_at: "2026-03-30T00:30:00Z" }, { days_before: 1 }, "03-29T01:30"],
    ["in New York", { ...newYork, due_on: "2026-11-01" }, { days_before: 0, time: "01:30" }, "11-01T05:30"],
    [
      "there in spring",
      { ...newYork, due_on: "2026-03-08" },
      { days_before: 0, time: "02:30" },
      "03-08T07:30",
    ],
    ["there by day", { ...newYork, due_at: "2026-03-08T16:00:00Z" }, { days_before: 1 }, "03-07T17:00"],
  ] as const)("%s", async (...[[, task, reminder, at]]) => {
    expect(await momentsIn({ ...task, reminders: [reminder] })).toEqual([at]);
  });

  test("a day rings by its person's clock", async () => {
    const day = { due_on: "2026-10-25", reminders: [{ days_before: 0 }] };
    expect(await momentsIn(day, { zone: "Europe/Berlin", day: 150 })).toEqual(["10-25T00:30"]);
    expect(await momentsIn(day, { zone: "Europe/Berlin" })).toEqual(["10-25T08:00"]);
    expect(await momentsIn(day, { zone: "Pacific/Auckland" })).toEqual(["10-24T20:00"]);
  });
});

describe("a time zone that Postgres does not know", () => {
  test("is passed over: of a day for its person's, and of a person for UTC", async () => {
    const day = { due_on: "2026-05-02", due_zone: "Mars/Olympus", reminders: [{ days_before: 0 }] };
    expect(await momentsIn(day, { zone: "Asia/Tokyo" })).toEqual(["05-02T00:00"]);
    await setReminders(world, person, { zone: "Mars/Olympus", digest: 480 });
    await make({ due_on: "2035-05-02", reminders: [{ days_before: 0 }] });
    expect(await moments()).toEqual(["2035-05-02T09:00:00.000Z"]);
    const [settings] = await world.sql(
      "select digest_at = next_time(480::smallint, 'UTC', now()) as in_utc from reminder_settings where user_id = $1",
      [person.userId],
    );
    expect(settings).toEqual({ in_utc: true });
  });

  test.each(["AET", "VST", "us/pacific-new"])(
    "%s, which only some runtimes know, is refused",
    async (time_zone) => {
      const due = { title: "Trim", due_on: "2035-05-02", time_zone, reminders: [{ days_before: 0 }] };
      expect((await ann.post("/api/tasks", due)).status).toBe(400);
      const timed = { title: "Trim", due_at: "2035-05-02T08:30:00Z", time_zone };
      expect((await ann.post("/api/tasks", timed)).status).toBe(400);
    },
  );
});
