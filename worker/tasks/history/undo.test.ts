import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, createKey, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { HistoryAnswer } from "./wire.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

interface Undone {
  act: string;
  changes: (HistoryAnswer["changes"][number] & { id: string })[];
  tasks: TaskAnswer[];
  gone: string[];
}

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const list = async () => (await (await ann.get("/api/tasks")).json<PageAnswer>()).tasks;
const historyOf = async (id: string) =>
  (await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>()).changes;
const makeList = async () =>
  (await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>()).id;

async function undo(body?: object): Promise<Undone> {
  const { requests, result } = await world.countingRequests(() => ann.post("/api/tasks/undo", body));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<Undone>();
}

/** As before, except when it last changed: a client may still hold the earlier state. */
const same = (task: TaskAnswer) => ({ ...task, updated_at: "some time" });

const everything = {
  description: "two",
  due_at: "2026-11-30T08:00:00.000Z",
  time_zone: "Europe/Berlin",
  priority: "high",
  tags: ["b", "a"],
  checklist: [{ id: "x", title: "Ladder", completed: true }],
  repeat: { rule: "FREQ=DAILY", from: "completion" },
  position: "a0V",
  reminders: [{ minutes_before: 30 }, { at: "2035-05-01T08:00:00.000Z" }],
};

describe("undo", () => {
  test("restores a deleted task with its id, its times and every field", async () => {
    const made = await make({ title: "Milk", completed: true, ...everything, list_id: await makeList() });
    await ann.delete(`/api/tasks/${made.id}`);
    const { tasks, gone, changes } = await undo();
    expect(tasks.map(same)).toEqual([same(made)]);
    expect(tasks).toEqual([await read(made.id)]);
    expect(tasks[0]?.updated_at).not.toBe(made.updated_at);
    expect(gone).toEqual([]);
    expect(changes).toMatchObject([{ id: made.id, kind: "deleted", fields: { title: { from: "Milk" } } }]);
  });

  test("never moves the time of the last change back", async () => {
    const { id } = await make({ title: "Milk" });
    await world.sql("update tasks set updated_at = now() + interval '1 minute' where id = $1", [id]);
    const { updated_at } = await read(id);
    await ann.delete(`/api/tasks/${id}`);
    const [back] = (await undo()).tasks;
    expect(Date.parse(back?.updated_at ?? "")).toBeGreaterThan(Date.parse(updated_at));
  });

  test("reverts a changed task, and removes a created task", async () => {
    const made = await make({ title: "Milk" });
    await ann.patch(`/api/tasks/${made.id}`, { title: "Oats", ...everything });
    const changed = await undo();
    expect(changed.tasks.map(same)).toEqual([same(made)]);
    expect(changed.changes).toMatchObject([
      { kind: "changed", fields: { title: { from: "Milk", to: "Oats" } } },
    ]);
    expect(Date.parse(changed.tasks[0]?.updated_at ?? "")).toBeGreaterThan(Date.parse(made.updated_at));
    const created = await undo();
    expect(created).toMatchObject({ tasks: [], gone: [made.id], changes: [{ kind: "created" }] });
    expect(await list()).toEqual([]);
  });

  test("reverts a completion, and restores the time of an earlier one", async () => {
    const { id } = await make({ title: "Milk" });
    await ann.patch(`/api/tasks/${id}/complete`);
    const done = await read(id);
    await ann.patch(`/api/tasks/${id}/complete`);
    expect((await undo()).tasks.map(same)).toEqual([same(done)]);
    expect((await undo()).tasks).toMatchObject([{ completed: false }]);
    expect(await read(id)).not.toHaveProperty("completed_at");
  });

  test("goes one act further back each time, until none is left, and passes over undos", async () => {
    const { id } = await make({ title: "One" });
    for (const title of ["Two", "Three", "Four"]) await ann.patch(`/api/tasks/${id}`, { title });
    for (const title of ["Three", "Two"]) expect((await undo()).tasks).toMatchObject([{ title }]);
    await ann.patch(`/api/tasks/${id}`, { title: "Other" });
    for (const title of ["Two", "One"]) expect((await undo()).tasks).toMatchObject([{ title }]);
    expect((await undo()).gone).toEqual([id]);
    const answer = await ann.post("/api/tasks/undo");
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ detail: "There is nothing to undo" });
    const history = await historyOf(id);
    expect(history.map(({ undone }) => undone)).toEqual([true, true, true, true, true]);
  });

  test("reverts a whole batch of any operations, and nothing more", async () => {
    const before = [await make({ title: "Milk", tags: ["a"] }), await make({ title: "Bread" })];
    const [milk, bread] = before.map(({ id }) => id);
    const answer = await ann.post("/api/tasks/batch", {
      operations: [
        { do: "create", task: { title: "New" } },
        { do: "change", ids: [milk, bread], change: { completed: true, add_tags: ["b"] } },
        { do: "change", ids: [milk], change: { title: "Oats", remove_tags: ["a"] } },
        { do: "delete", ids: [bread] },
      ],
    });
    const { act, tasks } = await answer.json<{ act: string; tasks: TaskAnswer[] }>();
    const undone = await undo({ act });
    expect(undone.act).toBe(act);
    expect(undone.gone).toEqual([tasks[0]?.id]);
    expect(undone.changes.map(({ kind }) => kind)).toEqual([
      "created",
      "completed",
      "completed",
      "changed",
      "deleted",
    ]);
    expect((await list()).map(same)).toEqual(before.map(same).toReversed());
  });

  test("removes the next task that a completion made", async () => {
    const made = await make({ title: "Milk", due_on: "2099-01-01", repeat: { rule: "FREQ=DAILY" } });
    await ann.patch(`/api/tasks/${made.id}/complete`);
    expect(await list()).toHaveLength(2);
    expect((await undo()).gone).toHaveLength(1);
    expect((await list()).map(same)).toEqual([same(made)]);
  });

  test("moves tasks of a list that was deleted by hand to the inbox, and then reverts the act before that", async () => {
    const garden = await makeList();
    const milk = await make({ title: "Milk" });
    await ann.patch(`/api/tasks/${milk.id}`, { list_id: garden });
    await ann.patch(`/api/tasks/${milk.id}`, { title: "Oats" });
    await ann.delete(`/api/tasks/${milk.id}`);
    await world.sql("delete from lists where id = $1", [garden]);
    expect((await undo()).tasks.map(same)).toEqual([{ ...same(milk), title: "Oats" }]);
    expect((await undo()).tasks.map(same)).toEqual([same(milk)]);
    expect((await undo()).tasks.map(same)).toEqual([same(milk)]);
    expect((await undo()).gone).toEqual([milk.id]);
  });

  test("is shared by all devices and programs of a person, and reaches nobody else's acts", async () => {
    const bob = as(world, await createPerson(world));
    await bob.post("/api/tasks", { title: "Bob's" });
    const { id } = await make({ title: "Milk" });
    const { token } = await createKey(world, person, "write");
    const byKey = await as(world, { token }).post("/api/tasks/undo");
    expect(await byKey.json()).toMatchObject({ gone: [id] });
    expect((await ann.post("/api/tasks/undo")).status).toBe(409);
    const { token: reading } = await createKey(world, person, "read");
    expect((await as(world, { token: reading }).post("/api/tasks/undo")).status).toBe(403);
    expect(await (await bob.get("/api/tasks")).json()).toMatchObject({ total: 1 });
  });

  test("goes back ninety days", async () => {
    await make({ title: "Milk" });
    await world.sql("update task_changes set at = now() - interval '90 days' where user_id = $1", [
      person.userId,
    ]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(409);
  });
});

