import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { findAddress, findAll, findPlanned } from "./store.ts";

const world = useWorld();
const people = 500;
const tasksEach = 20;
const listsEach = 5;
const keysEach = 5;

let gate: Gate;

/** Each of 500 people has 20 of 10,000 tasks, 5 of 2,500 lists and 5 of 2,500 secrets, one of them a calendar's. */
beforeAll(async () => {
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), await createPerson(world));
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, $1::int) n",
    [people],
  );
  await world.sql(
    "insert into lists (user_id, name) select id, 'list ' || n from generate_series(1, $1::int) n, users",
    [listsEach],
  );
  // In portions, because a request to the database must not take long.
  for (let nth = 1; nth <= keysEach; nth += 1) {
    await world.sql(
      `insert into access_keys (user_id, name, scope, digest)
       select id, 'key', case $1::int when 1 then 'calendar' else 'read' end, id::text || $1 from users`,
      [nth],
    );
  }
  for (let portion = 0; portion < tasksEach / listsEach; portion += 1) {
    await world.sql(
      `insert into tasks (user_id, title, completed, list_id, due_on)
       select user_id, 'Task', $1::int % 2 = 1, id, date '2026-11-01' + $1::int from lists`,
      [portion],
    );
  }
  await world.sql("analyze tasks, lists, access_keys");
}, 60_000);

test("among 10,000 tasks of 500 people a calendar reads the owner's rows alone", async () => {
  for (const find of [findPlanned, findAll]) {
    const [reading] = await explain(gate, find);
    expect(reading?.rows).toBeLessThanOrEqual(tasksEach);
    expect((await find(gate)).tasks).toHaveLength(find === findAll ? tasksEach : tasksEach / 2);
  }
  const [address] = await explain(gate, findAddress);
  expect(address?.rows).toBeLessThanOrEqual(keysEach);
});
