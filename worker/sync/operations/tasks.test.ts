import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { send, sendOne } from "../../test/device.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;

beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
const age = (id: string, hours: number) =>
  world.sql("update task_changes set at = at - $2 * interval '1 hour' where task_id = $1", [id, hours]);
const done = { outcome: "done" };

describe("a device", () => {
  test("makes, changes, ticks and deletes a task in one request and one trip, under the id that it chose", async () => {
    const id = makeId(0);
    const [at, later] = [ago(3), ago(2)];
    const { requests, result } = await world.countingRequests(() =>
      send(
        ann,
        { do: "create_task", at, task: { id, title: "Trim", tags: ["home"], priority: "high" } },
        {
          do: "change_task",
          task: id,
          set: { title: "Trim it", due_on: "2026-12-01" },
          add_tags: ["garden"],
        },
        { do: "change_task", at: later, task: id, set: { completed: true } },
      ),
    );
    expect(result.map(({ outcome }) => outcome)).toEqual(["done", "done", "done"]);
    expect(requests).toBe(1);
    expect(await read(id)).toMatchObject({
      title: "Trim it",
      due_on: "2026-12-01",
      tags: ["home", "garden"],
      priority: "high",
      completed: true,
      created_at: at,
      completed_at: later,
    });
    expect(await sendOne(ann, { do: "delete_task", task: id })).toEqual(done);
    expect((await ann.get(`/api/tasks/${id}`)).status).toBe(404);
    expect(await sendOne(ann, { do: "restore_task", task: id })).toEqual(done);
    expect(await read(id)).toMatchObject({ title: "Trim it" });
  });

  test("sends the same again, and it is not done again, also at the same moment", async () => {
    const { id } = await make({ title: "Trim" });
    const operation = { id: makeId(0), do: "change_task", task: id, set: { title: "Trim it" } };
    const both = await Promise.all([send(ann, operation), send(ann, operation)]);
    expect(
      both
        .flat()
        .map(({ outcome }) => outcome)
        .toSorted(),
    ).toEqual(["already_done", "done"]);
    await ann.patch(`/api/tasks/${id}`, { title: "Hedge" });
    expect(await send(ann, operation, operation)).toMatchObject([
      { outcome: "already_done" },
      { outcome: "already_done" },
    ]);
    expect(await read(id)).toMatchObject({ title: "Hedge" });
    const twice = { id: makeId(0), do: "create_task", task: { id: makeId(0), title: "One" } };
    expect((await send(ann, twice, twice)).map(({ outcome }) => outcome)).toEqual(["done", "already_done"]);
  });
});