describe("nothing is undone, with a 412,", () => {
  async function isLeftAlone(body?: object) {
    const before = await world.sql("select * from tasks where user_id = $1 order by id", [person.userId]);
    const { requests, result } = await world.countingRequests(() => ann.post("/api/tasks/undo", body));
    expect([result.status, requests]).toEqual([412, 1]);
    expect(await result.json()).toMatchObject({
      detail: "This was changed again meanwhile, or was already taken back",
    });
    expect(await world.sql("select * from tasks where user_id = $1 order by id", [person.userId])).toEqual(
      before,
    );
  }

  test("when one of the tasks has changed since the act", async () => {
    const { id } = await make({ title: "Milk" });
    const otherTask = await make({ title: "Bread" });
    const operations = [{ do: "change", ids: [id, otherTask.id], change: { title: "Oats", tags: ["a"] } }];
    await ann.post("/api/tasks/batch", { operations });
    // By a role that has not entered as an owner, whose changes are not recorded.
    await world.sql("update tasks set tags = '{a,b}' where id = $1", [id]);
    await isLeftAlone();
    await world.sql("update tasks set tags = '{a}', title = 'Rye' where id = $1", [id]);
    await isLeftAlone();
    await world.sql("update tasks set title = 'Oats' where id = $1", [id]);
    expect((await undo()).tasks).toHaveLength(2);
  });

  test("when the act is not the last one of a field, was already undone, or does not exist", async () => {
    const { id } = await make({ title: "Milk" });
    const [created] = await historyOf(id);
    await ann.patch(`/api/tasks/${id}`, { title: "Oats" });
    await isLeftAlone({ act: created?.act });
    const [last] = await historyOf(id);
    await undo({ act: last?.act });
    await isLeftAlone({ act: last?.act });
    await isLeftAlone({ act: crypto.randomUUID() });
    await undo({ act: created?.act });
    await isLeftAlone({ act: created?.act });
  });

  test("when the act is another person's", async () => {
    const bob = as(world, await createPerson(world));
    const bobs = await (await bob.post("/api/tasks", { title: "Bob's" })).json<TaskAnswer>();
    const { changes } = await (await bob.get(`/api/tasks/${bobs.id}/history`)).json<HistoryAnswer>();
    await make({ title: "Milk" });
    await isLeftAlone({ act: changes[0]?.act });
    expect((await bob.get(`/api/tasks/${bobs.id}`)).status).toBe(200);
  });
});

