import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, createKey, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

interface Done {
  tasks: TaskAnswer[];
  deleted: string[];
  act?: string;
}

const run = (...operations: object[]) => ann.post("/api/tasks/batch", { operations });

async function done(...operations: object[]): Promise<Done> {
  const { requests, result } = await world.countingRequests(() => run(...operations));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<Done>();
}

/** Expects a refusal in one request that changes nothing. */
async function isRefused(status: number, ...operations: object[]) {
  const before = await everything();
  const { requests, result } = await world.countingRequests(() => run(...operations));
  expect([result.status, requests]).toEqual([status, 1]);
  expect(await everything()).toEqual(before);
  const { detail, errors } = await result.json<{
    detail: string;
    errors: { path: string; message: string }[];
  }>();
  return { detail, errors };
}

const everything = () =>
  Promise.all(
    ["tasks", "task_changes", "lists"].map((table) => world.sql(`select * from ${table} t order by t::text`)),
  );
const make = async (fields: object, by = ann) => (await by.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const list = async (query = "") => (await ann.get(`/api/tasks${query}`)).json<PageAnswer>();
const titles = (tasks: TaskAnswer[]) => tasks.map(({ title }) => title);
const change = (ids: string[], fields: object) => ({ do: "change", ids, change: fields });
const create = (title: string) => ({ do: "create", task: { title } });
const remove = (...ids: string[]) => ({ do: "delete", ids });

describe("a batch", () => {
  test("makes, changes and deletes, and answers the remaining tasks in the order of the operations", async () => {
    const milk = await make({ title: "Milk" });
    const bread = await make({ title: "Bread" });
    const old = await make({ title: "Old" });
    const { tasks, deleted, act } = await done(
      change([bread.id, milk.id, old.id], { completed: true }),
      { do: "create", task: { title: "Rose", due_on: "2026-11-30", priority: "high", tags: ["home"] } },
      remove(old.id),
      change([milk.id.toUpperCase()], { title: "Oat milk", description: "two" }),
    );
    expect(titles(tasks)).toEqual(["Bread", "Oat milk", "Rose"]);
    const [, oats, rose] = tasks;
    const { id, created_at } = milk;
    expect(oats).toMatchObject({ id, description: "two", completed: true, created_at });
    expect(oats?.completed_at).toBeDefined();
    expect(rose).toMatchObject({ due_on: "2026-11-30", priority: "high", tags: ["home"], completed: false });
    expect(deleted).toEqual([old.id]);
    expect(act).toMatch(/^[0-9a-f-]{36}$/);
    for (const task of tasks) expect(await read(task.id)).toEqual(task);
    expect((await list()).total).toBe(3);
  });

  test("sets every field and clears every field", async () => {
    const { lists: _, ...garden } = await (
      await ann.post("/api/lists", { name: "Garden" })
    ).json<{
      id: string;
      lists: never;
    }>();
    const fields = {
      title: "Trim",
      description: "it",
      completed: true,
      list_id: garden.id,
      due_at: "2026-11-30T08:00:00.000Z",
      time_zone: "Europe/Berlin",
      priority: "low",
      tags: ["a", "b"],
      checklist: [{ id: "x", title: "Ladder", completed: true }],
      position: "a0V",
    };
    const { id } = await make({ title: "Water" });
    const [full] = (await done(change([id], fields))).tasks;
    expect(full).toMatchObject(fields);
    const none = {
      description: null,
      completed: false,
      list_id: null,
      due_at: null,
      priority: "none",
      position: null,
    };
    const [bare] = (await done(change([id], { ...none, tags: [], checklist: [], repeat: null }))).tasks;
    const { created_at, updated_at = "" } = bare ?? {};
    expect(bare).toEqual({ id, title: "Trim", description: null, completed: false, created_at, updated_at });
    const [again] = (await done(change([id], { repeat: { rule: "FREQ=DAILY" }, due_on: "2026-11-30" })))
      .tasks;
    expect(again).toMatchObject({ repeat: { rule: "FREQ=DAILY", from: "due" }, due_on: "2026-11-30" });
  });

  test("that makes many tasks keeps their order, from top to bottom, by time and by hand", async () => {
    const wished = Array.from({ length: 200 }, (_, nth) => `Line ${nth + 1}`);
    await make({ title: "Before" });
    const first = await done(...wished.map(create));
    expect(titles(first.tasks)).toEqual(wished);
    const next = await done(create("Above them"), create("Between"));
    const all = [...titles(next.tasks), ...wished, "Before"];
    expect(titles((await list("?limit=300")).tasks)).toEqual(all);
    expect(titles((await list("?limit=300&list=none&sort=position")).tasks)).toEqual(all);
    const times = first.tasks.map(({ created_at }) => Date.parse(created_at));
    expect(times.map((time, nth) => (times[0] ?? 0) - time - nth)).toEqual(wished.map(() => 0));
  });

  test("after batch makes tasks in the past, and what is added next stands above all of them", async () => {
    const begin = Date.now();
    for (let nth = 0; nth < 6; nth += 1)
      await done(...Array.from({ length: 200 }, (_, line) => create(`Line ${nth}/${line}`)));
    await make({ title: "Next" });
    const { tasks } = await list("?limit=1000");
    expect(titles(tasks).slice(0, 3)).toEqual(["Next", "Line 5/0", "Line 5/1"]);
    expect(titles((await list("?limit=2&list=none&sort=position")).tasks)).toEqual(["Next", "Line 5/0"]);
    expect(Date.parse(tasks[1]?.created_at ?? "")).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(tasks[999]?.created_at ?? "")).toBeGreaterThan(begin - 60_000);
  });

  test("changes a thousand tasks at once", async () => {
    await world.sql(
      "insert into tasks (user_id, title) select $1, 'Task ' || n from generate_series(1, 1000) n",
      [person.userId],
    );
    const ids = (await list("?limit=1000")).tasks.map(({ id }) => id);
    const { tasks } = await done(change(ids.toReversed(), { priority: "medium" }));
    expect(tasks.map(({ id }) => id)).toEqual(ids.toReversed());
    expect((await list("?priority=medium")).total).toBe(1000);
    expect((await done(remove(...ids))).deleted).toEqual(ids);
    expect((await list()).total).toBe(0);
  });

  test("moves updated_at of what changes, and of nothing else", async () => {
    const [milk, bread] = [await make({ title: "Milk" }), await make({ title: "Bread", tags: ["a"] })];
    const { tasks, act } = await done(change([milk.id, bread.id], { title: "Bread" }));
    expect(tasks[0]?.updated_at).not.toBe(milk.updated_at);
    expect(tasks[1]).toEqual(bread);
    expect(act).toBeDefined();
    const nothing = await done(change([bread.id], { title: "Bread", add_tags: ["a"], remove_tags: ["b"] }));
    expect(nothing).toEqual({ tasks: [bread], deleted: [] });
  });

  test("applies all its changes of one task in order", async () => {
    const { id } = await make({ title: "Milk", tags: ["a"] });
    const { tasks } = await done(
      change([id], { title: "One", add_tags: ["b"] }),
      change([id], { description: "two", remove_tags: ["a"] }),
      change([id], { title: "Three", add_tags: ["a"] }),
    );
    expect(tasks).toMatchObject([{ id, title: "Three", description: "two", tags: ["b", "a"] }]);
  });

  test("adds and removes tags, and keeps the order of each task's own", async () => {
    const [first, second] = [await make({ title: "One", tags: ["c", "a"] }), await make({ title: "Two" })];
    const { tasks } = await done(
      change([first.id, second.id], { add_tags: ["b", "a"], remove_tags: ["c", "x"] }),
    );
    expect(tasks.map(({ tags }) => tags)).toEqual([
      ["a", "b"],
      ["b", "a"],
    ]);
  });

  test("completes, as does another at the same time that changes the same tasks in reverse order", async () => {
    const ids = (await done(...["a", "b", "c"].map(create))).tasks.map(({ id }) => id);
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, nth) =>
        run(change(nth % 2 ? ids : ids.toReversed(), { title: `By ${nth}` })),
      ),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
    expect(new Set(titles((await list()).tasks)).size).toBe(1);
  });

  test("is refused to a read-only API key", async () => {
    const { token } = await createKey(world, person, "read");
    const answer = await as(world, { token }).post("/api/tasks/batch", { operations: [create("a")] });
    expect(answer.status).toBe(403);
    expect((await list()).total).toBe(0);
  });
});

