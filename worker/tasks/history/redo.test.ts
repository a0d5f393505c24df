import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ListAnswer } from "../../lists/wire.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { setQuota } from "../../test/quota.ts";
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
afterEach(() => setQuota(world, {}));

interface Answer {
  act: string;
  undone_by?: string;
  changes: { kind: string }[];
  tasks: TaskAnswer[];
  gone: string[];
  lists?: ListAnswer[];
  dry_run?: object;
}

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const change = (id: string, fields: object) => ann.patch(`/api/tasks/${id}`, fields);
const all = async () => (await (await ann.get("/api/tasks")).json<PageAnswer>()).tasks;
const titles = async () => (await all()).map(({ title }) => title);
const historyOf = async (id: string) =>
  (await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>()).changes;

async function go(way: "undo" | "redo", body?: object, headers?: Record<string, string>): Promise<Answer> {
  const { requests, result } = await world.countingRequests(() =>
    ann.post(`/api/tasks/${way}`, body, headers),
  );
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<Answer>();
}

async function isRefused(way: "undo" | "redo", body: object, status: number, type: string) {
  const before = await all();
  for (const dry of [{ dry_run: true }, {}]) {
    const answer = await ann.post(`/api/tasks/${way}`, { ...body, ...dry });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ type: `/problems/${type}` });
  }
  expect(await all()).toEqual(before);
}

describe("redo", () => {
  test("does again what was undone, one after another, as an editor does, and the acts can be undone again", async () => {
    const { id } = await make({ title: "One" });
    for (const title of ["Two", "Three"]) await change(id, { title });
    for (let round = 0; round < 3; round += 1) {
      const undone = [await go("undo"), await go("undo"), await go("undo")];
      expect(await titles()).toEqual([]);
      for (const [nth, title] of ["One", "Two", "Three"].entries()) {
        const redone = await go("redo");
        expect(redone.act).toBe(undone[2 - nth]?.act);
        expect(redone.tasks).toMatchObject([{ id, title }]);
        expect(redone).not.toHaveProperty("undone_by");
        expect(redone.changes).toEqual(undone[2 - nth]?.changes);
      }
      await isRefused("redo", {}, 409, "nothing_to_redo");
    }
    expect((await historyOf(id)).map(({ undone }) => undone)).toEqual([undefined, undefined, undefined]);
  });

  test("of a deletion, a batch and a list leaves everything as it was before the undo", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    const checklist = Array.from({ length: 60 }, (_, nth) => ({ title: `Step ${nth} ${"x".repeat(30)}` }));
    const made = [
      await make({ title: "a", list_id: list.id, checklist }),
      await make({ title: "b", list_id: list.id }),
    ];
    const [a, b] = made;
    const [first, ...others] = a?.checklist ?? [];
    const operations = [
      {
        do: "change",
        ids: [a?.id],
        change: { checklist: [{ ...first, completed: true }, ...others], due_on: "2099-01-01" },
      },
      { do: "create", task: { title: "c", list_id: list.id } },
      { do: "delete", ids: [b?.id] },
    ];
    await ann.post("/api/tasks/batch", { operations });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    const state = async () => {
      const { lists } = await (await ann.get("/api/lists")).json<{ lists: ListAnswer[] }>();
      return [...(await all()), ...lists].map((row) => ({ ...row, updated_at: "some time" }));
    };
    const states = [await state()];
    for (let nth = 0; nth < 5; nth += 1) {
      await go("undo");
      states.push(await state());
    }
    expect(states.at(-1)).toEqual([]);
    for (const expected of states.toReversed().slice(1)) {
      await go("redo");
      expect(await state()).toEqual(expected);
    }
    const [last] = await historyOf(a?.id ?? "");
    expect(last).toMatchObject({ kind: "deleted" });
    for (const expected of states.slice(1)) {
      await go("undo");
      expect(await state()).toEqual(expected);
    }
  });

  test("is refused when something else was done since, and that undo can still be named", async () => {
    const { id } = await make({ title: "One" });
    await change(id, { title: "Two" });
    const { undone_by: undo } = await go("undo");
    const other = await make({ title: "Other" });
    await isRefused("redo", {}, 409, "nothing_to_redo");
    expect((await go("redo", { act: undo })).tasks).toMatchObject([{ title: "Two" }]);
    await ann.delete(`/api/tasks/${other.id}`);
    expect((await go("undo")).tasks).toMatchObject([{ title: "Other" }]);
    expect((await go("redo")).gone).toEqual([other.id]);
  });

  test("of a named undo is refused when it was redone, when it is no undo, and when its task has changed", async () => {
    const { id } = await make({ title: "One" });
    await change(id, { title: "Two" });
    const { act, undone_by: undo } = await go("undo");
    for (const wrong of [act, crypto.randomUUID()])
      await isRefused("redo", { act: wrong }, 412, "act_changed_meanwhile");
    await change(id, { title: "Three" });
    await isRefused("redo", { act: undo }, 412, "act_changed_meanwhile");
    await go("undo");
    await go("redo", { act: undo });
    await isRefused("redo", { act: undo }, 412, "act_changed_meanwhile");
    expect(await titles()).toEqual(["Two"]);
  });

  test("is also an undo that names an undo", async () => {
    const { id } = await make({ title: "One" });
    await change(id, { title: "Two" });
    const { act, undone_by: undo } = await go("undo");
    const again = await go("undo", { act: undo });
    expect(again.act).toBe(act);
    expect(again.tasks).toMatchObject([{ title: "Two" }]);
    expect((await go("undo")).act).toBe(act);
  });

  test("has a dry run, which changes nothing", async () => {
    const { id } = await make({ title: "One" });
    const { act } = await go("undo");
    const told = await go("redo", { dry_run: true });
    expect(told).toMatchObject({ act, gone: [id], dry_run: { changed: 0, restored: 1, removed: 0 } });
    expect(await titles()).toEqual([]);
    expect((await go("redo")).act).toBe(act);
  });

  test("is nobody else's", async () => {
    await make({ title: "One" });
    const { undone_by: undo } = await go("undo");
    const bob = as(world, await createPerson(world));
    expect((await bob.post("/api/tasks/redo")).status).toBe(409);
    expect((await bob.post("/api/tasks/redo", { act: undo })).status).toBe(412);
    expect((await bob.post("/api/tasks/undo", { act: undo })).status).toBe(412);
    expect(await titles()).toEqual([]);
  });

  test("goes back ninety days, and not to an act that is forgotten", async () => {
    await make({ title: "One" });
    const { act } = await go("undo");
    await world.sql("delete from task_changes where act = $1", [act]);
    await isRefused("redo", {}, 409, "nothing_to_redo");
    await make({ title: "Two" });
    const { undone_by: undo } = await go("undo");
    await world.sql("update task_changes set at = now() - interval '90 days' where user_id = $1", [
      person.userId,
    ]);
    await isRefused("redo", {}, 409, "nothing_to_redo");
    await isRefused("redo", { act: undo }, 412, "act_changed_meanwhile");
  });
});

