import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, holdAccount, openGate, query } from "../db/gate.ts";
import { explain } from "../test/explain.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { readChanges } from "./store.ts";

const world = useWorld();
const held = 20_000;
const portion = 2_500;

let ann: Person;
let gate: Gate;
let someTasks: string[];
let known: number;

beforeAll(async () => {
  const bob = await createPerson(world);
  ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  // In portions, because a request to the database must not take long. The rows of both are mixed, as in practice.
  for (let before = 0; before < held; before += portion) {
    await world.sql(
      `insert into tasks (user_id, title) select owner, 'Task ' || n
       from generate_series($3::int + 1, $3::int + $4::int) n, unnest(array[$1, $2]::uuid[]) as owner`,
      [ann.userId, bob.userId, before, portion],
    );
  }
  // The first write of an account counts what is there, once.
  await gate.run(holdAccount());
  await world.sql("analyze tasks");
  const rows = await world.sql("select id from tasks where user_id = $1 order by id limit 5", [ann.userId]);
  someTasks = rows.map(({ id }) => String(id));
  known = await latest();
}, 60_000);

async function latest() {
  const [row] = await world.sql("select revision from account_usage where user_id = $1", [ann.userId]);
  return Number(row?.["revision"]);
}

/** Reads what changed after a revision, and says how many pages of the database it looked at. */
async function follow(revision: number) {
  const [reading] = await explain(gate, (through) => readChanges(through, 500, { revision }));
  return reading?.blocks ?? Infinity;
}

test("a follow-up without changes reads one row of an account with 20,000 tasks", async () => {
  expect(await follow(known)).toBeLessThan(150);
});

test("a small follow-up reads what changed, by the index, and neither the account nor that of another", async () => {
  for (const id of someTasks)
    await gate.run(query.execute(sql`update tasks set title = 'Changed' where id = ${id}`));
  // This includes what the function reads of the catalogue. Without the index it takes 1,300.
  expect(await follow(known)).toBeLessThan(800);
});
