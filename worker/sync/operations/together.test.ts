import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { send, sendOnce, sendOne } from "../../test/device.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { setQuota } from "../../test/quota.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;

beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

afterEach(() => setQuota(world, {}));

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const all = async () =>
  (await (await ann.get("/api/tasks?limit=100&sort=title")).json<{ tasks: TaskAnswer[] }>()).tasks;
const done = { outcome: "done" };
const creating = (title: string, more: object = {}) => ({
  do: "create_task",
  task: { id: makeId(0), title, ...more },
});

describe("operations that belong together", () => {
  test("are one act, with the operation's id, and are undone as one", async () => {
    const [a, b] = [await make({ title: "a" }), await make({ title: "b" })];
    const id = makeId(0);
    const operations = [a, b].map(({ id: task }) => ({ do: "change_task", task, set: { completed: true } }));
    expect(await sendOne(ann, { id, do: "together", operations })).toEqual(done);
    expect((await all()).map(({ completed }) => completed)).toEqual([true, true]);
    const undone = await ann.post("/api/tasks/undo", { act: id });
    expect(undone.status).toBe(200);
    expect((await all()).map(({ completed }) => completed)).toEqual([false, false]);
  });

  test("are done whole or not at all, and the refusal says which one it was", async () => {
    const { id: task } = await make({ title: "a" });
    const operations = [
      { do: "change_task", task, set: { title: "b" } },
      { do: "change_task", task: makeId(0), set: { title: "c" } },
    ];
    const [group, after] = await send(
      ann,
      { do: "together", operations },
      { do: "change_task", task, set: { priority: "low" } },
    );
    expect(group).toMatchObject({
      outcome: "refused",
      problem: { type: "/problems/task_not_found", errors: [{ path: "operations.1" }] },
    });
    expect(after).toMatchObject(done);
    expect(await all()).toMatchObject([{ title: "a", priority: "low" }]);
    const wrong = await sendOne(ann, {
      do: "together",
      operations: [{ do: "change_task", task, set: { title: "" } }],
    });
    expect(wrong).toMatchObject({ problem: { errors: [{ path: "operations.0.set.title" }] } });
  });

  test("that are not together are an act each", async () => {
    const [first, second] = [makeId(0), makeId(0)];
    await send(ann, { id: first, ...creating("a") }, { id: second, ...creating("b") });
    expect((await ann.post("/api/tasks/undo", { act: second })).status).toBe(200);
    expect(await all()).toMatchObject([{ title: "a" }]);
  });
});

describe("of a thousand operations", () => {
  test("one that is wrong stops no other", async () => {
    const operations = Array.from({ length: 1000 }, (_, nth) => ({
      id: makeId(0),
      ...creating(nth === 500 ? "" : `Task ${nth}`),
    }));
    const result = await send(ann, ...operations);
    expect(result.filter(({ outcome }) => outcome === "done")).toHaveLength(999);
    expect(result[500]).toMatchObject({
      id: operations[500]?.id,
      outcome: "refused",
      problem: { type: "/problems/invalid_request", errors: [{ path: "task.title" }] },
    });
    const [counted] = await world.sql("select count(*)::int as tasks from tasks where user_id = $1", [
      person.userId,
    ]);
    expect(counted).toEqual({ tasks: 999 });
  });

  test("those of a full account are refused one by one, and the others are done", async () => {
    await setQuota(world, { tasks: 2 });
    const { id } = await make({ title: "old" });
    const results = await send(
      ann,
      creating("a"),
      creating("b"),
      { do: "change_task", task: id, set: { title: "new" } },
      { do: "delete_task", task: id },
      creating("c"),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["done", "refused", "done", "done", "done"]);
    expect(results[1]?.problem?.type).toBe("/problems/account_full");
    expect((await all()).map(({ title }) => title)).toEqual(["a", "c"]);
  });

  test("those for which there is no room are told to come again, and so are all after them", async () => {
    await world.sql(
      `insert into tasks (user_id, title, tags) select $1, 'many', '{home}' from generate_series(1, 3000)`,
      [person.userId],
    );
    const operations = ["a", "b", "c"].map((to, nth) => ({
      id: makeId(0),
      do: "rename_tag",
      tag: ["home", "a", "b"][nth],
      to,
    }));
    const outcomes = async () => (await sendOnce(ann, ...operations)).map(({ outcome }) => outcome);
    expect(await outcomes()).toEqual(["done", "not_yet", "not_yet"]);
    expect(await outcomes()).toEqual(["already_done", "done", "not_yet"]);
    expect(await outcomes()).toEqual(["already_done", "already_done", "done"]);
    await world.sql(
      `insert into tasks (user_id, title, tags) select $1, 'many', '{c}' from generate_series(1, 3000)`,
      [person.userId],
    );
    expect(await sendOne(ann, { do: "delete_tag", tag: "c" })).toMatchObject({
      outcome: "refused",
      problem: { type: "/problems/too_much_at_once" },
    });
  });

  test("no more are remembered than an account may have, and nothing is done then", async () => {
    await setQuota(world, { operations: 2 });
    await send(ann, creating("a"), creating("b"));
    const answer = await ann.post("/api/sync", { operations: [{ id: makeId(0), ...creating("c") }] });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ type: "/problems/too_many_operations" });
    expect((await all()).map(({ title }) => title)).toEqual(["a", "b"]);
  });
});

