import { beforeEach, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

interface Undone {
  act: string;
  changes: object[];
  tasks: TaskAnswer[];
  gone: string[];
  dry_run?: { changed: number; restored: number; removed: number };
}

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();

/** One request of the Worker, one of the database. */
async function send(body: object, headers: Record<string, string> = {}) {
  const { requests, result } = await world.countingRequests(() =>
    ann.post("/api/tasks/undo", { dry_run: true, ...body }, headers),
  );
  expect(requests).toBe(1);
  return result;
}

/** Every row of the person's, as it is stored. */
const everything = () =>
  Promise.all(
    ["tasks", "task_changes", "idempotency_keys", "account_usage"].map((table) =>
      world.sql(`select * from ${table} where user_id = $1 order by 1, 2`, [person.userId]),
    ),
  );

async function preview(body: object = {}, headers?: Record<string, string>) {
  const before = await everything();
  const answer = await send(body, headers);
  expect(answer.status, await answer.clone().text()).toBe(200);
  expect(await everything()).toEqual(before);
  return answer.json<Undone>();
}

const undo = async () => (await ann.post("/api/tasks/undo")).json<Undone>();

/** A batch that makes one task, changes two and deletes three, and one that it makes and deletes again. */
async function workThrough() {
  const ids = await Promise.all(
    ["a", "b", "c", "d", "e"].map(async (title) => (await make({ title, checklist: [{ title }] })).id),
  );
  const passing = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10";
  const operations = [
    { do: "create", task: { title: "New" } },
    { do: "create", task: { title: "Passing", id: passing } },
    { do: "change", ids: ids.slice(0, 2), change: { completed: true } },
    { do: "change", ids: ids.slice(0, 1), change: { checklist: [] } },
    { do: "delete", ids: [...ids.slice(2), passing] },
  ];
  const answer = await ann.post("/api/tasks/batch", { operations });
  return { ids, passing, ...(await answer.json<{ act: string }>()) };
}

test("a dry run tells what an undo then does, and changes nothing", async () => {
  const { act, ids, passing } = await workThrough();
  const told = await preview();
  expect(told.act).toBe(act);
  expect(told.dry_run).toEqual({ changed: 2, restored: 3, removed: 1 });
  expect(new Set(told.gone)).toEqual(new Set([...ids.slice(2), passing]));
  expect(told.tasks).toHaveLength(3);
  const undone = await undo();
  expect(undone.act).toBe(act);
  expect(undone.changes).toEqual(told.changes);
  expect(undone.tasks).toHaveLength(5);
  expect(undone.gone).toHaveLength(2);
  expect(undone.dry_run).toBeUndefined();
});

test("it is about the act that it names, and otherwise refused as the undo is", async () => {
  const { act } = await workThrough();
  const { id } = await make({ title: "Later" });
  expect(await preview({ act })).toMatchObject({ act, dry_run: { changed: 2 } });
  expect((await preview()).changes).toMatchObject([{ id, kind: "created" }]);
  const refused = await send({ act: crypto.randomUUID() });
  expect(refused.status).toBe(412);
  expect(await refused.json()).toMatchObject({ type: "/problems/act_changed_meanwhile" });
});

test.each(["update tasks set title = 'By hand' where id = $1", "delete from tasks where id = $1"])(
  "it is refused when a task is not as the act left it: %s",
  async (repair) => {
    const { id } = await make({ title: "Milk" });
    for (const act of ["make", "change"]) {
      if (act === "change") await ann.patch(`/api/tasks/${id}`, { title: "Oats" });
      await preview();
    }
    await world.sql(repair, [id]);
    expect((await send({})).status).toBe(412);
    expect((await ann.post("/api/tasks/undo")).status).toBe(412);
  },
);

test("there may be nothing to undo", async () => {
  const refused = await send({});
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ type: "/problems/nothing_to_undo" });
  await make({ title: "Milk" });
  await undo();
  expect((await send({})).status).toBe(409);
});

test("a key is not used up by it", async () => {
  const { id } = await make({ title: "Milk" });
  const key = { "Idempotency-Key": "a" };
  expect((await preview({}, key)).dry_run).toEqual({ changed: 0, restored: 0, removed: 1 });
  const undone = await ann.post("/api/tasks/undo", undefined, key);
  expect(await undone.json()).toMatchObject({ gone: [id] });
});

test("it waits for nobody who writes", async () => {
  await make({ title: "Milk" });
  const unlock = await world.lock(`select from account_usage where user_id = '${person.userId}' for update`);
  expect((await send({})).status).toBe(200);
  await unlock();
});

test("dry_run is true or false", async () => {
  await make({ title: "Milk" });
  const refused = await ann.post("/api/tasks/undo", { dry_run: "true" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({
    errors: [{ path: "dry_run", message: "must be true or false" }],
  });
  const undone = await ann.post("/api/tasks/undo", { dry_run: false });
  expect(await undone.json<Undone>()).not.toHaveProperty("dry_run");
});