describe("a repeated undo", () => {
  const title = async (id: string) => (await read(id)).title;

  test("with the same key reverts one act and no second one", async () => {
    const { id } = await make({ title: "One" });
    for (const next of ["Two", "Three"]) await ann.patch(`/api/tasks/${id}`, { title: next });
    const send = () => ann.post("/api/tasks/undo", {}, { "Idempotency-Key": "a" });
    const first = await send();
    expect(first.status).toBe(200);
    await ann.patch(`/api/tasks/${id}`, { description: "since" });
    const undone = await first.json<Undone>();
    const [task] = undone.tasks;
    const { updated_at } = await read(id);
    expect(await (await send()).json()).toEqual({
      ...undone,
      tasks: [{ ...task, description: "since", updated_at }],
    });
    expect(await title(id)).toBe("Two");
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ann.post("/api/tasks/undo", {}, { "Idempotency-Key": "b" })),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await read(id)).toMatchObject({ title: "Two", description: null });
  });

  test("gets the answer that was lost", async () => {
    const { id } = await make({ title: "One" });
    for (const next of ["Two", "Three"]) await ann.patch(`/api/tasks/${id}`, { title: next });
    await world.injectFault({ kind: "cut", when: "after", times: 1 });
    const answer = await ann.post("/api/tasks/undo", {}, { "Idempotency-Key": "a" });
    await world.clearFault();
    expect(answer.status).toBe(200);
    expect(await title(id)).toBe("Two");
  });

  test("by many at once reverts one whole act for each", async () => {
    const { id } = await make({ title: "One" });
    for (const next of ["Two", "Three", "Four", "Five"]) await ann.patch(`/api/tasks/${id}`, { title: next });
    const answers = await Promise.all([1, 2, 3].map(() => ann.post("/api/tasks/undo")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await title(id)).toBe("Two");
  });

  test("with the same key repeats that there was nothing to undo", async () => {
    const send = () => ann.post("/api/tasks/undo", {}, { "Idempotency-Key": "a" });
    expect((await send()).status).toBe(409);
    const { id } = await make({ title: "One" });
    expect((await send()).status).toBe(409);
    expect(await title(id)).toBe("One");
  });
});