describe("an act of any age", () => {
  test("is undone by its name, whatever was done since to other tasks and other fields", async () => {
    const [a, b] = [await make({ title: "a" }), await make({ title: "b" })];
    await change(a.id, { title: "A" });
    const [{ act } = {}] = await historyOf(a.id);
    await change(a.id, { description: "since" });
    await change(b.id, { title: "B" });
    expect((await go("undo", { act })).tasks).toMatchObject([{ title: "a", description: "since" }]);
    await isRefused("undo", { act }, 412, "act_changed_meanwhile");
    expect((await go("undo")).tasks).toMatchObject([{ title: "b" }]);
    expect((await historyOf(a.id)).map(({ kind, undone = false }) => [kind, undone])).toEqual([
      ["changed", false],
      ["changed", true],
      ["created", false],
    ]);
    await go("redo");
    expect((await go("redo")).tasks).toMatchObject([{ title: "A", description: "since" }]);
  });
});

describe("an undo is an act:", () => {
  test("it is recorded and counted, and has no entry of its own in the history", async () => {
    const { id } = await make({ title: "One" });
    await change(id, { title: "Two" });
    const { undone_by: undo } = await go("undo");
    const rows = await world.sql(
      "select kind, undoing, undone, act from task_changes where user_id = $1 order by id desc limit 1",
      [person.userId],
    );
    expect(rows).toEqual([{ kind: "changed", undoing: true, undone: false, act: undo }]);
    expect((await historyOf(id)).map(({ kind, undone }) => [kind, undone])).toEqual([
      ["changed", true],
      ["created", undefined],
    ]);
    const counted = await world.sql(
      "select history_bytes as used, (count_account(user_id)).history_bytes as there from account_usage",
    );
    for (const { used, there } of counted) expect(used).toBe(there);
  });

  test("a full history makes no room for it by forgetting what it undoes", async () => {
    const { id } = await make({ title: "One", description: "x".repeat(2000) });
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    await change(id, { list_id: list.id });
    await ann.delete(`/api/lists/${list.id}?tasks=delete`);
    await setQuota(world, { history_bytes: 10 });
    const undone = await go("undo");
    expect(undone).toMatchObject({ tasks: [{ id, list_id: list.id }], lists: [{ id: list.id }] });
    expect((await go("redo")).act).toBe(undone.act);
    expect((await go("undo")).tasks).toHaveLength(1);
  });

  test("undos and redos at once, with and without keys, are done one after another, each whole", async () => {
    const { id } = await make({ title: "1" });
    for (const title of ["2", "3", "4", "5"]) await change(id, { title });
    const undos = await Promise.all([1, 2, 3].map(() => ann.post("/api/tasks/undo")));
    expect(undos.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await titles()).toEqual(["2"]);
    const key = { "Idempotency-Key": "again" };
    const redos = await Promise.all([1, 2, 3].map(() => ann.post("/api/tasks/redo", {}, key)));
    expect(redos.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await titles()).toEqual(["3"]);
    const others = await Promise.all([1, 2, 3].map(() => ann.post("/api/tasks/redo")));
    expect(others.map(({ status }) => status).toSorted((x, y) => x - y)).toEqual([200, 200, 409]);
    expect(await titles()).toEqual(["5"]);
    expect((await ann.post("/api/tasks/undo", {}, key)).status).toBe(422);
  });
});
