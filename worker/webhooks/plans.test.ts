import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { createPerson, type Person } from "../test/people.ts";
import { createWebhook } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";
import { readDeliveries } from "./deliveries/store.ts";

const world = useWorld();
let ann: Person;
let gate: Gate;
let webhook: string;

/** Ann's webhook was told 900 things, and waits for 60 more. 1,000 others have a webhook each, with ten deliveries. */
beforeAll(async () => {
  ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    `with others as (insert into users (email) select n || '@example.com' from generate_series(1, 1000) n returning id)
     insert into webhooks (user_id, name, url, events, secret)
     select id, 'Hook', 'https://garden.example/hooks', '{task.created}', 'sealed' from others`,
  );
  for (let nth = 1; nth <= 10; nth += 1) {
    await world.sql(
      `insert into deliveries (user_id, webhook_id, type, state, next_at, happened_at)
       select user_id, id, 'webhook.test', $1, now() + interval '1 hour', now() - $2 * interval '1 hour' from webhooks`,
      [nth > 7 ? "waiting" : "delivered", nth],
    );
  }
  webhook = await createWebhook(world, ann);
  await world.sql(
    `insert into deliveries (user_id, webhook_id, type, state)
     select $1, $2, 'webhook.test', case when n > 900 then 'waiting' else 'delivered' end from generate_series(1, 960) n`,
    [ann.userId, webhook],
  );
  await world.sql("insert into tasks (user_id, title) select id, 'Trim' from users");
  await world.sql("analyze users, webhooks, deliveries, tasks, lists");
  // What functions read shows in no plan. A session counts on from one transaction to the next.
  await world.sql(
    `create function reads_of(statement text) returns jsonb language plpgsql as $$
     declare
       before jsonb;
     begin
       before = (
         select jsonb_object_agg(relname, array[seq_tup_read, idx_tup_fetch]) from pg_stat_xact_user_tables
       );
       execute statement;
       return (
         select jsonb_object_agg(relname, jsonb_build_object(
           'scanned', seq_tup_read - (before -> relname ->> 0)::int, 'found', idx_tup_fetch - (before -> relname ->> 1)::int
         ))
         from pg_stat_xact_user_tables where relname in ('webhooks', 'deliveries', 'tasks', 'lists')
       );
     end $$`,
  );
}, 120_000);

type Reads = Record<"webhooks" | "deliveries" | "tasks" | "lists", { scanned: number; found: number }>;

/** Of each table: how many rows were read one after another, and how many were found by an index. */
async function reads(statement: string): Promise<Reads> {
  const [row] = await world.sql("select reads_of($1) as reads", [statement]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- What the function above answers.
  return row?.["reads"] as Reads;
}

const nothing = { scanned: 0, found: 0 };
const entered = (owner: string) => `select set_config('app.user_id', '${owner}', true)`;

test("a write of somebody without a webhook looks into an index, and finds nothing there", async () => {
  const { userId } = await createPerson(world);
  const read = await reads(
    `${entered(userId)}; insert into tasks (user_id, title) values ('${userId}', 'Trim')`,
  );
  expect(read).toMatchObject({ webhooks: nothing, deliveries: nothing });
});

test("a write of somebody with one reads what waits for it, and nothing that was told", async () => {
  const { userId } = ann;
  const read = await reads(
    `${entered(userId)}; insert into tasks (user_id, title) values ('${userId}', 'Trim')`,
  );
  expect(read).toMatchObject({ webhooks: { scanned: 0 }, deliveries: { scanned: 0 } });
  expect(read.webhooks.found).toBeLessThanOrEqual(4);
  expect(read.deliveries.found).toBeLessThanOrEqual(62);
});

test("a claim reads the webhooks of its owner and the heads of their lines", async () => {
  const [head] = await world.sql(
    "select id from deliveries where webhook_id = $1 and state = 'waiting' order by place limit 1",
    [webhook],
  );
  const tried = [{ id: head?.["id"], attempt: 1, at: Date.now(), took: 40, status: 200, is_done: true }];
  const read = await reads(`select claim_deliveries('${ann.userId}', '${JSON.stringify({ tried })}')`);
  for (const { scanned } of Object.values(read)) expect(scanned).toBe(0);
  expect(read.webhooks.found).toBeLessThanOrEqual(10);
  // What waits, a few times, and what might be too much of what was told.
  expect(read.deliveries.found).toBeLessThanOrEqual(960 + 4 * 60);
});

test("a claim that reports nothing reads what waits, and nothing that was told", async () => {
  const read = await reads(`select claim_deliveries('${ann.userId}', '{}')`);
  for (const { scanned } of Object.values(read)) expect(scanned).toBe(0);
  expect(read.deliveries.found).toBeLessThanOrEqual(120);
});

test("pages of what a webhook was told are read from its index", async () => {
  const page = { state: undefined, before: undefined, limit: 20 } as const;
  for (const wish of [page, { ...page, before: 1_000_000 }, { ...page, state: "waiting" as const }]) {
    // Who asks for one state may have the others looked through, but nobody else's.
    const most = wish.state === undefined ? 21 : 962;
    for (const { rows } of await explain(gate, (explaining) => readDeliveries(explaining, webhook, wish)))
      expect(rows, JSON.stringify(wish)).toBeLessThanOrEqual(most);
  }
});

test("a sweep with nothing to remove, and a look for who is overdue when nobody is, read next to nothing", async () => {
  const swept = await reads("select sweep_deliveries(100)");
  expect(swept.deliveries).toEqual(nothing);
  const overdue = await reads("select owners_with_deliveries(100)");
  expect(overdue.deliveries.scanned).toBe(0);
  expect(overdue.deliveries.found).toBeLessThanOrEqual(1);
  expect(overdue.webhooks.scanned).toBe(0);
});
