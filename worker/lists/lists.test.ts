import { describe, expect, test } from "vitest";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ListAnswer, ListsAnswer } from "./wire.ts";

const world = useWorld();

async function withList(fields: object = {}) {
  const person = await createPerson(world);
  const ann = as(world, person);
  const made = await ann.post("/api/lists", { name: "Garden", ...fields });
  const list = await made.json<ListAnswer>();
  return { person, ann, list, tag: made.headers.get("ETag") ?? "", path: `/api/lists/${list.id}` };
}

type Speaker = ReturnType<typeof as>;

const addTask = async (ann: Speaker, fields: object) =>
  (await ann.post("/api/tasks", { title: "Trim", ...fields })).json<TaskAnswer>();
const tasksOf = async (ann: Speaker) => (await (await ann.get("/api/tasks")).json<PageAnswer>()).tasks;
const namesOf = async (ann: Speaker) => {
  const { lists } = await (await ann.get("/api/lists")).json<ListsAnswer>();
  return lists.map(({ name }) => name);
};

/** Pauses after each such statement, so that other requests come in between. */
async function lingering<T>(statement: string, work: () => Promise<T>): Promise<T> {
  await world.sql(
    `create or replace function linger() returns trigger language plpgsql
     as 'begin perform pg_sleep(0.2); return null; end'`,
  );
  await world.sql(`create trigger linger after ${statement} for each statement execute function linger()`);
  try {
    return await work();
  } finally {
    await world.sql(`drop trigger linger on ${statement.split(" ").at(-1)}`);
  }
}

const contracts = [
  ["/api/lists", () => "/api/lists"],
  ["/api/v1/lists", () => "/api/v1/lists"],
  ["/api/{user_id}/lists", ({ userId }: Person) => `/api/${userId}/lists`],
  ["/api/v1/users/{user_id}/lists", ({ userId }: Person) => `/api/v1/users/${userId}/lists`],
] as const;

test.each(contracts)("%s offers every operation on a list", async (_, pathOf) => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const path = pathOf(person);
  const made = await ann.post(path, { name: "Garden" });
  expect(made.status).toBe(201);
  const list = await made.json<ListAnswer>();
  expect(list).toStrictEqual({
    id: list.id,
    name: "Garden",
    colour: "grey",
    archived: false,
    created_at: list.created_at,
    updated_at: list.created_at,
  });
  expect(made.headers.get("Location")).toBe(`${path}/${list.id}`);
  expect(await (await ann.get(path)).json()).toStrictEqual({ lists: [list] });
  expect(await (await ann.get(`${path}/${list.id}`)).json()).toStrictEqual(list);
  expect(await (await ann.patch(`${path}/${list.id}`, { name: "House" })).json()).toMatchObject({
    name: "House",
  });
  expect((await ann.delete(`${path}/${list.id}`)).status).toBe(204);
  expect(await (await ann.get(path)).json()).toStrictEqual({ lists: [] });
});

test("every request below another person's path is refused", async () => {
  const [{ ann }, { person: bob, list }] = [await withList(), await withList()];
  for (const path of [`/api/${bob.userId}/lists`, `/api/v1/users/${bob.userId}/lists/${list.id}`]) {
    const answer = await ann.get(path);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ detail: "Not authorized to access this user's tasks" });
  }
});

test("another person's list, a deleted list and a list that never existed get the same answer", async () => {
  const [{ ann, path: gone }, { ann: bob, path: others, list }] = [await withList(), await withList()];
  await ann.delete(gone);
  for (const path of [others, gone, `/api/lists/${crypto.randomUUID()}`, "/api/lists/1"]) {
    for (const [method, body] of [["GET"], ["PATCH", { name: "Mine" }], ["DELETE"]] as const) {
      for (const headers of [{}, { "If-Match": '"a"' }, { "If-None-Match": "*" }]) {
        const answer = await ann.send(method, path, body, headers);
        expect(answer.status).toBe(404);
        const { request_id: _, ...problem } = await answer.json<Record<string, unknown>>();
        expect(problem).toEqual({
          type: "/problems/list_not_found",
          title: "Not Found",
          status: 404,
          detail: "List not found",
        });
      }
    }
  }
  expect(await (await bob.get(others)).json()).toEqual(list);
});