describe("a task that repeats", () => {
  const weekly = { due_on: "2026-11-30", repeat: { rule: "FREQ=WEEKLY", from: "due" } };
  const tick = (task: string) => ({
    do: "change_task",
    task,
    set: { completed: true },
    was: { completed: false },
  });

  test("has one next one, however many devices tick it, and its id follows from its own", async () => {
    const [one, two] = [await make({ title: "Bins", ...weekly }), await make({ title: "Bins", ...weekly })];
    const { requests, result } = await world.countingRequests(() => send(ann, tick(one.id)));
    expect([result[0]?.outcome, requests]).toEqual(["done", 2]);
    expect(await sendOne(ann, tick(one.id))).toEqual(done);
    await Promise.all([send(ann, tick(two.id)), ann.patch(`/api/tasks/${two.id}`, { completed: true })]);
    const open = (await all()).filter(({ completed }) => !completed);
    expect(open).toHaveLength(2);
    expect(open).toMatchObject([{ title: "Bins" }, { repeat: weekly.repeat }]);
    expect(open.map(({ id }) => id).toSorted()).toEqual(
      (await Promise.all([one.id, two.id].map(nextIdOf))).toSorted(),
    );
  });

  test("is made, ticked and its next one ticked on a device that was away", async () => {
    const id = makeId(0);
    const following = await nextIdOf(id);
    const results = await send(
      ann,
      { do: "create_task", task: { id, title: "Bins", ...weekly } },
      tick(id),
      { do: "change_task", task: following, set: { title: "Both bins" } },
      tick(following),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["done", "done", "done", "done"]);
    const tasks = await all();
    expect(
      tasks
        .filter(({ completed }) => completed)
        .map((task) => task.id)
        .toSorted(),
    ).toEqual([id, following].toSorted());
    expect(tasks.filter(({ completed }) => !completed)).toMatchObject([
      { title: "Both bins", repeat: weekly.repeat },
    ]);
  });

  test("that was opened again and repeats again has a next one with another id", async () => {
    const { id } = await make({ title: "Bins", ...weekly });
    await send(ann, tick(id));
    await ann.patch(`/api/tasks/${id}`, { completed: false, repeat: weekly.repeat });
    expect(await sendOne(ann, tick(id))).toEqual(done);
    const open = (await all()).filter(({ completed }) => !completed).map((task) => task.id);
    expect(open).toHaveLength(2);
    expect(open).toContain(await nextIdOf(id));
    expect(open).not.toContain(id);
    // One that was deleted keeps its id, too.
    const other = await make({ title: "Bins", ...weekly });
    await send(ann, tick(other.id), { do: "delete_task", task: await nextIdOf(other.id) });
    await ann.patch(`/api/tasks/${other.id}`, { completed: false, repeat: weekly.repeat });
    expect(await sendOne(ann, tick(other.id))).toEqual(done);
    expect((await ann.get(`/api/tasks/${await nextIdOf(other.id)}`)).status).toBe(404);
  });
});

/** As docs/api.md describes it. */
async function nextIdOf(id: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`next of ${id}`));
  const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = "89ab"[Number.parseInt(hex.slice(16, 17), 16) % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${id.slice(15, 18)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
