import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import { send, sendOne } from "../test/device.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  ann = as(world, await createPerson(world));
});

async function make(fields: object): Promise<TaskAnswer> {
  const answer = await ann.post("/api/tasks", { title: "Trim the hedge", ...fields });
  expect(answer.status).toBe(201);
  return answer.json<TaskAnswer>();
}
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const tooLate = { path: "start_on", message: "must not be after the day it is due" };

async function expectRefusal(answer: Response, error: object = tooLate) {
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ errors: [error] });
}

describe("a start and a duration", () => {
  test("are absent until they are given, and are changed, taken away and brought back", async () => {
    const { id } = await make({});
    expect(Object.keys(await read(id))).not.toContain("start_on");
    const given = { start_on: "2026-12-03", duration_minutes: 45 };
    expect(await (await ann.patch(`/api/v1/tasks/${id}`, given)).json()).toMatchObject(given);
    expect(await (await ann.get(`/api/v1/tasks/${id}`)).json()).toMatchObject(given);

    await ann.patch(`/api/tasks/${id}`, { start_on: null, duration_minutes: null });
    expect(await read(id)).not.toHaveProperty("start_on");
    expect(await read(id)).not.toHaveProperty("duration_minutes");
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect(await read(id)).toMatchObject(given);
    const { changes } = await (await ann.get(`/api/tasks/${id}/history`)).json<{ changes: object[] }>();
    expect(changes).toContainEqual(
      expect.objectContaining({
        fields: { start_on: { to: "2026-12-03" }, duration_minutes: { to: 45 } },
      }),
    );
  });

  test.each([0, -5, 10_081, 1.5, "45"])("refuse a duration of %s", async (duration_minutes) => {
    await expectRefusal(await ann.post("/api/tasks", { title: "Trim", duration_minutes }), {
      path: "duration_minutes",
    });
  });

  test("are counted in the size of a task, and given back with it", async () => {
    const bytes = async () => {
      const usage = await (await ann.get("/api/account/usage")).json<{ task_bytes: { used: number } }>();
      return usage.task_bytes.used;
    };
    const { id } = await make({});
    const bare = await bytes();
    await ann.patch(`/api/tasks/${id}`, { start_on: "2026-12-03", duration_minutes: 45 });
    expect(await bytes()).toBe(bare + 50);
    await ann.delete(`/api/tasks/${id}`);
    expect(await bytes()).toBe(0);
  });
});

