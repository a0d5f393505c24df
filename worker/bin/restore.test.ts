import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ListAnswer } from "../lists/wire.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { setQuota } from "../test/quota.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import type { RestoredAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});
afterEach(() => setQuota(world, {}));

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const makeList = async (name = "Garden") => (await ann.post("/api/lists", { name })).json<ListAnswer>();
const tasks = async () => (await (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>()).tasks;
const lists = async () => (await (await ann.get("/api/lists")).json<{ lists: ListAnswer[] }>()).lists;
const same = (row: TaskAnswer | ListAnswer) => ({ ...row, updated_at: "some time" });
const removeTask = ({ id }: TaskAnswer) => ann.delete(`/api/tasks/${id}`);

async function restore(body: object): Promise<RestoredAnswer> {
  const { requests, result } = await world.countingRequests(() => ann.post("/api/bin/restore", body));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<RestoredAnswer>();
}

test("one of many that were removed together is sought once, and not again for each of them", async () => {
  const titles = Array.from({ length: 60 }, (_, nth) => `Task ${nth}`);
  const made = await ann.post("/api/tasks/batch", {
    operations: titles.map((title) => ({ do: "create", task: { title } })),
  });
  expect(made.status).toBe(200);
  const removed = await tasks();
  const remove = { do: "delete", ids: removed.map(({ id }) => id) };
  expect((await ann.post("/api/tasks/batch", { operations: [remove] })).status).toBe(200);
  const named = removed[30]?.id;
  // The session may also count what it looked at in transactions before this one.
  const looked =
    "coalesce(max(seq_tup_read + idx_tup_fetch), 0) from pg_stat_xact_user_tables where relname = 'task_changes'";
  await world.sql(
    `do $$
     declare
       before bigint;
       since bigint;
     begin
       perform set_config('app.user_id', '${person.userId}', true);
       before = (select ${looked});
       perform cost_of_operation('{"do": "restore_task", "task": "${named}"}');
       if cardinality(restore_tasks(array['${named}'::uuid])) <> 1 then raise exception 'it is not there'; end if;
       since = (select ${looked}) - before;
       if since > 800 then raise exception 'it looked at % changes', since; end if;
     end $$`,
  );
});

describe("restoring", () => {
  test("brings tasks and lists back with their ids and every field, as one act that can be undone", async () => {
    const list = await makeList();
    const checklist = Array.from({ length: 60 }, (_, nth) => ({ title: `Step ${nth} ${"x".repeat(30)}` }));
    const inList = await make({ title: "Trim", list_id: list.id, checklist, tags: ["b", "a"] });
    // Of a change, only the steps that changed are kept.
    const changed = {
      checklist: inList.checklist?.map((step, nth) => (nth === 5 ? { ...step, completed: true } : step)),
    };
    const trimmed = await (await ann.patch(`/api/tasks/${inList.id}`, changed)).json<TaskAnswer>();
    const alone = await make({ title: "Alone", completed: true });
    await removeTask(alone);
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await make({ title: "Since" });

    const back = await restore({ tasks: [inList.id, alone.id], lists: [list.id] });
    expect(new Set(back.tasks)).toEqual(new Set([inList.id, alone.id]));
    expect(back.lists).toEqual([list.id]);
    expect((await lists()).map(same)).toEqual([same(list)]);
    const there = await tasks();
    expect(there.slice(1).map(same)).toEqual([same(alone), same(trimmed)]);
    expect(Date.parse(there.at(-1)?.updated_at ?? "")).toBeGreaterThan(Date.parse(trimmed.updated_at));
    expect(await (await ann.get("/api/bin")).json()).toEqual({ removed: [] });

    const undone = await (await ann.post("/api/tasks/undo", { act: back.act })).json<{ gone: string[] }>();
    expect(new Set(undone.gone)).toEqual(new Set([inList.id, alone.id]));
    expect(await lists()).toEqual([]);
    expect(await tasks()).toHaveLength(1);
  });

  test("puts a task whose list is gone into the inbox", async () => {
    const list = await makeList();
    const { id } = await make({ title: "Trim", list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    expect((await restore({ tasks: [id] })).tasks).toEqual([id]);
    expect((await tasks())[0]).not.toHaveProperty("list_id");
  });

  test("passes over what is there, what was never there, and what is another's, and may be sent twice", async () => {
    const bob = as(world, await createPerson(world));
    const bobs = await (await bob.post("/api/tasks", { title: "Bob's" })).json<TaskAnswer>();
    await bob.delete(`/api/tasks/${bobs.id}`);
    const [gone, there] = [await make({ title: "Gone" }), await make({ title: "There" })];
    await removeTask(gone);
    const wished = { tasks: [gone.id, gone.id, there.id, bobs.id, crypto.randomUUID()], lists: [bobs.id] };
    expect(await restore(wished)).toMatchObject({ tasks: [gone.id], lists: [] });
    expect(await restore(wished)).toEqual({ tasks: [], lists: [] });
    expect(await tasks()).toHaveLength(2);
    expect(await (await bob.get("/api/tasks")).json()).toMatchObject({ total: 0 });
  });

  test("passes over a task whose id another owner has taken since", async () => {
    const [taken, free] = [await make({ title: "Taken" }), await make({ title: "Free" })];
    for (const task of [taken, free]) await removeTask(task);
    await world.sql("insert into tasks (id, user_id, title) values ($1, $2, 'Bob''s')", [
      taken.id,
      (await createPerson(world)).userId,
    ]);
    expect((await restore({ tasks: [taken.id, free.id] })).tasks).toEqual([free.id]);
  });

  test("of two at once, one brings it back, once", async () => {
    const made = await make({ title: "Trim" });
    await removeTask(made);
    const answers = await Promise.all(
      [restore({ tasks: [made.id] }), restore({ all: true }), restore({ all: true })].map((x) =>
        x.catch(() => undefined),
      ),
    );
    expect(answers.flatMap((answer) => answer?.tasks ?? [])).toEqual([made.id]);
    expect(await tasks()).toHaveLength(1);
  });
});

describe("restoring all", () => {
  test("brings back everything, at most so many tasks at once, and says if there are more", async () => {
    const list = await makeList();
    for (const title of ["a", "b", "c"]) await make({ title, list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, bytes)
       select $1, gen_random_uuid(), gen_random_uuid(), 'deleted',
         jsonb_build_object('title', 'Task', 'completed', false, 'priority', 0, 'tags', '{}'::text[], 'checklist', '[]'::jsonb, 'created_at', now()),
         1000000
       from generate_series(1, 4)`,
      [person.userId],
    );
    const first = await restore({ all: true });
    expect(first).toMatchObject({ lists: [list.id], more: true });
    expect(first.tasks).toHaveLength(4);
    const second = await restore({ all: true });
    expect(second.tasks).toHaveLength(3);
    expect(second).not.toHaveProperty("more");
    expect((await tasks()).filter((task) => task.list_id === list.id)).toHaveLength(3);
    expect(await restore({ all: true })).toEqual({ tasks: [], lists: [] });
  });
});

describe("nothing comes back", () => {
  async function isRefused(body: object, status: number, type: string) {
    const answer = await ann.post("/api/bin/restore", body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ type: `/problems/${type}` });
  }

  test("into a full account", async () => {
    const made = [await make({ title: "a" }), await make({ title: "b" })];
    for (const task of made) await removeTask(task);
    await setQuota(world, { tasks: 1 });
    for (const body of [{ tasks: made.map(({ id }) => id) }, { all: true }])
      await isRefused(body, 409, "account_full");
    expect(await tasks()).toEqual([]);
    expect((await restore({ tasks: [made[0]?.id] })).tasks).toHaveLength(1);
  });

  test("beyond as many lists as there may be", async () => {
    const list = await makeList();
    const task = await make({ title: "Trim", list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await makeList("Other");
    await setQuota(world, { lists: 1 });
    for (const body of [{ tasks: [task.id], lists: [list.id] }, { all: true }])
      await isRefused(body, 409, "too_many_lists");
    expect([await tasks(), (await lists()).length]).toEqual([[], 1]);
  });

  test("by a request that names too much", async () => {
    const made = [await make({ title: "a" }), await make({ title: "b" })];
    for (const task of made) await removeTask(task);
    await world.sql("update task_changes set bytes = 3000000 where user_id = $1 and kind = 'deleted'", [
      person.userId,
    ]);
    await isRefused({ tasks: made.map(({ id }) => id) }, 422, "too_much_at_once");
    const many = (count: number) => Array.from({ length: count }, () => crypto.randomUUID());
    await isRefused({ tasks: many(1001) }, 400, "invalid_request");
    await isRefused({ tasks: many(600), lists: many(401) }, 400, "invalid_request");
    expect(await restore({ tasks: many(600), lists: many(400) })).toEqual({ tasks: [], lists: [] });
  });

  test("by a request that names nothing, or too many ways, or with a key that may only read", async () => {
    for (const body of [
      {},
      { all: false },
      { all: true, tasks: [] },
      { tasks: ["x"] },
      { tasks: null },
      [],
    ]) {
      await isRefused(body, 400, "invalid_request");
    }
    const { token } = await createKey(world, person, "read");
    expect((await as(world, { token }).post("/api/bin/restore", { all: true })).status).toBe(403);
    expect((await as(world, { token }).get("/api/bin")).status).toBe(200);
  });
});
