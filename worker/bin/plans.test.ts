import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, holdAccount, openGate } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { readBin, restore } from "./store.ts";

const world = useWorld();
const portion = 2_000;

/** Has 2,000 removed tasks of 12,000, and as many changes that are no removals. */
let gate: Gate;
let own: string[];

beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, 100) n",
  );
  for (let before = 0; before < 12_000; before += portion) {
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, at)
       select case when n % 6 = 0 then $1::uuid else ids[1 + n % cardinality(ids)] end, made.id, gen_random_uuid(), kind,
         jsonb_build_object('title', 'Task', 'completed', false, 'priority', 0, 'tags', '{}'::text[], 'checklist', '[]'::jsonb,
           'description', repeat('x', 200), 'created_at', now()),
         now() - n * interval '1 second'
       from generate_series($2::int + 1, $2::int + $3::int) n, lateral (select gen_random_uuid() as id, n as nth) made,
         unnest(array['changed', 'deleted']) as kind, (select array_agg(id) as ids from users where id <> $1) others`,
      [ann.userId, before, portion],
    );
  }
  for (const table of ["task_changes", "list_changes", "tasks", "lists"]) await world.sql(`analyze ${table}`);
  const rows = await world.sql(
    "select task_id from task_changes where user_id = $1 and kind = 'deleted' order by at limit 4",
    [ann.userId],
  );
  own = rows.map(({ task_id: id }) => String(id));
  // The first write of an account counts what is there, once.
  await gate.run(holdAccount());
  // So does the first call of a function in a session: it reads the catalogue.
  await readBin(gate, 1);
  await restore(gate, { tasks: [crypto.randomUUID()], lists: [crypto.randomUUID()] });
}, 60_000);

/** A page's rows are in as many blocks at most, and each is looked for in a few more. */
const mostBlocks = (rows: number) => 300 + 12 * rows;

test("a page of the bin reads its own removals and not the whole history, near its end, too", async () => {
  const first = await explain(gate, (through) => readBin(through, 20));
  expect(first[0]?.blocks).toBeLessThan(mostBlocks(20));
  const [row] = await world.sql(
    "select at, task_id as id from task_changes where task_id = $1 and kind = 'deleted'",
    [own[3]],
  );
  const after = { at: new Date(String(row?.["at"])).toISOString(), id: String(row?.["id"]) };
  const last = await explain(gate, async (through) => {
    expect((await readBin(through, 20, after)).removed).toHaveLength(3);
  });
  expect(last[0]?.blocks).toBeLessThan(mostBlocks(20));
});

test("restoring reads the tasks that are named, and no others", async () => {
  const [step] = await explain(gate, (through) => restore(through, { tasks: own, lists: [] }));
  expect(step?.blocks).toBeLessThan(1000);
});
