import { beforeEach, describe, expect, test } from "vitest";
import { alarmsOf, momentsOf, ring, setReminders } from "../../test/alarms.ts";
import { sendOne } from "../../test/device.ts";
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

const fields = {
  title: "Trim",
  due_on: "2035-05-02",
  reminders: [{ days_before: 1 }, { minutes_before: 5 }],
};
const make = async (more: object = {}) =>
  (await (await ann.post("/api/tasks", { ...fields, ...more })).json<TaskAnswer>()).id;
const moments = () => momentsOf(world, person);
const both = ["2035-05-01T09:00:00.000Z", "2035-05-02T08:55:00.000Z"];

describe("alarms follow their task", () => {
  test("to another day or time, with the reminders, and not when anything else changes", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const id = await make();
    const before = await alarmsOf(world, person);
    await ann.patch(`/api/tasks/${id}`, {
      title: "Trim it",
      description: "Soon",
      priority: "high",
      tags: ["a"],
      list_id: list.id,
      duration_minutes: 20,
      start_on: "2035-05-01",
      checklist: [{ title: "Fetch the ladder" }],
    });
    expect(await alarmsOf(world, person)).toEqual(before);
    await ann.patch(`/api/tasks/${id}`, { due_on: "2035-06-02" });
    expect(await moments()).toEqual(["2035-06-01T09:00:00.000Z", "2035-06-02T08:55:00.000Z"]);
    await ann.patch(`/api/tasks/${id}`, { due_on: "2035-06-02", time_zone: "Asia/Tokyo" });
    expect(await moments()).toEqual(["2035-06-01T00:00:00.000Z", "2035-06-01T23:55:00.000Z"]);
    await ann.patch(`/api/tasks/${id}`, { due_at: "2035-06-02T12:00:00Z", time_zone: "UTC" });
    expect(await moments()).toEqual(["2035-06-01T12:00:00.000Z", "2035-06-02T11:55:00.000Z"]);
    await ann.patch(`/api/tasks/${id}`, { reminders: [{ minutes_before: 10 }] });
    expect(await moments()).toEqual(["2035-06-02T11:50:00.000Z"]);
    await ann.patch(`/api/tasks/${id}`, { reminders: [] });
    expect(await moments()).toEqual([]);
  });

  test("which is silent once it is completed or deleted, and rings again when it comes back", async () => {
    const id = await make();
    await ann.patch(`/api/tasks/${id}/complete`);
    expect(await moments()).toEqual([]);
    await ann.patch(`/api/tasks/${id}/complete`);
    expect(await moments()).toEqual(both);
    await ann.patch(`/api/tasks/${id}`, { completed: true });
    await ann.post("/api/tasks/undo");
    expect(await moments()).toEqual(both);
    await ann.delete(`/api/tasks/${id}`);
    expect(await moments()).toEqual([]);
    await ann.post("/api/tasks/undo");
    expect(await moments()).toEqual(both);
    await ann.post("/api/tasks/redo");
    expect(await moments()).toEqual([]);
    expect((await ann.post("/api/bin/restore", { tasks: [id] })).status).toBe(200);
    expect(await moments()).toEqual(both);
    await make({ completed: true });
    expect(await moments()).toEqual(both);
  });

  test("with the list that it is in, and with the task that it is below", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const parent = await make({ list_id: list.id });
    await make({ parent_id: parent, due_on: "2036-05-02" });
    expect(await moments()).toHaveLength(4);
    await ann.delete(`/api/tasks/${parent}`);
    expect(await moments()).toEqual([]);
    await ann.post("/api/tasks/undo");
    expect(await moments()).toHaveLength(4);
    expect((await ann.delete(`/api/lists/${list.id}?tasks=delete`)).status).toBe(204);
    expect(await moments()).toEqual([]);
  });

  test.each([
    ["by a change", (id: string) => ann.patch(`/api/tasks/${id}`, { completed: true })],
    ["by its button", (id: string) => ann.patch(`/api/tasks/${id}/complete`)],
    [
      "in a batch",
      (id: string) =>
        ann.post("/api/tasks/batch", {
          operations: [{ do: "change", ids: [id], change: { completed: true } }],
        }),
    ],
    ["on a device", (id: string) => sendOne(ann, { do: "change_task", task: id, set: { completed: true } })],
  ])("to the next one of a repeating task, completed %s, with its subtasks", async (_, complete) => {
    const repeat = { rule: "FREQ=WEEKLY", from: "due" };
    const id = await make({ repeat, reminders: [{ days_before: 1 }, { at: "2035-04-01T08:00:00Z" }] });
    const below = await make({
      parent_id: id,
      reminders: [{ minutes_before: 5 }, { at: "2035-04-01T08:00:00Z" }],
    });
    await ann.patch(`/api/tasks/${below}`, { completed: true });
    await complete(id);
    expect(await moments()).toEqual(["2035-05-08T09:00:00.000Z", "2035-05-09T08:55:00.000Z"]);
  });
});

