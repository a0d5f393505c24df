import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { readOverview } from "../overview/store.ts";
import { listTasks } from "../tasks/list.ts";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { openDatabase } from "./client.ts";
import { type Gate, openGate, query } from "./gate.ts";

const world = useWorld();
let ann: Person;
let real: Gate;

beforeAll(async () => {
  ann = await createPerson(world);
  real = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  // Sequences are outside transactions: a reader that sees only one moment still sees them move.
  await world.sql("create sequence reached");
  await world.sql("create sequence passed");
  await world.sql("grant all on reached, passed to public");
  await world.sql(`create function hold() returns void language plpgsql as $$ begin
    perform nextval('reached');
    while not (select is_called from passed) loop perform pg_sleep(0.01); end loop;
  end $$`);
});

/** A gate whose reads wait behind their first statement until `meanwhile` has committed. */
function heldGate(meanwhile: () => Promise<unknown>): Gate {
  const hold = query.execute(sql`select hold()`);
  const read: Gate["read"] = async (...queries) => {
    await world.sql("alter sequence reached restart");
    await world.sql("alter sequence passed restart");
    const [first, ...rest] = queries;
    const reading = real.read(first, hold, ...rest);
    const isReached = async () =>
      (await world.sql("select is_called from reached"))[0]?.["is_called"] === true;
    await expect.poll(isReached, { timeout: 10_000 }).toBe(true);
    await meanwhile();
    await world.sql("select nextval('passed')");
    const [answer, , ...answers] = await reading;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- One of the answers was left out, and the others are as they came.
    return [answer, ...answers] as Awaited<ReturnType<typeof real.read<typeof queries>>>;
  };
  return { ...real, read };
}

const addTask = () => as(world, ann).post("/api/tasks", { title: "Trim", tags: ["garden"] });
const wish = { sort: "-created_at", limit: 100, offset: 0 } as const;

describe("while somebody writes between two statements of a read,", () => {
  test("a list's total is the number of tasks it lists", async () => {
    await addTask();
    const page = await listTasks(heldGate(addTask), wish);
    expect(page.tasks).toHaveLength(page.total);
    expect((await listTasks(real, wish)).total).toBe(page.total + 1);
  });

  test("the numbers of an overview agree", async () => {
    const overview = await readOverview(heldGate(addTask), "2026-01-01");
    expect(overview.tags).toEqual([{ name: "garden", open: overview.open }]);
  });
});

test("a key whose first uses come at once is let in by each of them", async () => {
  const key = as(world, await createKey(world, ann, "read"));
  const answers = await Promise.all(Array.from({ length: 8 }, () => key.get("/api/tasks")));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});
