import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { setQuota } from "../test/quota.ts";
import { useWorld } from "../test/world.ts";
import type { HistoryAnswer } from "../tasks/history/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});
afterEach(() => setQuota(world, {}));

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const batch = (...operations: object[]) => ann.post("/api/tasks/batch", { operations });
const list = async () => (await (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>()).tasks;
const used = async () =>
  (await world.sql("select * from account_usage where user_id = $1", [person.userId]))[0] ?? {};

async function isFull(answer: Response) {
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({
    type: "/problems/account_full",
    detail:
      "The account is full: it holds 50000 tasks, 100 MB of them or 5000 reminders to come. Delete some first",
  });
}

describe("an account with as many tasks as it may hold", () => {
  let tasks: TaskAnswer[];
  beforeEach(async () => {
    tasks = [await make({ title: "One" }), await make({ title: "Two" }), await make({ title: "Three" })];
    await setQuota(world, { tasks: 3 });
  });

  test("takes no other, by any route, and stays as it was", async () => {
    const before = await list();
    const create = { do: "create", task: { title: "More" } };
    await isFull(await ann.post("/api/tasks", { title: "More" }));
    await isFull(await ann.post("/api/tasks", { title: "More" }, { "Idempotency-Key": "a" }));
    await isFull(await batch(create));
    await isFull(await batch({ do: "change", ids: [tasks[0]?.id], change: { title: "x" } }, create));
    expect(await list()).toEqual(before);
    expect((await ann.post("/api/tasks", { title: "" })).status).toBe(400);
  });

  test("takes one for each that is deleted, and the deletion cannot be undone until there is room", async () => {
    const [one, two] = tasks;
    await ann.delete(`/api/tasks/${one?.id}`);
    const made = await make({ title: "Four" });
    await isFull(await ann.post("/api/tasks", { title: "More" }));
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect((await list()).map(({ title }) => title)).toEqual(["Three", "Two", "One"]);
    expect((await list()).some(({ id }) => id === made.id)).toBe(false);
    await ann.delete(`/api/tasks/${two?.id}`);
    await setQuota(world, { tasks: 2 });
    await isFull(await ann.post("/api/tasks/undo"));
    expect(await list()).toHaveLength(2);
  });

  test("takes no more when many are made at once", async () => {
    await setQuota(world, { tasks: 5 });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, nth) =>
        nth % 2
          ? ann.post("/api/tasks", { title: "More" })
          : batch({ do: "create", task: { title: "More" } }),
      ),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(2);
    expect(await list()).toHaveLength(5);
  });

  test("still completes a repeating task and makes the next one, up to a reserve of a twentieth", async () => {
    await setQuota(world, {});
    const daily = { due_on: "2099-01-01", repeat: { rule: "FREQ=DAILY" } };
    const ids = [await make({ title: "A", ...daily }), await make({ title: "B", ...daily })].map(
      ({ id }) => id,
    );
    await world.sql("update account_usage set tasks = 2000 where user_id = $1", [person.userId]);
    await setQuota(world, { tasks: 2000 });
    expect((await ann.patch(`/api/tasks/${ids[0]}/complete`)).status).toBe(200);
    expect((await batch({ do: "change", ids: [ids[1]], change: { completed: true } })).status).toBe(200);
    expect(await used()).toMatchObject({ tasks: 2002 });
    await isFull(await ann.post("/api/tasks", { title: "More" }));
    await world.sql("update account_usage set tasks = 2100 where user_id = $1", [person.userId]);
    const next = (await list()).find(({ repeat }) => repeat);
    await isFull(await ann.patch(`/api/tasks/${next?.id}/complete`));
    expect((await ann.patch(`/api/tasks/${next?.id}`, { completed: true, repeat: null })).status).toBe(200);
  });
});

describe("an account whose tasks take as much as they may", () => {
  const long = "x".repeat(2000);

  test("can be changed, shortened and reduced, and not enlarged, by any route", async () => {
    const milk = await make({ title: "Milk", tags: ["a"], description: "y".repeat(100) });
    const bread = await make({ title: "Bread" });
    const { task_bytes } = await used();
    await setQuota(world, { task_bytes: Number(task_bytes) });
    await isFull(await ann.put(`/api/tasks/${milk.id}`, { title: "Milk", description: long }));
    await isFull(await ann.patch(`/api/tasks/${milk.id}`, { description: long }));
    await isFull(await ann.patch(`/api/tasks/${milk.id}`, { description: long, completed: true }));
    await isFull(await batch({ do: "change", ids: [bread.id], change: { description: long } }));
    await isFull(await ann.patch("/api/tags/a", { name: "longer" }));
    expect((await ann.patch(`/api/tasks/${milk.id}/complete`)).status).toBe(200);
    expect((await ann.patch(`/api/tasks/${milk.id}`, { title: "Oats" })).status).toBe(200);
    expect((await ann.patch(`/api/tasks/${milk.id}`, { description: null })).status).toBe(200);
    await isFull(await ann.patch(`/api/tasks/${bread.id}`, { description: "z".repeat(150) }));
    expect((await ann.delete(`/api/tasks/${bread.id}`)).status).toBe(204);
    expect((await ann.patch(`/api/tasks/${milk.id}`, { description: "z".repeat(150) })).status).toBe(200);
  });
});

