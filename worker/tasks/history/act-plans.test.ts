import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { type Gate, holdAccount, openGate } from "../../db/gate.ts";
import { explain } from "../../test/explain.ts";
import { createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { runBatch } from "../batch/store.ts";
import { readHistory } from "./store.ts";
import { undoOrRedo } from "./undo.ts";

const world = useWorld();
const all = 8_000;
const portion = 2_000;

/** Has 800 of the tasks and 1,600 of the changes. */
let gate: Gate;
let own: string[];

beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, 300) n",
  );
  // In portions, because a request to the database must not take long.
  for (let before = 0; before < all; before += portion) {
    await world.sql(
      `with made as (
         insert into tasks (user_id, title, created_at)
         select case when n % 10 = 0 then $1::uuid else ids[1 + n % cardinality(ids)] end, 'Task ' || n,
           timestamptz '2026-01-01' + n * interval '1 second'
         from generate_series($2::int + 1, $2::int + $3::int) n,
           (select array_agg(id) as ids from users where id <> $1) others
         returning user_id, id
       )
       insert into task_changes (user_id, task_id, act, kind, after)
       select user_id, id, gen_random_uuid(), kind, '{"title": "a"}'
       from made, unnest(array['created', 'changed']) as kind`,
      [ann.userId, before, portion],
    );
  }
  // Half of the history was undone, including its last part.
  await world.sql("update task_changes set undone = true where user_id = $1 and id % 3 = 0", [ann.userId]);
  for (const table of ["tasks", "task_changes"]) await world.sql(`analyze ${table}`);
  const rows = await world.sql(
    "select id from tasks where user_id = $1 order by created_at limit 4 offset 400",
    [ann.userId],
  );
  // The first write of an account counts what is there, once.
  await gate.run(holdAccount());
  own = rows.map(({ id }) => String(id));
}, 60_000);

test("reading a history reads that task's changes, by their index", async () => {
  const [entries, there] = await explain(gate, (through) => readHistory(through, own[0] ?? ""));
  expect(entries?.rows).toBeLessThanOrEqual(2);
  expect(there?.rows).toBe(1);
});

test("a batch reads the tasks it names and no others", async () => {
  const change = { title: "Changed", completed: true };
  const changing = [{ do: "change" as const, ids: own, change, added: ["a"], removed: [] }];
  const deleting = [{ do: "delete" as const, ids: own }];
  const steps = [
    ...(await explain(gate, (through) => runBatch(through, changing, undefined))),
    // Explaining a statement runs it, so nothing is left to delete.
    ...(await explain(gate, (through) => runBatch(through, deleting, undefined).catch(() => undefined))),
  ];
  expect(steps.length).toBeGreaterThanOrEqual(6);
  for (const { rows, blocks } of steps) {
    // The scan passes over row versions that were just replaced.
    expect(rows).toBeLessThanOrEqual(3 * own.length);
    expect(blocks).toBeLessThan(700);
  }
});

test("undo reads the last act alone, in a history of any length", async () => {
  const steps = await explain(gate, (through) =>
    undoOrRedo(through, "undo", { act: undefined, key: undefined }),
  );
  for (const { rows, blocks } of steps) {
    expect(rows).toBeLessThanOrEqual(2);
    expect(blocks).toBeLessThan(1500);
  }
});

test("redo reads the last undo alone", async () => {
  const steps = await explain(gate, (through) =>
    // Explaining an undo does it, so this is about the one before.
    undoOrRedo(through, "redo", { act: undefined, key: undefined }),
  );
  for (const { rows, blocks } of steps) {
    expect(rows).toBeLessThanOrEqual(2);
    expect(blocks).toBeLessThan(1500);
  }
});