describe("a start after the due day", () => {
  test.each([
    { start_on: "2026-12-02", due_on: "2026-12-01" },
    // It is still the first in New York.
    { start_on: "2026-12-02", due_at: "2026-12-02T04:59:00Z", time_zone: "America/New_York" },
  ])("is refused: %o", async (fields) => {
    await expectRefusal(await ann.post("/api/tasks", { title: "Trim", ...fields }));
    const { id } = await make({ ...fields, start_on: "2026-12-01" });
    await expectRefusal(await ann.patch(`/api/tasks/${id}`, { start_on: "2026-12-02" }));
    await expectRefusal(
      await ann.post("/api/tasks/batch", {
        operations: [{ do: "change", ids: [id], change: { start_on: "2026-12-02" } }],
      }),
      { path: "operations", message: "start_on must not be after the day it is due" },
    );
    expect(await read(id)).toMatchObject({ start_on: "2026-12-01" });
  });

  test("goes when a program that knows no starts moves the due date, and an undo brings both back", async () => {
    const fields = { start_on: "2026-12-03", due_on: "2026-12-10" };
    const one = await make(fields);
    const other = await make(fields);
    expect((await ann.put(`/api/tasks/${one.id}`, { due_on: "2026-12-03" })).status).toBe(200);
    expect(await read(one.id)).toMatchObject({ start_on: "2026-12-03", due_on: "2026-12-03" });
    const operations = [
      { do: "change", ids: [one.id, other.id], change: { due_at: "2026-12-02T23:30:00Z", time_zone: "UTC" } },
    ];
    expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(200);
    for (const { id } of [one, other]) expect(await read(id)).not.toHaveProperty("start_on");
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect(await read(other.id)).toMatchObject(fields);
  });

  test("does not come back by an undo of an earlier act", async () => {
    const { id } = await make({ start_on: "2026-12-03", due_on: "2026-12-10" });
    await ann.patch(`/api/tasks/${id}`, { start_on: null });
    const [removal] = (
      await (await ann.get(`/api/tasks/${id}/history`)).json<{ changes: { act: string }[] }>()
    ).changes;
    await ann.patch(`/api/tasks/${id}`, { due_on: "2026-12-01" });
    expect((await ann.post("/api/tasks/undo", { act: removal?.act })).status).toBe(200);
    expect(await read(id)).not.toHaveProperty("start_on");
  });

  test("of another device than the due date does not stand", async () => {
    const { id } = await make({ start_on: "2026-12-03", due_on: "2026-12-10" });
    await sendOne(ann, { do: "change_task", task: id, set: { due_on: "2026-12-05" } });
    expect(
      await sendOne(ann, {
        do: "change_task",
        task: id,
        set: { start_on: "2026-12-06", duration_minutes: 30 },
        was: { start_on: "2026-12-03", duration_minutes: null },
      }),
    ).toEqual({ outcome: "merged", lost: ["start_on"] });
    expect(await read(id)).toMatchObject({ start_on: "2026-12-03", duration_minutes: 30 });
    await sendOne(ann, { do: "change_task", task: id, set: { due_on: "2026-12-01" } });
    expect(await read(id)).not.toHaveProperty("start_on");
    const wrong = { start_on: "2026-12-03", due_on: "2026-12-01" };
    expect(await sendOne(ann, { do: "change_task", task: id, set: wrong })).toMatchObject({
      outcome: "refused",
      problem: { errors: [{ path: "set.start_on" }] },
    });
  });
});

describe("the next one of a task that repeats", () => {
  const complete: Record<string, (id: string) => Promise<unknown>> = {
    "a request": (id) => ann.patch(`/api/tasks/${id}/complete`),
    "a batch": (id) =>
      ann.post("/api/tasks/batch", {
        operations: [{ do: "change", ids: [id], change: { completed: true } }],
      }),
    "a device": (id) => send(ann, { do: "change_task", task: id, set: { completed: true } }),
  };
  const kinds = Object.keys(complete);
  const nextOf = async ({ id }: TaskAnswer, kind: string) => {
    await complete[kind]?.(id);
    const { tasks } = await (await ann.get("/api/tasks?completed=false")).json<PageAnswer>();
    expect(tasks).toHaveLength(1);
    return tasks[0];
  };
  const weekly = { repeat: { rule: "FREQ=WEEKLY" } };

  test.each(kinds)("starts as long before it is due, and takes as long, by %s", async (kind) => {
    const task = await make({
      ...weekly,
      due_on: "2099-01-30",
      start_on: "2099-01-27",
      duration_minutes: 90,
    });
    expect(await nextOf(task, kind)).toMatchObject({
      due_on: "2099-02-06",
      start_on: "2099-02-03",
      duration_minutes: 90,
    });
  });

  test.each(kinds)("counts the days by its own clock, by %s", async (kind) => {
    const due = { due_at: "2099-01-30T20:00:00Z", time_zone: "Asia/Tokyo" };
    expect(await nextOf(await make({ ...weekly, ...due, start_on: "2099-01-31" }), kind)).toMatchObject({
      due_at: "2099-02-06T20:00:00.000Z",
      start_on: "2099-02-07",
    });
  });

  test.each(kinds)("has no start if the completed one was not due, by %s", async (kind) => {
    const next = await nextOf(await make({ ...weekly, start_on: "2026-11-20" }), kind);
    expect(next).toHaveProperty("due_on");
    expect(next).not.toHaveProperty("start_on");
  });
});

test("a device makes a task with both", async () => {
  const task = { id: makeId(0), title: "Trim", start_on: "2026-12-03", duration_minutes: 45 };
  expect(await sendOne(ann, { do: "create_task", task })).toEqual({ outcome: "done" });
  expect(await read(task.id)).toMatchObject(task);
});