describe("a history that takes as much as it may", () => {
  test("loses its oldest acts, whole, and never what was done just now", async () => {
    const { id } = await make({ title: "Milk" });
    const other = await make({ title: "Bread" });
    const acts = [];
    for (let nth = 0; nth < 12; nth += 1) {
      const answer = await batch({ do: "change", ids: [id, other.id], change: { description: `${nth}` } });
      acts.push((await answer.json<{ act: string }>()).act);
    }
    const { history_bytes } = await used();
    await setQuota(world, { history_bytes: Math.trunc(Number(history_bytes) / 2) });
    const last = await batch({ do: "change", ids: [id, other.id], change: { description: "last" } });
    acts.push((await last.json<{ act: string }>()).act);
    const kept = await world.sql(
      "select act, count(*)::int as changes from task_changes where user_id = $1 group by act order by min(id)",
      [person.userId],
    );
    expect(kept.length).toBeGreaterThan(3);
    expect(kept).toEqual(acts.slice(-kept.length).map((act) => ({ act, changes: 2 })));
    expect(Number((await used())["history_bytes"])).toBeLessThanOrEqual(Number(history_bytes) / 2);

    await setQuota(world, { history_bytes: 10 });
    expect((await ann.patch(`/api/tasks/${id}`, { description: "only" })).status).toBe(200);
    const { changes } = await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>();
    expect(changes).toMatchObject([{ fields: { description: { from: "last", to: "only" } } }]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(200);
    expect((await list()).find((task) => task.id === id)).toMatchObject({ description: "last" });
  });
});

test("of too many idempotency keys the oldest go, and the others still answer", async () => {
  await setQuota(world, { answers: 5 });
  const send = (nth: number) =>
    ann.post("/api/tasks", { title: `Task ${nth}` }, { "Idempotency-Key": `key-${nth}` });
  for (let nth = 1; nth <= 6; nth += 1) expect((await send(nth)).status).toBe(201);
  const kept = await world.sql("select key from idempotency_keys where user_id = $1 order by created_at", [
    person.userId,
  ]);
  expect(kept.map(({ key }) => key)).toEqual([2, 3, 4, 5, 6].map((nth) => `key-${nth}`));
  await send(6);
  expect(await list()).toHaveLength(6);
});

describe("what is limited is not taken twice by many at once", () => {
  test.each([24, 32])("%i keys at once make exactly a hundred", async (many) => {
    await world.sql(
      "insert into access_keys (user_id, name, scope, digest) select $1::uuid, 'many', 'read', $1::text || '-' || n from generate_series(1, 97) n",
      [person.userId],
    );
    const answers = await Promise.all(
      Array.from({ length: many }, () => ann.post("/api/keys", { name: "More", scope: "read" })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(await world.sql("select from access_keys where user_id = $1", [person.userId])).toHaveLength(100);
  });

  test("the oldest of a hundred living sessions ends when another begins", async () => {
    await setQuota(world, { sessions: 5 });
    const begin = (nth: number) =>
      world.sql(
        `insert into sessions (user_id, token, expires_at, created_at)
         values ($1, $2, now() + interval '1 day', now() + $3 * interval '1 second')`,
        [person.userId, crypto.randomUUID(), nth],
      );
    await world.sql(
      "insert into sessions (user_id, token, expires_at) values ($1, 'expired', now() - interval '1 day')",
      [person.userId],
    );
    for (let nth = 1; nth <= 4; nth += 1) await begin(nth);
    expect((await ann.get("/api/tasks")).status).toBe(200);
    await Promise.all([5, 6, 7, 8].map(begin));
    expect((await ann.get("/api/tasks")).status).toBe(401);
    const living = await world.sql("select from sessions where user_id = $1 and expires_at > now()", [
      person.userId,
    ]);
    expect(living).toHaveLength(5);
  });
});
