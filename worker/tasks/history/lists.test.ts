import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ListAnswer } from "../../lists/wire.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { setQuota } from "../../test/quota.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});
afterEach(() => setQuota(world, {}));

interface Undone {
  act: string;
  changes: { kind: string }[];
  tasks: TaskAnswer[];
  gone: string[];
  lists?: ListAnswer[];
  gone_lists?: string[];
  dry_run?: object;
}

const makeList = async (fields: object = {}) =>
  (await ann.post("/api/lists", { name: "Garden", ...fields })).json<ListAnswer>();
const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const lists = async () => (await (await ann.get("/api/lists")).json<{ lists: ListAnswer[] }>()).lists;
const tasks = async () => (await (await ann.get("/api/tasks")).json<PageAnswer>()).tasks;
const same = <Row extends TaskAnswer | ListAnswer>(row: Row) => ({ ...row, updated_at: "some time" });

async function undo(body?: object): Promise<Undone> {
  const { requests, result } = await world.countingRequests(() => ann.post("/api/tasks/undo", body));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<Undone>();
}

async function isRefused(status: number, type: string) {
  const before = [await lists(), await tasks()];
  for (const body of [{ dry_run: true }, undefined]) {
    const answer = await ann.post("/api/tasks/undo", body);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ type: `/problems/${type}` });
  }
  expect([await lists(), await tasks()]).toEqual(before);
}

