import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { tasks } from "../../drizzle/schema.ts";
import { openDatabase } from "../db/client.ts";
import { type Gate, holdAccount, openGate, query, type Slots, statement } from "../db/gate.ts";
import { makeId } from "../ids/id.ts";
import { explain as explainThrough } from "../test/explain.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { createNamedTask, createTask, createTaskOnce } from "./create.ts";
import { countOf, listTasks, readWish, sizesOf, type Wish } from "./list.ts";
import { type Sort, sorts } from "./order.ts";
import { toggleCompleted } from "./repeat/complete.ts";
import { changeTask, deleteTask, isOwn, readTask } from "./model/store.ts";

const world = useWorld();
const people = 1_000;
const heavy = 5_000;
const all = 100_000;
const portion = 2_500;

/** Has 5,000 of the tasks, where everybody else has about a hundred. */
let ann: Person;
let real: Gate;
let someTask: string;

beforeAll(async () => {
  ann = await createPerson(world);
  real = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, $1::int) n",
    [people],
  );
  // In portions, because a request to the database must not take long. The rows of all people are mixed, as in practice.
  for (let before = 0; before < all; before += portion) {
    await world.sql(
      `insert into tasks (user_id, title, description, completed, created_at, updated_at)
     select case when n % ($2::int / $3::int) = 0 then $1::uuid else ids[1 + n % cardinality(ids)] end,
       'Task ' || n, 'words ' || md5(n::text), n / 20 % 10 = 0,
       timestamptz '2026-01-01' + n * interval '1 second', timestamptz '2026-06-01' + (n * 7919 % $2::int) * interval '1 second'
     from generate_series($4::int + 1, $4::int + $5::int) n, (select array_agg(id) as ids from users where id <> $1) others`,
      [ann.userId, all, heavy, before, portion],
    );
  }
  await world.sql("analyze tasks");
  // The first write of an account counts what is there, once.
  await real.run(holdAccount());
  const [middle] = await world.sql(
    "select id from tasks where user_id = $1 order by created_at limit 1 offset 2000",
    [ann.userId],
  );
  someTask = String(middle?.["id"]);
}, 60_000);

const explain = (work: (gate: Gate) => Promise<unknown>) => explainThrough(real, work);

/** What runs inside the database, as a statement of its own. */
function alone(write: typeof countOf) {
  type Split = ReturnType<typeof readWish>;
  const made = statement((slots: Slots<Split["values"]>, shape: Split["shape"]) =>
    query.execute(write(slots, shape)),
  );
  return (gate: Gate, asked: Wish) => {
    const { values, shape } = readWish(asked);
    return made(gate, values, shape);
  };
}

const countQuery = alone(countOf);
const sizesQuery = alone(sizesOf);

const wish: Wish = {
  sort: "-created_at",
  limit: 10,
  offset: 0,
};

/** The other parameters that a sort needs. */
const otherParameters = (sort: Sort) => ({
  ...(sort.endsWith("completed_at") && { completed: true }),
  ...(sort === "position" && { list: "none" }),
});

