import { beforeEach, describe, expect, test } from "vitest";
import { checklistsOf, listsOf, makeSteps, tick, title } from "../../test/checklists.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let lists: ReturnType<typeof checklistsOf>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  lists = checklistsOf(ann);
});

describe("a step among a hundred", () => {
  const list = makeSteps(100);
  const bytesOfStep = new TextEncoder().encode(JSON.stringify(list[0])).byteLength;
  const bytesUsed = async () =>
    Number(
      (await world.sql("select history_bytes from account_usage where user_id = $1", [person.userId]))[0]?.[
        "history_bytes"
      ],
    );

  /** Ticks one step after the other in the database, as acts of their own. */
  const tickAll = (id: string) =>
    world.sql(
      `do $$ begin
         perform set_config('app.user_id', '${person.userId}', true);
         for nth in 0 .. 99 loop
           perform set_config('app.act', '', true);
           update tasks set checklist = jsonb_set(
             checklist, array[nth::text, 'completed'], to_jsonb(not (checklist -> nth -> 'completed')::boolean)
           ) where id = '${id}';
         end loop;
       end $$`,
    );

  test("takes its own bytes in the history when it is ticked: of a thousand ticks none is forgotten", async () => {
    const id = await lists.make(list);
    const before = await bytesUsed();
    for (let round = 0; round < 10; round += 1) await tickAll(id);
    expect((await bytesUsed()) - before).toBeLessThan(1000 * (200 + 2 * bytesOfStep + 400));
    const [{ changes } = {}] = await world.sql(
      "select count(distinct act)::int as changes from task_changes where task_id = $1",
      [id],
    );
    expect(changes).toBe(1001);
    expect(listsOf((await lists.history(id))[1] ?? { fields: {} })).toEqual({
      from: list.map((step, nth) => (nth < 98 ? step : { ...step, completed: true })),
      to: list.map((step, nth) => (nth < 99 ? step : { ...step, completed: true })),
    });
  });

  const some = list.slice(0, 99);
  test.each([
    ["is added", some.toSpliced(40, 0, { id: "new", title, completed: false })],
    ["is removed", some.toSpliced(40, 1)],
    ["moves from the first place to the last", [...some.slice(1), ...some.slice(0, 1)]],
    ["is ticked, and another one", tick(tick(some, 3), 90)],
  ])("takes its own bytes in the history when it %s", async (_how, changed) => {
    const id = await lists.make(some);
    const before = await bytesUsed();
    await lists.save(id, changed);
    expect((await bytesUsed()) - before).toBeLessThan(200 + 4 * bytesOfStep + 400);
    expect((await lists.history(id)).slice(0, 1).map(listsOf)).toEqual([{ from: some, to: changed }]);
    await lists.undo();
    expect(await lists.read(id)).toEqual(some);
  });

  test("does not make the history larger than the whole lists", async () => {
    const other = list.map((step) => ({ ...step, title: "Rake" }));
    const id = await lists.make(list);
    const before = await bytesUsed();
    await lists.save(id, other);
    const [{ bytes } = {}] = await world.sql(
      "select pg_column_size($1::jsonb || '{}') + pg_column_size($2::jsonb || '{}') as bytes",
      [{ checklist: list }, { checklist: other }],
    );
    expect((await bytesUsed()) - before).toBeLessThanOrEqual(200 + Number(bytes));
    await lists.undo();
    expect(await lists.read(id)).toEqual(list);
  });
});

describe("a checklist in the history", () => {
  const list = makeSteps(20);
  const [once, twice, thrice] = [tick(list, 0), tick(tick(list, 0), 1), tick(tick(tick(list, 0), 1), 2)];

  test("is whole in changes that were undone together, also where the first of them is too old to be shown", async () => {
    const id = await lists.make(list);
    for (const next of [once, twice, thrice]) await lists.save(id, next);
    for (const _ of [1, 2, 3]) await lists.undo();
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, after)
       select $1, $2, gen_random_uuid(), 'changed', '{"title": "a"}', '{"title": "b"}' from generate_series(1, 99)`,
      [person.userId, id],
    );
    const changes = await lists.history(id);
    expect(changes).toHaveLength(100);
    expect(changes.slice(99).map(listsOf)).toEqual([{ from: twice, to: thrice }]);
  });

  test("is whole in the changes of a deleted task, which comes back with it", async () => {
    const id = await lists.make(list);
    await lists.save(id, once);
    const operations = [
      { do: "change", ids: [id], change: { checklist: twice } },
      { do: "delete", ids: [id] },
    ];
    expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(200);
    const told = [
      { from: twice, to: [] },
      { from: once, to: twice },
      { from: list, to: once },
      { from: [], to: list },
    ];
    expect((await lists.history(id)).map(listsOf)).toEqual(told);
    await lists.undo();
    expect(await lists.read(id)).toEqual(once);
    expect((await lists.history(id)).map(listsOf)).toEqual(told);
  });

  test("that has a step twice is restored, too", async () => {
    const id = await lists.make(list);
    const repeated = [...list.slice(0, 1), ...list];
    await world.sql("update tasks set checklist = $2 where id = $1", [id, JSON.stringify(repeated)]);
    await lists.save(id, list);
    await lists.undo();
    expect(await lists.read(id)).toEqual(repeated);
    expect((await lists.history(id)).slice(0, 1).map(listsOf)).toEqual([{ from: repeated, to: list }]);
  });

  test("that somebody repaired by hand is not undone, and its changes tell the steps that changed", async () => {
    const id = await lists.make(list);
    await lists.save(id, once);
    await world.sql("update tasks set checklist = $2 where id = $1", [id, JSON.stringify(tick(once, 9))]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(412);
    expect((await lists.history(id)).map(listsOf)).toEqual([
      { from: list.slice(0, 1), to: once.slice(0, 1) },
      { from: [], to: list },
    ]);
    await world.sql("update tasks set checklist = $2 where id = $1", [id, JSON.stringify(once)]);
    await lists.undo();
    expect(await lists.read(id)).toEqual(list);
  });
});
