import { beforeEach, describe, expect, test } from "vitest";
import { sql } from "drizzle-orm";
import { openDatabase } from "../db/client.ts";
import { openGate, query, type Written } from "../db/gate.ts";
import { createTask } from "../tasks/create.ts";
import { changeTask } from "../tasks/model/store.ts";
import { useHousehold } from "../test/one-list.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { createWebhook, waitingFor } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const home = useHousehold(world);
let person: Person;
beforeEach(async () => {
  person = await createPerson(world);
});

const plain = { title: "Trim", description: null, completed: false };

function openCounting() {
  const told: Written[] = [];
  const database = openDatabase(String(world.bindings["DATABASE_URL"]));
  const gate = openGate(database, person, { onWrite: (written) => told.push(written) });
  return { gate, told };
}

describe("a write tells in its own trip", () => {
  test("whether it has left something for a webhook", async () => {
    const { gate, told } = openCounting();
    const task = await createTask(gate, plain);
    const webhook = await createWebhook(world, person, { events: ["task.updated"] });
    const { requests } = await world.countingRequests(() =>
      changeTask(gate, task.id, { priority: 3 }, undefined),
    );
    expect(requests).toBe(1);
    await createTask(gate, plain);
    await world.sql("update webhooks set is_on = false, off_because = 'person' where id = $1", [webhook]);
    await changeTask(gate, task.id, { priority: 2 }, undefined);
    expect(told).toEqual([
      { revision: 1 },
      { revision: 2, hasDeliveries: true },
      { revision: 3 },
      { revision: 4 },
    ]);
    expect(await waitingFor(world, webhook)).toEqual([["task.updated", task.id, ["priority"]]]);
  });

  test("that beside an alarm", async () => {
    const { gate, told } = openCounting();
    await createWebhook(world, person);
    await createTask(gate, { ...plain, dueOn: "2035-05-02", reminders: [{ days_before: 1 }] });
    expect(told).toEqual([{ revision: 1, alarmAt: Date.parse("2035-05-01T09:00:00Z"), hasDeliveries: true }]);
  });
});

describe("a line", () => {
  const fill = (webhook: string, count: number, type = "webhook.test") =>
    world.sql(
      "insert into deliveries (user_id, webhook_id, type) select $1, $2, $3 from generate_series(1, $4::int)",
      [person.userId, webhook, type, count],
    );
  const types = async (webhook: string) => (await waitingFor(world, webhook)).map(([type]) => type);
  const make = (count: number) =>
    as(world, person).post("/api/tasks/batch", {
      operations: Array.from({ length: count }, () => ({ do: "create", task: { title: "Trim" } })),
    });

  test("holds a thousand, says then once that more was dropped, and is whole again as soon as that may be on its way", async () => {
    const webhook = await createWebhook(world, person);
    const other = await createWebhook(world, person);
    await fill(webhook, 997);
    expect((await make(5)).status).toBe(200);
    expect((await types(webhook)).slice(997)).toEqual([
      "task.created",
      "task.created",
      "task.created",
      "events.dropped",
    ]);
    await make(1);
    expect(await types(webhook)).toHaveLength(1001);
    expect(await types(other)).toHaveLength(6);
    await world.sql(
      `update deliveries set state = 'delivered' where id in (
         select id from deliveries where webhook_id = $1 order by place limit 981)`,
      [webhook],
    );
    await make(1);
    expect((await types(webhook)).slice(-2)).toEqual(["events.dropped", "task.created"]);
  });

  test("that is just full says nothing", async () => {
    const webhook = await createWebhook(world, person);
    await fill(webhook, 999);
    await make(1);
    expect((await types(webhook)).at(-1)).toBe("task.created");
  });
});

test("a key and a program that may only use one list are named, and another's webhook is told nothing", async () => {
  const { ann, garden, gardener, grant, hedge } = home;
  const webhook = await createWebhook(world, ann);
  const bobs = await createWebhook(world, person);
  expect((await gardener.patch(`/api/tasks/${hedge}`, { title: "Hedge" })).status).toBe(200);
  const key = await createKey(world, ann, "write");
  await as(world, key).patch(`/api/tasks/${hedge}`, { priority: "low", list_id: garden });
  const rows = await world.sql(
    "select subject, by_kind, by_id from deliveries where webhook_id = $1 order by place",
    [webhook],
  );
  expect(rows).toEqual([
    { subject: hedge, by_kind: "program", by_id: grant.id },
    { subject: hedge, by_kind: "key", by_id: key.id },
  ]);
  expect(await waitingFor(world, bobs)).toEqual([]);
});

test("nobody behind the gate calls what writes or reads the outbox, or sees another's", async () => {
  const bob = await createPerson(world);
  await createWebhook(world, bob);
  await as(world, bob).post("/api/tasks", { title: "Trim" });
  const { gate } = openCounting();
  const [seen] = await gate.run(query.execute(sql`select from deliveries union all select from webhooks`));
  expect(seen.rows).toEqual([]);
  for (const call of [
    sql`select claim_deliveries(${bob.userId}, '{}')`,
    sql`select put_into_outbox(array['task.created'], array[gen_random_uuid()], array[''])`,
    sql`select owners_with_deliveries(1)`,
    sql`select sweep_deliveries(1)`,
  ]) {
    await expect(gate.run(query.execute(call))).rejects.toMatchObject({ code: "42501" });
  }
});

test("an account is deleted with its webhooks, and with what they were to be told", async () => {
  await createWebhook(world, person);
  const ann = as(world, person);
  await ann.post("/api/lists", { name: "Garden" });
  await ann.post("/api/tasks", { title: "Trim" });
  await world.sql("delete from users where id = $1", [person.userId]);
  expect(
    await world.sql(
      "select user_id from deliveries where user_id = $1 union all select user_id from account_events where user_id = $1",
      [person.userId],
    ),
  ).toEqual([]);
});

test("a webhook that is made or removed is an event of the account, and only the first is news", async () => {
  const webhook = await createWebhook(world, person);
  await world.sql("delete from webhooks where id = $1", [webhook]);
  const events = await world.sql(
    "select kind, key_name, is_news(e) as news from account_events e where user_id = $1 and kind like 'webhook%' order by kind",
    [person.userId],
  );
  expect(events).toEqual([
    { kind: "webhook_made", key_name: "Watering plan", news: true },
    { kind: "webhook_removed", key_name: "Watering plan", news: false },
  ]);
});

test("a write waits for nobody who changes or removes a webhook, and is told to those that stay", async () => {
  const [leaving, staying] = [await createWebhook(world, person), await createWebhook(world, person)];
  const unlock = await world.lock(
    `with gone as (delete from webhooks where id = '${leaving}')
     update webhooks set name = 'Another' where id = '${staying}'`,
  );
  const made = await as(world, person).post("/api/tasks", { title: "Trim" });
  await unlock();
  expect(made.status).toBe(201);
  expect(await waitingFor(world, staying)).toHaveLength(1);
});