describe("among 100,000 tasks of 1,000 people", () => {
  test("this test would see a scan of the table: a search for a title without the fence is one", async () => {
    await world.sql("alter table tasks disable row level security");
    const gone = query.execute(sql`select id from tasks where title = 'Task 1'`);
    await expect(explain((gate) => gate.run(gone))).rejects.toThrow("Seq Scan");
    await world.sql("alter table tasks enable row level security");
  });

  test.each(sorts)("the first page by %s reads one row more than it shows", async (sort) => {
    const asked = { ...wish, ...otherParameters(sort), sort };
    const [page] = await explain((gate) => listTasks(gate, asked));
    expect(page?.rows).toBe(11);
    const [sizes, count] = await explain((gate) =>
      gate.read(sizesQuery(gate, asked), countQuery(gate, asked)),
    );
    expect(sizes?.rows).toBe(10);
    expect(sizes?.blocks).toBeLessThan(100);
    expect(count?.rows).toBe(sort.endsWith("completed_at") ? heavy / 10 : heavy);
    // The page's blocks are with those of the functions that measure and count.
    expect(page?.blocks).toBeLessThan(200 + (count?.blocks ?? 0));
  });

  test.each(sorts)("a page in the middle by %s reads as few rows as the first", async (sort) => {
    const asked = { ...wish, ...otherParameters(sort), sort };
    const upTo = await listTasks(real, { ...asked, limit: heavy / 20 });
    const next = { ...asked, after: upTo.end };
    const [page] = await explain((gate) => listTasks(gate, next));
    expect(page?.rows).toBe(11);
    const [sizes, count] = await explain((gate) => gate.read(sizesQuery(gate, next), countQuery(gate, next)));
    expect(sizes?.blocks).toBeLessThan(100);
    expect(page?.blocks).toBeLessThan(200 + (count?.blocks ?? 0));
  });

  test.each([true, false])("a page of tasks with completed %s reads no others", async (completed) => {
    const [page] = await explain((gate) => listTasks(gate, { ...wish, completed }));
    const [count] = await explain((gate) => gate.read(countQuery(gate, { ...wish, completed })));
    expect(page?.rows).toBe(11);
    expect(count?.rows).toBeLessThanOrEqual(heavy);
  });

  test("a search reads the owner's tasks and nobody else's", async () => {
    const readings = await explain((gate) => listTasks(gate, { ...wish, q: "nowhere to be found" }));
    // One reading: it serves the page and the total.
    expect(readings.map(({ rows }) => rows)).toEqual([heavy]);
  });

  test("a view reads the owner's tasks once for the page and once to count them, and its filter before", async () => {
    const filter = { q: "nowhere", lists: ["none"], due: ["none"], priorities: ["none"] };
    const [view] = await world.sql(
      "insert into lists (user_id, name, filter) values ($1, 'Some', $2) returning id",
      [ann.userId, JSON.stringify(filter)],
    );
    const asked = { ...wish, view: String(view?.["id"]), today: "2026-11-30" };
    const [page] = await explain((gate) => listTasks(gate, asked));
    const [count] = await explain((gate) => gate.read(countQuery(gate, asked)));
    expect(count?.rows).toBeLessThanOrEqual(heavy);
    expect(page?.rows).toBeLessThanOrEqual(heavy);
    const [plain] = await explain((gate) => gate.read(countQuery(gate, { ...wish, q: "nowhere" })));
    // A filter that were read for each task would take several blocks for each.
    expect(count?.blocks).toBeLessThan(2 * (plain?.blocks ?? 0) + 1000);
  });

  test("a change finds its owner's account by its key, and does not read those of others", async () => {
    await world.sql("insert into account_usage select id, 0, 0, 0, 0 from users on conflict do nothing");
    await world.sql("analyze account_usage");
    const scans = async () => {
      const [table] = await world.sql(
        "select seq_scan::int as scans from pg_stat_user_tables where relname = 'account_usage'",
      );
      return Number(table?.["scans"]);
    };
    const before = await scans();
    for (const title of ["One", "Two", "Three"]) {
      // The session tells what it has scanned only once in a while, or when it is asked.
      const flush = query.execute(sql`select pg_stat_force_next_flush()`);
      const rename = query
        .update(tasks)
        .set({ title })
        .where(isOwn({ owner: ann.userId, id: someTask }));
      await real.run(rename, flush);
    }
    expect(await scans()).toBe(before);
  });

  test("reading, changing, completing and deleting a task reads one row", async () => {
    for (const work of [
      (gate: Gate) => readTask(gate, someTask),
      (gate: Gate) => changeTask(gate, someTask, { title: "Changed" }, undefined),
      (gate: Gate) => changeTask(gate, someTask, { title: "Changed again" }, [new Date(0).toISOString()]),
      (gate: Gate) => toggleCompleted(gate, someTask, undefined),
      (gate: Gate) => deleteTask(gate, someTask, undefined),
    ]) {
      for (const { rows, blocks } of await explain(work)) {
        expect(rows).toBeLessThanOrEqual(1);
        // This includes what a trigger reads of the catalogue.
        expect(blocks).toBeLessThan(400);
      }
    }
  });

  test("creating a task, with a key, with an id or without, reads no other", async () => {
    const fields = { title: "New", description: null, completed: false };
    // Explaining it has made it already.
    const isMade = { constraint: "tasks_pkey" };
    for (const { rows, blocks } of [
      ...(await explain((gate) => expect(createTask(gate, fields)).rejects.toMatchObject(isMade))),
      ...(await explain((gate) => createTaskOnce(gate, fields, "a key"))),
      ...(await explain((gate) => createNamedTask(gate, { ...fields, id: makeId(0) }, undefined))),
      ...(await explain((gate) => createNamedTask(gate, { ...fields, id: makeId(0) }, "another key"))),
    ]) {
      expect(rows).toBeLessThanOrEqual(1);
      expect(blocks).toBeLessThan(400);
    }
  });
});
