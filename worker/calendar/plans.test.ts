import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { enrol } from "../test/people.ts";
import { usePlace } from "../test/place.ts";
import { findAddress, findAll, findPlanned } from "./store.ts";

const place = usePlace();
const people = 50;
const tasksEach = 200;
const portion = 2500;

let gate: Gate;

/** Each of 50 people has 200 of 10,000 tasks, half of them done, and an address. */
beforeAll(async () => {
  gate = openGate(openDatabase(String(place.bindings["DATABASE_URL"])), await enrol(place));
  await place.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, $1::int) n",
    [people],
  );
  await place.sql(
    `with own as (insert into lists (user_id, name) select id, 'Garden' from users)
     insert into access_keys (user_id, name, scope, digest) select id, 'Calendar', 'calendar', id::text from users`,
  );
  // In portions, because no request to the database may take long.
  for (let before = 0; before < tasksEach; before += portion / people) {
    await place.sql(
      `insert into tasks (user_id, title, completed, list_id, due_on)
       select lists.user_id, 'Task', n % 2 = 0, case when n % 3 = 0 then lists.id end, date '2026-11-01' + n % 60
       from generate_series($1::int + 1, $1::int + $2::int) n, lists`,
      [before, portion / people],
    );
  }
  await place.sql("analyze tasks, lists, access_keys");
}, 60_000);

test("among 10,000 tasks of 50 people a calendar is made by reading the owner's rows alone", async () => {
  const [planned] = await explain(gate, findPlanned);
  expect(planned?.rows).toBe(tasksEach);
  const [all] = await explain(gate, findAll);
  expect(all?.rows).toBe(tasksEach);
  const [address] = await explain(gate, findAddress);
  expect(address?.rows).toBe(1);
});
