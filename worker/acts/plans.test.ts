import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, holdAccount, openGate } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { readActs } from "./store.ts";
import { previewUndo, undoActs } from "./undo.ts";

const world = useWorld();
const portion = 2_000;
const program = crypto.randomUUID();

/** Has 2,000 changes of 12,000, and of those every hundredth is by the program. */
let gate: Gate;

beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, 100) n",
  );
  for (let before = 0; before < 12_000; before += portion) {
    await world.sql(
      `with made as (
         insert into tasks (user_id, title)
         select case when n % 6 = 0 then $1::uuid else ids[1 + n % cardinality(ids)] end, 'Task ' || n
         from generate_series($2::int + 1, $2::int + $3::int) n,
           (select array_agg(id) as ids from users where id <> $1) others
         returning *
       )
       insert into task_changes (user_id, task_id, act, kind, after, bytes, at, grant_id, session_id, key_name)
       select user_id, id, gen_random_uuid(), 'created', jsonb_strip_nulls(record_of(made::tasks)), 300,
         now() - split_part(title, ' ', 2)::int * interval '1 second',
         case when split_part(title, ' ', 2)::int % 600 = 0 then $4::uuid end,
         case when split_part(title, ' ', 2)::int % 600 <> 0 then $5::uuid end, 'Assistant'
       from made`,
      [ann.userId, before, portion, program, ann.sessionId],
    );
  }
  for (const table of ["task_changes", "list_changes", "tasks", "lists"]) await world.sql(`analyze ${table}`);
  // The first write of an account counts what is there, once.
  await gate.run(holdAccount());
  // So does the first call of a function in a session: it reads the catalogue.
  await readActs(gate, { limit: 1 });
  await previewUndo(gate, { by: { kind: "key", id: program }, since: "2020-01-01T00:00:00Z" });
  await undoActs(gate, { by: { kind: "key", id: program }, since: "2020-01-01T00:00:00Z" }, undefined);
}, 60_000);

/** A page's rows are in as many blocks at most, and each is looked for in a few more. */
const mostBlocks = (rows: number) => 400 + 20 * rows;

test.each([
  ["all", undefined],
  ["one program", { kind: "program", id: program } as const],
  ["whoever asks", { kind: "me" } as const],
])("a page of the acts of %s reads its own changes and not the whole history", async (_, by) => {
  const [step] = await explain(gate, async (through) => {
    expect((await readActs(through, { by, limit: 20 })).acts).toHaveLength(20);
  });
  // What is looked at to find them are 6,000 changes at most, of the index.
  expect(step?.blocks).toBeLessThan(mostBlocks(20) + (by?.kind === "program" ? 0 : 2500));
});

test("a page near the end reads as little", async () => {
  const { end } = await readActs(gate, { by: { kind: "program", id: program }, limit: 15 });
  const [step] = await explain(gate, async (through) => {
    const rest = await readActs(through, { by: { kind: "program", id: program }, limit: 20, after: end });
    expect(rest.acts).toHaveLength(5);
  });
  expect(step?.blocks).toBeLessThan(mostBlocks(20));
});

test("undoing what one program did reads that, and not the rest of the history", async () => {
  const wish = { by: { kind: "program", id: program } as const, since: "2020-01-01T00:00:00Z" };
  const [foreseen] = await explain(gate, (through) => previewUndo(through, wish));
  expect(foreseen?.blocks).toBeLessThan(mostBlocks(20) + 1500);
});
