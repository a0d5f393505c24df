import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import { momentsOf } from "../../test/alarms.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";
import type { HistoryAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const [early, late] = [[{ days_before: 1 }], [{ minutes_before: 5 }]];
const due = { title: "Trim", due_on: "2035-05-02", reminders: early };
const make = async (fields: object = due) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const [dayBefore, minutesBefore] = ["2035-05-01T09:00:00.000Z", "2035-05-02T08:55:00.000Z"];
const moments = () => momentsOf(world, person);

describe("the history of a task", () => {
  test("says when it reminded, before and after, and takes each change back and forth", async () => {
    const { id } = await make();
    await ann.patch(`/api/tasks/${id}`, { reminders: late });
    await ann.patch(`/api/tasks/${id}`, { reminders: [] });
    const { changes } = await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>();
    expect(changes.map(({ fields }) => fields["reminders"])).toEqual([
      { from: late },
      { from: early, to: late },
      { to: early },
    ]);
    for (const expected of [[minutesBefore], [dayBefore]]) {
      expect((await ann.post("/api/tasks/undo")).status).toBe(200);
      expect(await moments()).toEqual(expected);
    }
    for (const expected of [[minutesBefore], []]) {
      expect((await ann.post("/api/tasks/redo")).status).toBe(200);
      expect(await moments()).toEqual(expected);
    }
  });

  test("from before there were reminders is still taken back", async () => {
    const changed = await make({ title: "Trim", due_on: "2035-05-02" });
    const deleted = await make({ title: "Gone" });
    await ann.patch(`/api/tasks/${changed.id}`, { title: "Trim it" });
    await ann.delete(`/api/tasks/${deleted.id}`);
    const past = "before = before - 'reminders', after = after - 'reminders'";
    await world.sql(`update task_changes set ${past} where user_id = $1`, [person.userId]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect(await read(deleted.id)).toMatchObject({ title: "Gone" });
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect(await read(changed.id)).toMatchObject({ title: "Trim" });
    await ann.patch(`/api/tasks/${changed.id}`, { reminders: early });
    await ann.post("/api/tasks/undo");
    expect((await ann.post("/api/tasks/redo")).status).toBe(200);
    expect(await moments()).toEqual([dayBefore]);
  });

  test("from before there were reminders gives back a deleted task from the bin", async () => {
    const { id } = await make({ title: "Gone" });
    await ann.delete(`/api/tasks/${id}`);
    await world.sql("update task_changes set before = before - 'reminders' where user_id = $1", [
      person.userId,
    ]);
    expect((await ann.post("/api/bin/restore", { tasks: [id] })).status).toBe(200);
    expect(await read(id)).not.toHaveProperty("reminders");
  });
});

describe("a batch", () => {
  const batch = (operations: object[], headers = {}) => ann.post("/api/tasks/batch", { operations }, headers);

  test("makes and changes when many tasks remind, and one undo takes it back", async () => {
    const { id } = await make();
    const change = { do: "change", ids: [id], change: { reminders: late } };
    const create = { do: "create", task: { ...due, reminders: [...early, ...late] } };
    const { requests, result } = await world.countingRequests(() => batch([change, create]));
    expect([result.status, requests]).toEqual([200, 1]);
    expect(await moments()).toEqual([dayBefore, minutesBefore, minutesBefore]);
    await ann.post("/api/tasks/undo");
    expect(await moments()).toEqual([dayBefore]);
    const none = await batch([{ do: "change", ids: [id], change: { reminders: [] } }]);
    expect(await none.json()).toMatchObject({ tasks: [{ id }] });
    expect(await moments()).toEqual([]);
    const wrong = await batch([{ do: "change", ids: [id], change: { reminders: [{ days_before: -1 }] } }]);
    expect(wrong.status).toBe(400);
  });
});

describe("a request that is repeated", () => {
  test.each([
    ["key", () => ({})],
    ["key and id", () => ({ id: makeId(0) })],
  ])("with its %s makes one task and its alarms once", async (_, named) => {
    const key = { "Idempotency-Key": crypto.randomUUID() };
    const body = { ...due, ...named() };
    const [first, second] = [
      await ann.post("/api/tasks", body, key),
      await ann.post("/api/tasks", body, key),
    ];
    expect(await second.json()).toEqual(await first.json());
    expect(await moments()).toEqual([dayBefore]);
    const other = await ann.post("/api/tasks", { ...body, reminders: late }, key);
    expect(other.status).toBe(422);
    expect((await (await ann.get("/api/tasks")).json<PageAnswer>()).total).toBe(1);
  });

  test("with another spelling of the same moment is the same request", async () => {
    const key = { "Idempotency-Key": crypto.randomUUID() };
    const at = (moment: string) => ({ ...due, reminders: [{ at: moment }] });
    const first = await ann.post("/api/tasks", at("2035-05-01T10:00:00+02:00"), key);
    const second = await ann.post("/api/tasks", at("2035-05-01T08:00:00Z"), key);
    expect(await second.json()).toEqual(await first.json());
    expect(await moments()).toEqual(["2035-05-01T08:00:00.000Z"]);
  });
});

test("setting a reminder is one trip, as it is without one", async () => {
  const made = await world.countingRequests(() => make());
  const change = { reminders: late };
  const changed = await world.countingRequests(() => ann.patch(`/api/tasks/${made.result.id}`, change));
  expect([made.requests, changed.requests]).toEqual([1, 1]);
});
