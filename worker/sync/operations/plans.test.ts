import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../db/client.ts";
import { type Gate, holdAccount, openGate } from "../../db/gate.ts";
import { makeId } from "../../ids/id.ts";
import { explain } from "../../test/explain.ts";
import { createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { applyOperations } from "./store.ts";

const world = useWorld();
const all = 10_000;
const portion = 2_000;

let gate: Gate;
let own: string[];

beforeAll(async () => {
  const ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  for (let before = 0; before < all; before += portion) {
    await world.sql(
      `with made as (
         insert into tasks (user_id, title, created_at)
         select $1, 'Task ' || n, timestamptz '2026-01-01' + n * interval '1 second'
         from generate_series($2::int + 1, $2::int + $3::int) n returning user_id, id
       )
       insert into task_changes (user_id, task_id, act, kind, after)
       select user_id, id, gen_random_uuid(), kind, '{"title": "a"}' from made, unnest(array['created', 'changed']) as kind`,
      [ann.userId, before, portion],
    );
  }
  for (const table of ["tasks", "task_changes"]) await world.sql(`analyze ${table}`);
  const rows = await world.sql(
    "select id from tasks where user_id = $1 order by created_at limit 3 offset 400",
    [ann.userId],
  );
  await gate.run(holdAccount());
  own = rows.map(({ id }) => String(id));
}, 60_000);

const at = "2026-11-01T00:00:00Z";
const operations = {
  "makes a task": () => ({ do: "create_task", task: makeId(0), fields: { title: "New", position: "a1" } }),
  "changes a field that somebody else has changed": () => ({
    do: "change_task",
    task: own[0],
    at,
    set: { title: "b" },
    was: { title: "c" },
    add_tags: [],
    remove_tags: [],
  }),
  "moves a task between two others": () => ({ do: "move_task", task: own[0], after: own[1], before: own[2] }),
  "moves a task to the top": () => ({ do: "move_task", task: own[0], after: null }),
  "moves a task to the bottom": () => ({ do: "move_task", task: own[0], before: null }),
  "deletes a task": () => ({ do: "delete_task", task: own[2] }),
  "brings a task back": () => ({ do: "restore_task", task: own[2] }),
};

test("an operation reads what it is about, in a large account", async () => {
  const sendAll = () =>
    explain(gate, async (through) => {
      for (const make of Object.values(operations))
        await applyOperations(through, {
          operations: [{ id: makeId(0), ...make() }],
          completing: [],
          isImport: false,
        });
    });
  // The first time, a session of the database reads its own catalogue.
  await sendAll();
  const kinds = Object.keys(operations);
  const read = (await sendAll()).map(({ blocks }, nth) => [kinds[nth], blocks] as const);
  expect(read).toHaveLength(kinds.length);
  // With all that its functions read; all tasks are about four hundred blocks.
  for (const [kind, blocks] of read) expect(blocks, kind).toBeLessThan(200);
});
