import { beforeEach, describe, expect, test } from "vitest";
import type { ListAnswer } from "../lists/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { setQuota } from "../test/quota.ts";
import { useWorld } from "../test/world.ts";
import type { ChangesAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;

beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

async function ask(query = "", reader = ann): Promise<ChangesAnswer> {
  const answer = await reader.get(`/api/sync?${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

const since = ({ cursor }: ChangesAnswer, more = "") => ask(`since=${cursor}${more}`);
const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const makeList = async (fields: object) => (await ann.post("/api/lists", fields)).json<ListAnswer>();
const nothing = { tasks: [], lists: [], removed: { tasks: [], lists: [] }, more: false, reset: false };

describe("the first read", () => {
  test("has all lists, all open tasks and what was done in the last four weeks", async () => {
    const list = await makeList({ name: "Garden" });
    const open = await make({ title: "Trim", list_id: list.id, tags: ["home"], due_on: "2026-11-30" });
    const done = await make({ title: "Rake", completed: true });
    const earlier = await make({ title: "Sow", completed: true });
    const longAgo = await make({ title: "Dig", completed: true });
    const move = "update tasks set completed_at = now() - $2::interval where id = $1";
    await world.sql(move, [earlier.id, "27 days"]);
    await world.sql(move, [longAgo.id, "29 days"]);
    await ann.delete(`/api/tasks/${(await make({ title: "Gone" })).id}`);
    const first = await ask();
    expect(first).toMatchObject({ more: false, reset: true, removed: { tasks: [], lists: [] } });
    expect(first.lists).toEqual([list]);
    expect(first.tasks.map(({ id }) => id)).toEqual([open.id, done.id, earlier.id]);
    expect(first.tasks[0]).toEqual(open);
    expect(await since(first)).toEqual({ ...nothing, cursor: first.cursor });
  });

  test("of an account without rows is empty, and can be gone on from", async () => {
    const first = await ask();
    expect(first).toEqual({ ...nothing, reset: true, cursor: expect.any(String) });
    const { id } = await make({ title: "Trim" });
    expect((await since(first)).tasks).toMatchObject([{ id }]);
  });

  test("comes in pages, and what is written between them comes with them", async () => {
    for (let nth = 0; nth < 7; nth += 1) await make({ title: `Task ${nth}` });
    const one = await ask("limit=3");
    expect(one).toMatchObject({ more: true, reset: true });
    const [first, second] = one.tasks;
    await ann.delete(`/api/tasks/${first?.id}`);
    await ann.patch(`/api/tasks/${second?.id}`, { completed: true });
    const two = await since(one, "&limit=3");
    const three = await since(two, "&limit=3");
    expect([two.more, two.reset, three.more, three.reset]).toEqual([true, false, false, false]);
    const titles = [...one.tasks, ...two.tasks, ...three.tasks].map(({ title }) => title);
    expect(titles).toEqual([0, 1, 2, 3, 4, 5, 6, 1].map((nth) => `Task ${nth}`));
    expect(three.removed.tasks).toEqual([first?.id]);
    expect(three.tasks.at(-1)).toMatchObject({ id: second?.id, completed: true });
  });
});

describe("after a cursor come", () => {
  test("changes of tasks and lists in their latest state, and ids of what is gone", async () => {
    const [list, other] = [await makeList({ name: "Garden" }), await makeList({ name: "House" })];
    const [task, gone] = [await make({ title: "Trim", list_id: list.id }), await make({ title: "Rake" })];
    const start = await ask();
    await ann.patch(`/api/tasks/${task.id}`, { title: "Trim the hedge" });
    await ann.patch(`/api/lists/${other.id}`, { name: "Home" });
    await ann.delete(`/api/tasks/${gone.id}`);
    await ann.delete(`/api/lists/${list.id}`);
    const after = await since(start);
    expect(after.tasks).toMatchObject([{ id: task.id, title: "Trim the hedge" }]);
    expect(after.tasks[0]).not.toHaveProperty("list_id");
    expect(after.lists).toMatchObject([{ id: other.id, name: "Home" }]);
    expect(after.removed).toEqual({ tasks: [gone.id], lists: [list.id] });
  });

  test("a batch, a repeated task's next one, a renamed tag and an undo", async () => {
    const start = await ask();
    const operations = ["one", "two"].map((title) => ({ do: "create", task: { title, tags: ["a"] } }));
    await ann.post("/api/tasks/batch", { operations });
    const batch = await since(start);
    expect(batch.tasks.map(({ title }) => title).toSorted()).toEqual(["one", "two"]);
    await ann.patch("/api/tags/a", { name: "b" });
    const renamed = await since(batch);
    expect(renamed.tasks.map(({ tags }) => tags)).toEqual([["b"], ["b"]]);
    const { id } = await make({ title: "Water", due_on: "2026-11-30", repeat: { rule: "FREQ=DAILY" } });
    const made = await since(renamed);
    await ann.patch(`/api/tasks/${id}/complete`);
    const completed = await since(made);
    expect(completed.tasks.map((task) => `${task.title} ${task.completed}`).toSorted()).toEqual([
      "Water false",
      "Water true",
    ]);
    await ann.post("/api/tasks/undo");
    const undone = await since(completed);
    expect(undone.tasks).toMatchObject([{ id, completed: false }]);
    expect(undone.removed.tasks).toHaveLength(1);
  });

  test("a task that was removed and is back as a task, and not as removed", async () => {
    const { id } = await make({ title: "Trim" });
    const start = await ask();
    await ann.delete(`/api/tasks/${id}`);
    expect((await since(start)).removed.tasks).toEqual([id]);
    await ann.post("/api/tasks/undo");
    const after = await since(start);
    expect([after.tasks.map((task) => task.id), after.removed.tasks]).toEqual([[id], []]);
  });

  test("tasks that were done long ago, when they change", async () => {
    const { id } = await make({ title: "Dig", completed: true });
    await world.sql("update tasks set completed_at = now() - interval '1 year' where id = $1", [id]);
    const start = await ask();
    expect(start.tasks).toEqual([]);
    await ann.patch(`/api/tasks/${id}`, { title: "Dug" });
    expect((await since(start)).tasks).toMatchObject([{ id, title: "Dug", completed: true }]);
  });

  test("what somebody repaired in the database by hand", async () => {
    const { id } = await make({ title: "Trim" });
    const start = await ask();
    await world.sql("update tasks set title = 'Repaired' where user_id = $1", [person.userId]);
    const repaired = await since(start);
    expect(repaired.tasks).toMatchObject([{ id, title: "Repaired" }]);
    await world.sql("insert into lists (user_id, name) select $1, n::text from generate_series(1, 3) as n", [
      person.userId,
    ]);
    const made = await since(repaired);
    expect(made.lists).toHaveLength(3);
    await world.sql("delete from tasks where user_id = $1", [person.userId]);
    expect((await since(made)).removed.tasks).toEqual([id]);
  });
});

describe("a page", () => {
  test("may end within the rows of one write", async () => {
    const start = await ask();
    const operations = Array.from({ length: 10 }, (_, nth) => ({ do: "create", task: { title: `${nth}` } }));
    await ann.post("/api/tasks/batch", { operations });
    const ids = new Set<string>();
    let page = start;
    const sizes: number[] = [];
    do {
      page = await since(page, "&limit=4");
      sizes.push(page.tasks.length);
      for (const { id } of page.tasks) ids.add(id);
    } while (page.more);
    expect([ids.size, sizes]).toEqual([10, [4, 4, 2]]);
  });

  test("ends within the rows of a write that deletes a list and its tasks", async () => {
    const list = await makeList({ name: "Garden" });
    for (let nth = 0; nth < 3; nth += 1) await make({ title: "Trim", list_id: list.id });
    const start = await ask();
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    const pages = [await since(start, "&limit=1")];
    for (let page = pages[0]; page?.more; page = pages.at(-1)) pages.push(await since(page, "&limit=1"));
    expect(pages.map(({ removed }) => [removed.lists.length, removed.tasks.length])).toEqual([
      [1, 0],
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
  });

  test("ends before it takes more than two megabytes", async () => {
    await world.sql(
      `insert into tasks (user_id, title, description)
       select $1, 'long', repeat('💧', 2000) from generate_series(1, 400)`,
      [person.userId],
    );
    const answer = await ann.get("/api/sync?limit=1000");
    const bytes = (await answer.clone().arrayBuffer()).byteLength;
    expect(bytes).toBeGreaterThan(1_000_000);
    expect(bytes).toBeLessThan(2_100_000);
    const page = await answer.json<ChangesAnswer>();
    const rest = await since(page, "&limit=1000");
    expect([page.more, rest.more, page.tasks.length + rest.tasks.length]).toEqual([true, false, 400]);
  });
});

describe("the follower begins again", () => {
  const expire = () =>
    world.sql("update removals set at = now() - interval '91 days' where user_id = $1", [person.userId]);
  const sweep = () => world.sql("select sweep_removals(1000)");

  test("when its cursor is older than the removals that are kept", async () => {
    const start = await ask();
    const { id } = await make({ title: "Gone" });
    const [kept, known] = [await make({ title: "Kept" }), await ask()];
    await ann.delete(`/api/tasks/${id}`);
    const current = await since(known);
    await expire();
    await sweep();
    expect(await since(current)).toEqual({ ...nothing, cursor: current.cursor });
    for (const old of [start, known]) {
      const again = await since(old);
      expect([again.reset, again.tasks]).toEqual([true, [kept]]);
      expect(await since(again)).toEqual({ ...nothing, cursor: again.cursor });
    }
  });

  test("within its first pages, when a removal between them is no longer kept", async () => {
    const { id } = await make({ title: "Gone" });
    await make({ title: "Kept" });
    const page = await ask("limit=1");
    await ann.delete(`/api/tasks/${id}`);
    expect((await since(page)).reset).toBe(false);
    await expire();
    await sweep();
    expect((await since(page)).reset).toBe(true);
  });

  test("when more was removed than is kept", async () => {
    await setQuota(world, { removals: 100 });
    const start = await ask();
    const operations = Array.from({ length: 110 }, (_, nth) => ({ do: "create", task: { title: `${nth}` } }));
    await ann.post("/api/tasks/batch", { operations });
    const { tasks } = await since(start);
    const known = await ask();
    for (const { id } of tasks.slice(0, 100)) await ann.delete(`/api/tasks/${id}`);
    expect((await since(known)).reset).toBe(false);
    const late = await ask();
    await ann.delete(`/api/tasks/${tasks[100]?.id}`);
    expect((await since(known)).reset).toBe(true);
    expect((await since(late)).removed.tasks).toEqual([tasks[100]?.id]);
    const [row] = await world.sql(
      `select removals, (select count(*)::int from removals where user_id = $1) as kept
       from account_usage where user_id = $1`,
      [person.userId],
    );
    expect(row).toEqual({ removals: 98, kept: 98 });
    await setQuota(world, {});
  });

  test("when the database is an earlier one, as after a restore", async () => {
    await make({ title: "Trim" });
    const start = await ask();
    await world.sql("update account_usage set revision = revision - 1 where user_id = $1", [person.userId]);
    expect((await since(start)).reset).toBe(true);
  });
});

test("a follower goes on where the account's counters were lost", async () => {
  await make({ title: "Trim" });
  const start = await ask();
  await world.sql("delete from account_usage where user_id = $1", [person.userId]);
  await make({ title: "Rake" });
  await make({ title: "Sow" });
  expect((await since(start)).tasks.map(({ title }) => title)).toEqual(["Rake", "Sow"]);
});

describe("a cursor is refused", () => {
  test("when it is another person's, bent, shortened or no cursor at all", async () => {
    await make({ title: "Trim" });
    const { cursor } = await ask();
    const bob = as(world, await createPerson(world));
    expect((await bob.get(`/api/sync?since=${cursor}`)).status).toBe(400);
    await make({ title: "Rake" });
    const { next_cursor } = await (await ann.get("/api/tasks?limit=1")).json<PageAnswer>();
    const bent = cursor.replace(/.$/, (last) => (last === "A" ? "B" : "A"));
    for (const wrong of [
      "",
      "x",
      bent,
      cursor.slice(1),
      cursor.slice(0, 40),
      next_cursor,
      "a".repeat(5000),
    ]) {
      const answer = await ann.get(`/api/sync?since=${wrong}`);
      expect([answer.status, await answer.json()]).toMatchObject([400, { errors: [{ path: "since" }] }]);
    }
  });

  test("when its session has ended since", async () => {
    const { cursor } = await ask();
    await world.sql("delete from sessions where id = $1", [person.sessionId]);
    expect((await ann.get(`/api/sync?since=${cursor}`)).status).toBe(401);
  });
});

test("each contract has it, for a session and for a key that may only read, with one request to the database", async () => {
  await make({ title: "Trim" });
  const { userId } = person;
  const key = as(world, await createKey(world, person, "read"));
  for (const path of ["/api/sync", "/api/v1/sync", `/api/${userId}/sync`, `/api/v1/users/${userId}/sync`]) {
    for (const reader of [ann, key]) {
      const { requests, result } = await world.countingRequests(() => reader.get(path));
      expect([result.status, requests]).toEqual([200, 1]);
      expect((await result.json<ChangesAnswer>()).tasks).toHaveLength(1);
    }
  }
  const bob = as(world, await createPerson(world));
  expect((await bob.get(`/api/${userId}/sync`)).status).toBe(403);
});

test("an account that is deleted leaves nothing to follow", async () => {
  const { id } = await make({ title: "Trim", list_id: (await makeList({ name: "Garden" })).id });
  await ann.delete(`/api/tasks/${id}`);
  await make({ title: "Rake" });
  await world.sql("delete from users where id = $1", [person.userId]);
  for (const table of ["removals", "account_usage", "tasks", "lists"]) {
    expect(await world.sql(`select from ${table} where user_id = $1`, [person.userId])).toEqual([]);
  }
});