describe("undo", () => {
  test.each(["keep", "delete"])(
    "brings a deleted list back with its id and every field, and its tasks into it (tasks=%s)",
    async (wish) => {
      const list = await makeList({ colour: "green", position: "a0V" });
      await ann.patch(`/api/lists/${list.id}`, { archived: true });
      const [archived] = await lists();
      const made = [
        await make({ title: "Trim", list_id: list.id }),
        await make({ title: "Mow", list_id: list.id }),
      ];
      await ann.delete(`/api/lists/${list.id}?tasks=${wish}`);
      expect(await lists()).toEqual([]);

      const told = await undo({ dry_run: true });
      const numbers =
        wish === "delete" ? { changed: 0, restored: 2, removed: 0 } : { changed: 2, restored: 0, removed: 0 };
      expect(told.dry_run).toEqual({ ...numbers, lists: { changed: 0, restored: 1, removed: 0 } });
      expect(told.gone_lists).toEqual([list.id]);

      const undone = await undo();
      expect(undone.act).toBe(told.act);
      expect(undone.lists?.map(same)).toEqual([same(archived ?? list)]);
      expect(undone.lists).toEqual(await lists());
      expect(undone).not.toHaveProperty("gone_lists");
      expect((await tasks()).map(same)).toEqual(made.map(same).toReversed());
      const [back] = await lists();
      expect(Date.parse(back?.updated_at ?? "")).toBeGreaterThan(Date.parse(archived?.updated_at ?? ""));
    },
  );

  test("reverts a changed list and removes a created one, one act after another", async () => {
    const list = await makeList();
    await ann.patch(`/api/lists/${list.id}`, { name: "House", colour: "red", position: "a1" });
    const changed = await undo();
    expect(changed).toMatchObject({ changes: [], tasks: [], gone: [] });
    expect(changed.lists?.map(same)).toEqual([same(list)]);
    const removed = await undo();
    expect(removed.gone_lists).toEqual([list.id]);
    expect(await lists()).toEqual([]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(409);
  });

  test("takes acts of lists and of tasks back in the order in which they were done", async () => {
    const list = await makeList();
    const { id } = await make({ title: "Trim", list_id: list.id });
    await ann.patch(`/api/lists/${list.id}`, { name: "House" });
    await ann.patch(`/api/tasks/${id}`, { title: "Mow" });
    expect((await undo()).tasks).toMatchObject([{ title: "Trim" }]);
    expect((await undo()).lists).toMatchObject([{ name: "Garden" }]);
    expect((await undo()).gone).toEqual([id]);
    expect((await undo()).gone_lists).toEqual([list.id]);
  });

  test("brings a list back that went in pieces, and with each undo one piece of its tasks", async () => {
    const list = await makeList();
    for (const title of ["a", "b", "c"]) await make({ title, list_id: list.id });
    const remove = () => ann.delete(`/api/lists/${list.id}?tasks=delete&limit=2`);
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(204);
    expect((await undo()).lists).toMatchObject([{ id: list.id }]);
    expect(await tasks()).toHaveLength(1);
    await undo();
    expect((await tasks()).map(({ list_id }) => list_id)).toEqual([list.id, list.id, list.id]);
  });
});

describe("nothing is undone", () => {
  test("when something was put into a created list since", async () => {
    const list = await makeList();
    // By a role that has not entered as an owner, whose changes are not recorded.
    await world.sql("insert into tasks (user_id, title, list_id) values ($1, 'Planted', $2)", [
      person.userId,
      list.id,
    ]);
    await isRefused(412, "act_changed_meanwhile");
    await world.sql("delete from tasks where list_id = $1", [list.id]);
    expect((await undo()).gone_lists).toEqual([list.id]);
  });

  test.each(["update lists set name = 'By hand' where id = $1", "delete from lists where id = $1"])(
    "when a list is not as the act left it: %s",
    async (repair) => {
      const list = await makeList();
      await ann.patch(`/api/lists/${list.id}`, { name: "House" });
      await world.sql(repair, [list.id]);
      await isRefused(412, "act_changed_meanwhile");
    },
  );

  test("when a deleted list's id is there again, the owner's or another's", async () => {
    const list = await makeList();
    await make({ title: "Trim", list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await world.sql("insert into lists (id, user_id, name) values ($1, $2, 'Taken')", [
      list.id,
      (await createPerson(world)).userId,
    ]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(412);
    expect(await tasks()).toEqual([]);
    await world.sql("update lists set user_id = $1 where id = $2", [person.userId, list.id]);
    await isRefused(412, "act_changed_meanwhile");
  });

  test("when there are as many lists as there may be, until one is gone", async () => {
    const list = await makeList();
    await make({ title: "Trim", list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await setQuota(world, { lists: 2 });
    await world.sql("insert into lists (user_id, name) select $1, 'Other' from generate_series(1, 2)", [
      person.userId,
    ]);
    await isRefused(409, "too_many_lists");
    await setQuota(world, { lists: 3 });
    expect((await undo()).lists).toMatchObject([{ id: list.id }]);
  });
});

describe("the history of lists", () => {
  const count =
    "select used.history_bytes as used, (count_account(user_id)).history_bytes as there from account_usage as used";

  test("is counted in the owner's history, goes with its oldest acts, and with the account", async () => {
    for (let nth = 0; nth < 8; nth += 1) await makeList({ name: `List ${nth}` });
    for (const { used, there } of await world.sql(count)) expect(used).toEqual(there);
    const [{ history_bytes: bytes } = {}] = await world.sql(
      "select history_bytes from account_usage where user_id = $1",
      [person.userId],
    );
    await setQuota(world, { history_bytes: Math.trunc(Number(bytes) / 2) });
    await make({ title: "Trim" });
    const kept = await world.sql(
      "select after ->> 'name' as name from list_changes where user_id = $1 order by id",
      [person.userId],
    );
    expect(kept.length).toBeGreaterThan(1);
    expect(kept.at(-1)).toEqual({ name: "List 7" });
    expect(kept.length).toBeLessThan(6);
    await world.sql("delete from users where id = $1", [person.userId]);
    expect(await world.sql("select from list_changes where user_id = $1", [person.userId])).toEqual([]);
  });

  test("is nobody else's", async () => {
    const bob = await createPerson(world);
    await makeList();
    expect((await as(world, bob).post("/api/tasks/undo")).status).toBe(409);
    expect(await lists()).toHaveLength(1);
  });
});

test("a Worker of the release before undoes acts of tasks with their lists, and passes over acts of lists alone", async () => {
  const list = await makeList();
  const { id } = await make({ title: "Trim", list_id: list.id });
  await ann.delete(`/api/lists/${list.id}?tasks=delete`);
  const other = await makeList({ name: "Later" });
  const [{ act } = {}] = await world.sql(
    `with entered as materialized (select set_config('app.user_id', $1, true)) select undo_last_act(null) as act from entered`,
    [person.userId],
  );
  expect(act).toBeTruthy();
  expect((await tasks()).map((task) => [task.id, task.list_id])).toEqual([[id, list.id]]);
  expect((await lists()).map((row) => row.id).toSorted()).toEqual([list.id, other.id].toSorted());
});