describe("a batch changes nothing", () => {
  test("when a task does not exist, and names the operation that mentioned it first", async () => {
    const { id } = await make({ title: "Milk" });
    const [gone, absent] = [crypto.randomUUID(), crypto.randomUUID()];
    const refusal = await isRefused(
      404,
      create("New"),
      change([id], { completed: true }),
      change([id, gone], { title: "x" }),
      remove(absent, gone),
    );
    expect(refusal).toEqual({
      detail: "Task not found",
      errors: [
        { path: "operations.2.ids.1", message: "Task not found" },
        { path: "operations.3.ids.0", message: "Task not found" },
      ],
    });
  });

  test("when a task is another person's", async () => {
    const bobs = await make({ title: "Bob's secret" }, as(world, await createPerson(world)));
    const { id } = await make({ title: "Milk" });
    for (const operation of [change([id, bobs.id], { title: "Mine" }), remove(id, bobs.id)]) {
      const refusal = await isRefused(403, create("New"), operation);
      const message = "Not authorized to access this task";
      expect(refusal).toEqual({ detail: message, errors: [{ path: "operations.1.ids.1", message }] });
    }
    const both = await isRefused(404, remove(crypto.randomUUID()), remove(bobs.id));
    expect(both.errors.map(({ message }) => message)).toEqual([
      "Task not found",
      "Not authorized to access this task",
    ]);
  });

  test("when a list does not exist, or is another person's", async () => {
    const bob = as(world, await createPerson(world));
    const bobs = await (await bob.post("/api/lists", { name: "Bob's" })).json<{ id: string }>();
    const { id } = await make({ title: "Milk" });
    for (const list_id of [bobs.id, crypto.randomUUID()]) {
      const message = "is not one of your lists";
      const refusal = await isRefused(
        400,
        { do: "create", task: { title: "New", list_id } },
        change([id], { title: "x", list_id }),
      );
      expect(refusal.errors).toEqual([
        { path: "operations.0.task.list_id", message },
        { path: "operations.1.change.list_id", message },
      ]);
      expect(refusal.detail).toContain("operations.0.task.list_id is not one of your lists");
    }
  });

  test("when a task would have more than twenty tags", async () => {
    const twenty = Array.from({ length: 20 }, (_, nth) => `tag-${nth}`);
    const [few, full] = [await make({ title: "Few" }), await make({ title: "Full", tags: twenty })];
    const refusal = await isRefused(400, create("New"), change([few.id, full.id], { add_tags: ["more"] }));
    const message = "would have more than 20 tags";
    expect(refusal.errors).toEqual([{ path: "operations.1.ids.1", message }]);
    const { tasks } = await done(change([few.id, full.id], { add_tags: ["more"], remove_tags: ["tag-7"] }));
    expect(tasks.map(({ tags }) => tags?.length)).toEqual([1, 20]);
  });
});