describe("the manual order", () => {
  test("is newest first, until a list is moved", async () => {
    const { ann, list } = await withList({ name: "1" });
    await ann.post("/api/lists", { name: "2" });
    await ann.post("/api/lists", { name: "3", position: "zzzzzzzzzzzzzzzzzzzzzzzzzzzV" });
    expect(await namesOf(ann)).toEqual(["2", "1", "3"]);
    const moved = await ann.patch(`/api/lists/${list.id}`, { position: "a0V" });
    expect(await moved.json()).toMatchObject({ position: "a0V" });
    expect(await namesOf(ann)).toEqual(["1", "2", "3"]);
    const back = await ann.patch(`/api/lists/${list.id}`, { position: null });
    expect(await back.json()).not.toHaveProperty("position");
    expect(await namesOf(ann)).toEqual(["2", "1", "3"]);
  });

  test("distinguishes positions by case, and has one order for equal positions", async () => {
    const { ann } = await withList({ name: "b", position: "a0b" });
    await ann.post("/api/lists", { name: "B", position: "a0B" });
    await ann.post("/api/lists", { name: "same", position: "a0b" });
    const first = await namesOf(ann);
    expect(first[0]).toBe("B");
    expect(await namesOf(ann)).toEqual(first);
  });
});

describe("a change of a list", () => {
  test.each([
    [{ name: "House" }],
    [{ colour: "pink" }],
    [{ archived: true }],
    [{ position: "a1" }],
    [{ name: "House", colour: "red", archived: true, position: "Zz" }],
  ])("to %o changes nothing else, and moves `updated_at`", async (change) => {
    const { ann, list, path } = await withList();
    const answer = await ann.patch(path, change);
    expect(answer.status).toBe(200);
    const changed = await answer.json<ListAnswer>();
    expect(changed).toStrictEqual({ ...list, ...change, updated_at: changed.updated_at });
    expect(Date.parse(changed.updated_at)).toBeGreaterThan(Date.parse(list.updated_at));
    expect(await (await ann.get(path)).json()).toStrictEqual(changed);
    expect(await (await ann.patch(path, change)).json()).toStrictEqual(changed);
  });

  test("archives and restores it, and leaves its tasks in it", async () => {
    const { ann, path, list } = await withList();
    const task = await addTask(ann, { list_id: list.id });
    await ann.patch(path, { archived: true });
    expect(await tasksOf(ann)).toEqual([task]);
    expect(await (await ann.patch(path, { archived: false })).json()).toMatchObject({ archived: false });
  });
});