describe("after it has rung", () => {
  const dealtWith = async () => (await alarmsOf(world, person, true)).map(({ dealt_with }) => dealt_with);

  test.each([
    ["completed", (id: string) => ann.patch(`/api/tasks/${id}`, { completed: true }), []],
    ["deleted", (id: string) => ann.delete(`/api/tasks/${id}`), []],
    [
      "moved",
      (id: string) => ann.patch(`/api/tasks/${id}`, { due_on: "2036-05-02" }),
      ["2036-05-01T09:00:00.000Z", "2036-05-02T08:55:00.000Z"],
    ],
    [
      "put off",
      (id: string) => ann.patch(`/api/tasks/${id}`, { reminders: [{ at: "2035-05-01T10:00:00Z" }] }),
      ["2035-05-01T10:00:00.000Z"],
    ],
  ])("a task that is %s has been dealt with", async (_, deal, left) => {
    const id = await make();
    await ring(world, person);
    await ann.patch(`/api/tasks/${id}`, { title: "Trim it", priority: "low" });
    expect(await dealtWith()).toEqual([false, false]);
    expect((await deal(id)).status).toBeLessThan(300);
    expect(await dealtWith()).toEqual([true, true]);
    expect(await moments()).toEqual(left);
  });

  test("what was dealt with stays so when it is taken back, and what is to come rings again", async () => {
    const id = await make({ reminders: [{ days_before: 1 }] });
    await ring(world, person);
    await ann.patch(`/api/tasks/${id}`, { completed: true });
    await ann.post("/api/tasks/undo");
    expect(await dealtWith()).toEqual([true]);
    expect(await moments()).toEqual([both[0]]);
  });
});

describe("what is set", () => {
  const settings = async () => {
    const [row] = await world.sql("select digest_at::text as at from reminder_settings where user_id = $1", [
      person.userId,
    ]);
    return row?.["at"];
  };

  test("moves all alarms of days with another clock or time, and leaves those that have rung", async () => {
    await make();
    await make({
      due_on: null,
      due_at: "2035-05-02T20:00:00Z",
      time_zone: "UTC",
      reminders: [{ days_before: 1 }],
    });
    await make({ completed: true });
    await setReminders(world, person, { zone: "America/New_York" });
    const timed = "2035-05-01T20:00:00.000Z";
    expect(await moments()).toEqual(["2035-05-01T13:00:00.000Z", timed, "2035-05-02T12:55:00.000Z"]);
    await setReminders(world, person, { zone: "America/New_York", day: 600 });
    expect(await moments()).toEqual(["2035-05-01T14:00:00.000Z", timed, "2035-05-02T13:55:00.000Z"]);
    await ring(world, person);
    await setReminders(world, person, { zone: "UTC", day: 600 });
    expect(await alarmsOf(world, person, true)).toHaveLength(3);
    expect(await moments()).toEqual(["2035-05-01T10:00:00.000Z", timed, "2035-05-02T09:55:00.000Z"]);
  });

  test("moves none when it is set again, or when only the digest is", async () => {
    await setReminders(world, person, { zone: "Europe/Berlin" });
    await make();
    const before = await alarmsOf(world, person);
    await setReminders(world, person, { zone: "Europe/Berlin" });
    await setReminders(world, person, { zone: "Europe/Berlin", digest: 450 });
    expect(await alarmsOf(world, person)).toEqual(before);
  });

  test("decides when the next digest is due, which stays due when something else is set", async () => {
    await setReminders(world, person, { zone: "Europe/Berlin" });
    expect(await settings()).toBeNull();
    await setReminders(world, person, { zone: "Europe/Berlin", digest: 450 });
    const [next] = await world.sql("select next_time(450::smallint, 'Europe/Berlin', now())::text as at");
    expect(await settings()).toBe(next?.["at"]);
    await world.sql("update reminder_settings set digest_at = '2020-01-01' where user_id = $1", [
      person.userId,
    ]);
    await setReminders(world, person, { zone: "Europe/Berlin", digest: 450, day: 600 });
    expect(await settings()).toMatch("2020-01-01");
    await setReminders(world, person, { zone: "Asia/Tokyo", digest: 450 });
    expect(await settings()).not.toMatch("2020-01-01");
  });

  test.for([
    ["07:30 is next today", "Europe/Berlin", 450, "2026-12-01T05:00:00Z", "2026-12-01T06:30:00Z"],
    ["07:30 is next tomorrow", "Europe/Berlin", 450, "2026-12-01T06:30:00Z", "2026-12-02T06:30:00Z"],
    ["a day of 25 hours", "Europe/Berlin", 450, "2026-10-24T05:30:00Z", "2026-10-25T06:30:00Z"],
    ["a day of 23 hours", "Europe/Berlin", 450, "2026-03-28T06:30:00Z", "2026-03-29T05:30:00Z"],
    ["02:30 twice: the first", "Europe/Berlin", 150, "2026-10-24T22:30:00Z", "2026-10-25T00:30:00Z"],
    ["and not the second", "Europe/Berlin", 150, "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"],
    ["02:30 skipped", "Europe/Berlin", 150, "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"],
    ["midnight in Auckland", "Pacific/Auckland", 0, "2026-12-01T10:59:00Z", "2026-12-01T11:00:00Z"],
    ["a day that Samoa left out", "Pacific/Apia", 540, "2011-12-29T19:00:00Z", "2011-12-30T19:00:00Z"],
  ] as const)("%s", async (...[[, zone, minutes, since, next]]) => {
    const [row] = await world.sql(
      "select next_time($1::smallint, $2, $3::timestamptz) = $4::timestamptz as it_is, next_time($1::smallint, $2, $3::timestamptz) as at",
      [minutes, zone, since, next],
    );
    expect(row, JSON.stringify(row)).toMatchObject({ it_is: true });
  });
});