describe("a batch that completes a repeating task", () => {
  const daily = { due_on: "2099-01-01", repeat: { rule: "FREQ=DAILY" } };
  const open = async () => (await list("?completed=false&sort=due")).tasks;

  test("makes the next task of each open one that still repeats, in two database requests, and of no others", async () => {
    const [a, b, c] = [
      await make({ title: "A", ...daily, tags: ["x"] }),
      await make({ title: "B", ...daily }),
      await make({ title: "C", ...daily }),
    ];
    const plain = await make({ title: "Plain" });
    const { requests, result } = await world.countingRequests(() =>
      run(
        change([a.id, plain.id, b.id], { completed: true, add_tags: ["y"] }),
        change([c.id], { completed: true, repeat: null }),
      ),
    );
    expect([requests, result.status]).toEqual([2, 200]);
    const { tasks } = await result.json<Done>();
    expect(tasks.map(({ title, completed, repeat }) => [title, completed, repeat])).toEqual(
      ["A", "Plain", "B", "C"].map((title) => [title, true, undefined]),
    );
    const next = await open();
    const inOrder = next.toSorted((first, second) => (first.title < second.title ? -1 : 1));
    expect(inOrder.map(({ title, due_on, tags }) => [title, due_on, tags])).toEqual([
      ["A", "2099-01-02", ["x", "y"]],
      ["B", "2099-01-02", ["y"]],
    ]);
    const again = await world.countingRequests(() => run(change([a.id, b.id], { completed: true })));
    expect(again.requests).toBe(1);
    expect(await open()).toEqual(next);
  });

  test("that began to repeat in the same batch makes the next task as well", async () => {
    const { id } = await make({ title: "Milk" });
    const answer = await run(change([id], { ...daily, title: "Oats" }), change([id], { completed: true }));
    expect(answer.status).toBe(200);
    expect(await open()).toMatchObject([
      { title: "Oats", due_on: "2099-01-02", repeat: { rule: "FREQ=DAILY" } },
    ]);
  });

  test("at once on several devices makes one next task", async () => {
    const { id } = await make({ title: "Milk", ...daily });
    const answers = await Promise.all([1, 2, 3, 4].map(() => run(change([id], { completed: true }))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await open()).toHaveLength(1);
  });
});
