import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { type Gate, openGate, query } from "../../db/gate.ts";
import { explain } from "../../test/explain.ts";
import { createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let gate: Gate;
let task: string;

/** Of Ann's 2,000 tasks, 200 remind. The 500 others have 10,000 tasks and 20,000 alarms. */
beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    `with others as (insert into users (email) select n || '@example.com' from generate_series(1, 500) n returning id)
     insert into alarms (user_id, task_id, at) select id, gen_random_uuid(), now() + n * interval '1 hour'
     from others, generate_series(1, 40) n`,
  );
  await world.sql(
    `insert into tasks (user_id, title, due_on, reminders)
     select $1, 'Trim', date '2035-01-01' + n / 2, case when n % 10 = 0 then '[{"days_before": 0}]'::jsonb end
     from generate_series(1, 2000) n`,
    [ann.userId],
  );
  for (let portion = 0; portion < 4; portion += 1) {
    await world.sql(
      "insert into tasks (user_id, title) select id, 'Trim' from users, generate_series(1, 5) where id <> $1",
      [ann.userId],
    );
  }
  await world.sql(
    "update alarms set claim = gen_random_uuid(), at = now() - interval '1 hour' where random() < 0.3",
  );
  await world.sql("analyze tasks, alarms, reminder_settings");
  const [some] = await world.sql(
    "select id from tasks where user_id = $1 and reminders is not null limit 1",
    [ann.userId],
  );
  task = String(some?.["id"]);
}, 60_000);

const reading = (statement: SQL) => explain(gate, (explaining) => explaining.run(query.execute(statement)));

test("what is due of one owner is read from its index, and no more than that", async () => {
  const mine = sql`user_id = ${gate.owner} and claim is null`;
  const [due] = await reading(sql`select id from alarms where ${mine} and at <= now() order by at limit 20`);
  expect(due).toMatchObject({ rows: 0 });
  const [next] = await reading(sql`select min(at) from alarms where ${mine}`);
  expect(next?.rows).toBeLessThanOrEqual(1);
});

test("the alarms of a task are found by it", async () => {
  const its = sql`user_id = ${gate.owner} and task_id = ${task}`;
  const [open] = await reading(sql`delete from alarms where ${its} and claim is null`);
  const [rung] = await reading(sql`select from alarms where ${its} and claim is not null and not dealt_with`);
  for (const one of [open, rung]) expect(one?.rows).toBeLessThanOrEqual(1);
});

test("whoever moves all alarms of an owner reads the tasks that remind", async () => {
  const [moved] = await reading(
    sql`select id from tasks where user_id = ${gate.owner} and reminders is not null and not completed`,
  );
  expect(moved?.rows).toBeLessThanOrEqual(200);
});
