import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { draft, type Gate, openGate } from "../db/gate.ts";
import { enrol, type Person } from "../test/people.ts";
import { usePlace } from "../test/place.ts";
import { createTask, createTaskOnce } from "./create.ts";
import { listTasks, type Wish } from "./list.ts";
import { type Sort, sorts } from "./order.ts";
import { changeTask, deleteTask, readTask, turnTaskOver } from "./store.ts";

const place = usePlace();
const people = 1_000;
const heavy = 5_000;
const all = 100_000;
const portion = 10_000;

/** Has 5,000 of the tasks, where everybody else has about a hundred. */
let ann: Person;
let real: Gate;
let someTask: string;

beforeAll(async () => {
  ann = await enrol(place);
  real = openGate(openDatabase(String(place.bindings["DATABASE_URL"])), ann);
  await place.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, $1::int) n",
    [people],
  );
  // In portions, because no request to the database may take long. Everybody's rows lie among everybody else's, as they do when people come and go.
  for (let before = 0; before < all; before += portion) {
    await place.sql(
      `insert into tasks (user_id, title, description, completed, created_at, updated_at)
     select case when n % ($2::int / $3::int) = 0 then $1::uuid else ids[1 + n % cardinality(ids)] end,
       'Task ' || n, 'words ' || md5(n::text), n / 20 % 10 = 0,
       timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-06-01' + (n * 7919 % $2::int) * interval '1 second'
     from generate_series($4::int + 1, $4::int + $5::int) n, (select array_agg(id) as ids from users where id <> $1) others`,
      [ann.userId, all, heavy, before, portion],
    );
  }
  await place.sql("analyze tasks");
  const [middle] = await place.sql(
    "select id from tasks where user_id = $1 order by created_at limit 1 offset 2000",
    [ann.userId],
  );
  someTask = String(middle?.["id"]);
}, 60_000);

interface PlanNode {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Cond"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
}

/** A gate that explains what it is given, with the caller's role and fences, before it lets it pass. */
function explainingGate() {
  const plans: PlanNode[] = [];
  const pass: Gate["pass"] = async (...queries) => {
    for (const query of queries) {
      if (!("getSQL" in query) || typeof query.getSQL !== "function") throw new Error("a query has its SQL");
      const text: SQL = query.getSQL();
      const [{ rows }] = await real.pass(
        draft.execute<{ "QUERY PLAN": [{ Plan: PlanNode }] }>(
          sql`explain (analyze, buffers, format json) ${text}`,
        ),
      );
      const plan = rows[0]?.["QUERY PLAN"][0].Plan;
      if (!plan) throw new Error("Postgres explained nothing");
      plans.push(plan);
    }
    return real.pass(...queries);
  };
  return { gate: { ...real, pass, passRepeatably: pass }, plans };
}

function* nodesOf(plan: PlanNode): Generator<PlanNode> {
  yield plan;
  for (const below of plan.Plans ?? []) yield* nodesOf(below);
}

/** How the rows of tasks are reached, and how many are looked at for it. */
function readingOf(plan: PlanNode) {
  const readers = [...nodesOf(plan)].filter(
    (node) => node["Node Type"].includes("Scan") && node["Node Type"] !== "Subquery Scan",
  );
  for (const reader of readers) {
    expect(reader["Node Type"]).toMatch(/^(Index Scan|Index Only Scan|Bitmap Index Scan|Bitmap Heap Scan)$/);
    expect(reader["Node Type"] === "Bitmap Heap Scan" || reader["Index Cond"]).toBeTruthy();
  }
  const looked = readers.map(
    (node) =>
      node["Actual Loops"] *
      (node["Actual Rows"] +
        (node["Rows Removed by Filter"] ?? 0) +
        (node["Rows Removed by Index Recheck"] ?? 0)),
  );
  return {
    rows: Math.max(0, ...looked),
    // Counts what a function reads, too, of which the plan says nothing else. A scan of the table is thousands.
    blocks: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
  };
}

async function explain(work: (gate: Gate) => Promise<unknown>) {
  const { gate, plans } = explainingGate();
  await work(gate);
  return plans.map(readingOf);
}

const wish: Wish = {
  sort: "-created_at",
  limit: 10,
  offset: 0,
};

/** What a sort asks for besides. */
const besides = (sort: Sort) => ({
  ...(sort.endsWith("completed_at") && { completed: true }),
  ...(sort === "position" && { list: "none" }),
});

describe("among 100,000 tasks of 1,000 people", () => {
  test("a scan of the table would be seen: behind no fence, a look for a title is one", async () => {
    await place.sql("alter table tasks disable row level security");
    const gone = draft.execute(sql`select id from tasks where title = 'Task 1'`);
    await expect(explain((gate) => gate.pass(gone))).rejects.toThrow("Seq Scan");
    await place.sql("alter table tasks enable row level security");
  });

  test.each(sorts)("the first page by %s reads as many rows as it shows, and one", async (sort) => {
    const [page, count] = await explain((gate) => listTasks(gate, { ...wish, ...besides(sort), sort }));
    expect(page?.rows).toBe(11);
    expect(page?.blocks).toBeLessThan(100);
    expect(count?.rows).toBe(sort.endsWith("completed_at") ? heavy / 10 : heavy);
  });

  test.each(sorts)("a page in the middle by %s reads no more than the first", async (sort) => {
    const asked = { ...wish, ...besides(sort), sort };
    const upTo = await listTasks(real, { ...asked, limit: heavy / 20 });
    const [page] = await explain((gate) => listTasks(gate, { ...asked, after: upTo.end }));
    expect(page?.rows).toBe(11);
    expect(page?.blocks).toBeLessThan(100);
  });

  test.each([true, false])("a page of those with completed %s reads no others", async (completed) => {
    const [page, count] = await explain((gate) => listTasks(gate, { ...wish, completed }));
    expect(page?.rows).toBe(11);
    expect(count?.rows).toBeLessThanOrEqual(heavy);
  });

  test("a search reads the owner's tasks and nobody else's", async () => {
    const readings = await explain((gate) => listTasks(gate, { ...wish, q: "nowhere to be found" }));
    expect(readings.map(({ rows }) => rows)).toEqual([heavy, heavy]);
  });

  test("to read, change, complete and delete a task is to read one row", async () => {
    for (const work of [
      (gate: Gate) => readTask(gate, someTask),
      (gate: Gate) => changeTask(gate, someTask, { title: "Changed" }, undefined),
      (gate: Gate) => changeTask(gate, someTask, { title: "Changed again" }, [new Date(0)]),
      (gate: Gate) => turnTaskOver(gate, someTask, undefined),
      (gate: Gate) => deleteTask(gate, someTask, undefined),
    ]) {
      for (const { rows, blocks } of await explain(work)) {
        expect(rows).toBeLessThanOrEqual(1);
        // What a trigger reads of the catalogue is among them.
        expect(blocks).toBeLessThan(400);
      }
    }
  });

  test("to create a task, with a key or without, is to read no other", async () => {
    const fields = { title: "New", description: null, completed: false };
    for (const { rows, blocks } of [
      ...(await explain((gate) => createTask(gate, fields))),
      ...(await explain((gate) => createTaskOnce(gate, fields, "a key"))),
    ]) {
      expect(rows).toBeLessThanOrEqual(1);
      expect(blocks).toBeLessThan(400);
    }
  });
});
