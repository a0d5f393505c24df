import { beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, openGate } from "../db/gate.ts";
import { changeList, createList, deleteList, listLists, readList } from "../lists/store.ts";
import { listTags, removeTag, renameTag } from "../tags/store.ts";
import { explain } from "../test/explain.ts";
import { createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { readOverview } from "./store.ts";

const world = useWorld();
const people = 500;
const all = 10_000;
const portion = 2_500;
const ownTasks = 1_000;
const ownLists = 20;

let gate: Gate;
let someList: string;

/** An index also leads to old versions of rows, until they are vacuumed. */
const withFormer = 1.5;

/** Ann has 20 of 10,000 lists and 1,000 of 10,000 tasks, 50 of them in each list; a tenth of them are done. */
beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  await world.sql(
    "insert into users (email) select 'person-' || n || '@example.com' from generate_series(2, $1::int) n",
    [people],
  );
  await world.sql(
    "insert into lists (user_id, name) select users.id, 'list ' || n from generate_series(1, $1::int) n, users",
    [ownLists],
  );
  // In portions, because a request to the database must not take long.
  for (let before = 0; before < all; before += portion) {
    await world.sql(
      `insert into tasks (user_id, title, completed, tags, list_id, due_on)
       select case when n % 10 = 0 then $1::uuid else others[1 + n % cardinality(others)] end, 'Task', n / 10 % 10 = 0,
         array['tag' || n / 10 % 7], case when n % 10 = 0 then own_lists[1 + n / 10 % 20] end, date '2026-11-01' + n % 60
       from generate_series($2::int + 1, $2::int + $3::int) n,
         (select array_agg(id) as others from users where id <> $1) o,
         (select array_agg(id) as own_lists from lists where user_id = $1) l`,
      [ann.userId, before, portion],
    );
  }
  await world.sql("analyze tasks, lists");
  someList = String((await listLists(gate)).at(7)?.id);
}, 60_000);

describe("among 10,000 tasks and 10,000 lists of 500 people", () => {
  test("the overview reads the caller's tasks and lists", async () => {
    const readings = await explain(gate, (explaining) => readOverview(explaining, "2026-11-21"));
    for (const { rows } of readings) expect(rows).toBeLessThanOrEqual(ownTasks);
    expect(readings[1]?.rows).toBe(ownTasks / 10);
  });

  test("reading, renaming and removing tags reads the caller's tasks", async () => {
    for (const work of [
      (explaining: Gate) => listTags(explaining),
      (explaining: Gate) => renameTag(explaining, "tag1", "tag2"),
      (explaining: Gate) => removeTag(explaining, "tag3"),
    ]) {
      for (const { rows } of await explain(gate, work)) expect(rows).toBeLessThan(ownTasks * withFormer);
    }
  });

  test("reading the lists reads the caller's lists", async () => {
    const [{ rows } = { rows: 0 }] = await explain(gate, (explaining) => listLists(explaining));
    expect(rows).toBe(ownLists);
    for (const reading of await explain(gate, (explaining) =>
      createList(explaining, { name: "One more", colour: "red", position: null }),
    )) {
      expect(reading.rows).toBeLessThanOrEqual(ownLists);
    }
  });

  test("reading, changing and deleting a list reads that list, and only the tasks in it", async () => {
    for (const work of [
      (explaining: Gate) => readList(explaining, someList),
      (explaining: Gate) => changeList(explaining, someList, { name: "Changed", archived: true }, undefined),
      (explaining: Gate) =>
        changeList(explaining, someList, { name: "Changed again" }, [new Date(0).toISOString()]),
    ]) {
      for (const { rows } of await explain(gate, work)) expect(rows).toBeLessThanOrEqual(1);
    }
    const removal = { withTasks: false, expected: undefined };
    const readings = await explain(gate, (explaining) => deleteList(explaining, someList, removal));
    const [, , ofCount, ofTasks, ...ofLists] = readings;
    for (const { rows } of ofLists) expect(rows).toBeLessThanOrEqual(1);
    for (const reading of [ofCount, ofTasks])
      expect(reading?.rows).toBeLessThan((ownTasks / ownLists) * withFormer);
  });
});