describe("a field that somebody else has changed", () => {
  test("is as the later one wished, and of two titles the other one is kept and told", async () => {
    const { id } = await make({ title: "Trim" });
    await age(id, 10);
    await ann.patch(`/api/tasks/${id}`, { title: "Trim the hedge" });
    await age(id, 2);
    const earlier = {
      do: "change_task",
      at: ago(3),
      task: id,
      set: { title: "Cut" },
      was: { title: "Trim" },
    };
    expect(await sendOne(ann, earlier)).toEqual({ outcome: "merged", lost: ["title"] });
    expect(await read(id)).toMatchObject({ title: "Trim the hedge", conflicts: { title: "Cut" } });
    const later = { ...earlier, at: ago(1), set: { title: "Saw" } };
    expect(await sendOne(ann, later)).toEqual(done);
    expect(await read(id)).toMatchObject({ title: "Saw", conflicts: { title: "Trim the hedge" } });
    expect((await ann.patch(`/api/tasks/${id}`, { conflicts: null })).status).toBe(200);
    expect(await read(id)).not.toHaveProperty("conflicts");
    const history = await (await ann.get(`/api/tasks/${id}/history`)).text();
    for (const text of ["Trim", "Trim the hedge", "Cut", "Saw"]) expect(history).toContain(`"${text}"`);
  });

  test("is no conflict for a device that knew of it, whatever its clock says", async () => {
    const { id } = await make({ title: "Trim" });
    const wish = { do: "change_task", at: ago(900), task: id, set: { title: "Cut" }, was: { title: "Trim" } };
    expect(await sendOne(ann, wish)).toEqual(done);
    expect(await read(id)).toMatchObject({ title: "Cut" });
    expect(await read(id)).not.toHaveProperty("conflicts");
  });

  test("is as the later one wished also after a hundred others that were earlier", async () => {
    const { id } = await make({ title: "Trim" });
    const earlier = { do: "change_task", at: ago(3), task: id, was: { title: "Trim" } };
    await ann.patch(`/api/tasks/${id}`, { title: "Trim the hedge" });
    const results = await send(
      ann,
      ...Array.from({ length: 120 }, (_, nth) => ({ ...earlier, set: { title: `Cut ${nth}` } })),
    );
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["merged"]));
    expect(await read(id)).toMatchObject({ title: "Trim the hedge", conflicts: { title: "Cut 119" } });
  });

  test("does not touch another field, and the same wish twice is one", async () => {
    const { id } = await make({ title: "Trim", priority: "low" });
    await ann.patch(`/api/tasks/${id}`, { title: "Cut", due_on: "2026-12-01" });
    const wish = { do: "change_task", at: ago(5), task: id, was: { title: "Trim", priority: "low" } };
    expect(await sendOne(ann, { ...wish, set: { title: "Cut", priority: "high" } })).toEqual(done);
    expect(await read(id)).toMatchObject({ title: "Cut", priority: "high", due_on: "2026-12-01" });
  });

  test("that is a due date stands or falls as a whole", async () => {
    const { id } = await make({ title: "Trim", due_on: "2026-12-01" });
    await ann.patch(`/api/tasks/${id}`, { due_at: "2026-12-02T09:00:00Z", time_zone: "Europe/Berlin" });
    const wish = { do: "change_task", at: ago(5), task: id, set: { due_on: "2026-12-09" } };
    expect(await sendOne(ann, { ...wish, was: { due_on: "2026-12-01" } })).toEqual({
      outcome: "merged",
      lost: ["due"],
    });
    const known = { due_at: "2026-12-02T09:00:00Z", time_zone: "Europe/Berlin" };
    expect(await sendOne(ann, { ...wish, was: known })).toEqual(done);
    expect(await read(id)).toMatchObject({ due_on: "2026-12-09" });
  });
});

describe("a task that was deleted", () => {
  test("comes back for what somebody wrote, and says so", async () => {
    const { id } = await make({ title: "Trim", description: "Before May" });
    await ann.delete(`/api/tasks/${id}`);
    const wish = { do: "change_task", at: ago(1), task: id, set: { title: "Cut" }, was: { title: "Trim" } };
    expect(await sendOne(ann, wish)).toEqual({ outcome: "merged", revived: true });
    expect(await read(id)).toMatchObject({
      title: "Cut",
      description: "Before May",
      conflicts: { deleted: expect.stringMatching(/Z$/) },
    });
  });

  test("stays away for a tick or a move, which say so", async () => {
    const { id } = await make({ title: "Trim" });
    await ann.delete(`/api/tasks/${id}`);
    expect(await sendOne(ann, { do: "change_task", task: id, set: { completed: true } })).toEqual({
      outcome: "merged",
      lost: ["completed"],
    });
    expect(await sendOne(ann, { do: "move_task", task: id, after: null })).toEqual({
      outcome: "merged",
      lost: ["position"],
    });
    expect(await sendOne(ann, { do: "delete_task", task: id })).toEqual(done);
    expect((await ann.get(`/api/tasks/${id}`)).status).toBe(404);
  });

  test("is not deleted if somebody has changed it since the device saw it", async () => {
    const { id } = await make({ title: "Trim" });
    await ann.patch(`/api/tasks/${id}`, { description: "Before May" });
    const wish = { do: "delete_task", at: ago(1), task: id, was: { title: "Trim", description: null } };
    expect(await sendOne(ann, wish)).toEqual({ outcome: "merged", stays: true });
    expect(await read(id)).toMatchObject({ conflicts: { deleted: wish.at } });
    const known = { ...wish, was: { title: "Trim", description: "Before May" } };
    expect(await sendOne(ann, known)).toEqual(done);
    expect((await ann.get(`/api/tasks/${id}`)).status).toBe(404);
  });
});