describe("deleting a list", () => {
  test("moves its tasks to the inbox, completed ones too, and changes no others", async () => {
    const { ann, path, list } = await withList();
    const otherList = await (await ann.post("/api/lists", { name: "House" })).json<ListAnswer>();
    const [open, done] = [
      await addTask(ann, { list_id: list.id }),
      await addTask(ann, { list_id: list.id, completed: true }),
    ];
    const [elsewhere, inbox] = [await addTask(ann, { list_id: otherList.id }), await addTask(ann, {})];
    expect((await ann.delete(path)).status).toBe(204);
    const after = new Map((await tasksOf(ann)).map((task) => [task.id, task]));
    for (const { list_id: _, ...was } of [open, done]) {
      const is = after.get(was.id);
      expect(is).toStrictEqual({ ...was, updated_at: is?.updated_at });
      expect(is && Date.parse(is.updated_at)).toBeGreaterThan(Date.parse(was.updated_at));
    }
    expect([after.get(elsewhere.id), after.get(inbox.id)]).toEqual([elsewhere, inbox]);
  });

  test("with ?tasks=delete deletes its tasks and no others", async () => {
    const { ann, path, list } = await withList();
    await addTask(ann, { list_id: list.id });
    const inbox = await addTask(ann, {});
    expect((await ann.delete(`${path}?tasks=delete`)).status).toBe(204);
    expect(await tasksOf(ann)).toEqual([inbox]);
  });

  test.each([
    ["?tasks=keep", "changed"],
    ["?tasks=delete", "deleted"],
  ])("with %s is one act in the history of each task", async (query, kind) => {
    const { person, ann, path, list } = await withList();
    const tasks = [await addTask(ann, { list_id: list.id }), await addTask(ann, { list_id: list.id })];
    await ann.delete(path + query);
    const changes = await world.sql(
      "select task_id, kind, act from task_changes where user_id = $1 and kind = $2",
      [person.userId, kind],
    );
    expect(new Set(changes.map((change) => change["task_id"]))).toEqual(new Set(tasks.map(({ id }) => id)));
    expect(changes).toHaveLength(2);
    expect(new Set(changes.map(({ act }) => act)).size).toBe(1);
  });

  test.each(["", "?tasks=delete"])(
    "that has changed since leaves its tasks as they are (%o)",
    async (query) => {
      const { ann, path, list, tag } = await withList();
      const task = await addTask(ann, { list_id: list.id });
      await ann.patch(path, { name: "House" });
      expect((await ann.delete(path + query, { "If-Match": tag })).status).toBe(412);
      expect(await tasksOf(ann)).toEqual([task]);
    },
  );

  test.each(["keep", "delete"])(
    "with tasks=%s while tasks are put into it misses none of them",
    async (what) => {
      const { ann, path, list } = await withList();
      const making = async () => {
        const statuses: number[] = [];
        for (let count = 0; count < 8; count += 1) {
          statuses.push((await ann.post("/api/tasks", { title: "Trim", list_id: list.id })).status);
        }
        return statuses;
      };
      const [deleted, statuses] = await lingering("update or delete on tasks", () =>
        Promise.all([ann.delete(`${path}?tasks=${what}`), making()]),
      );
      expect(deleted.status).toBe(204);
      expect(statuses.filter((status) => status !== 201 && status !== 400)).toEqual([]);
      expect(statuses.at(-1)).toBe(400);
      const left = await tasksOf(ann);
      expect(left).toHaveLength(what === "delete" ? 0 : statuses.filter((status) => status === 201).length);
      expect(left.filter((task) => task.list_id !== undefined)).toEqual([]);
      expect(left.filter((task) => task.updated_at === task.created_at)).toEqual([]);
    },
  );
});

describe("conditional requests:", () => {
  test("every answer with the list has an ETag, which changes with the list", async () => {
    const { ann, path, tag } = await withList();
    expect((await ann.get(path)).headers.get("ETag")).toBe(tag);
    const changed = (await ann.patch(path, { name: "House" }, { "If-Match": tag })).headers.get("ETag");
    expect(changed).not.toBe(tag);
    const answer = await ann.patch(path, { name: "Roof" }, { "If-Match": tag });
    expect(answer.status).toBe(412);
    expect(await answer.json()).toMatchObject({ detail: "The list was changed meanwhile" });
    expect(await (await ann.get(path)).json()).toMatchObject({ name: "House" });
    expect((await ann.delete(path, { "If-Match": changed ?? "" })).status).toBe(204);
  });

  test("a caller that holds the current state of one list or of all gets a 304", async () => {
    const { ann, path } = await withList();
    for (const address of [path, "/api/lists"]) {
      const tag = (await ann.get(address)).headers.get("ETag") ?? "";
      expect((await ann.get(address, { "If-None-Match": tag })).status).toBe(304);
      await ann.patch(path, { name: `not ${address}` });
      expect((await ann.get(address, { "If-None-Match": tag })).status).toBe(200);
    }
  });

  test("of many changes with the same If-Match, one succeeds", async () => {
    const { ann, path, tag } = await withList();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, index) => ann.patch(path, { name: `${index}` }, { "If-Match": tag })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(5);
  });
});

test("a person has at most 500 lists, even when many are made at once", async () => {
  const { person, ann, path } = await withList();
  await withList();
  await world.sql("insert into lists (user_id, name) select $1, 'many' from generate_series(2, 497)", [
    person.userId,
  ]);
  const answers = await lingering("insert on lists", () =>
    Promise.all(Array.from({ length: 8 }, () => ann.post("/api/lists", { name: "One more" }))),
  );
  const refused = answers.filter(({ status }) => status === 409);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(refused).toHaveLength(5);
  expect(await refused[0]?.json()).toMatchObject({
    detail: "There are 500 lists and views or 1000 sections already: delete one first",
  });
  await ann.delete(path);
  expect((await ann.post("/api/lists", { name: "Room for one" })).status).toBe(201);
});
