import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { type Random, seededRandom } from "../../test/random.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";
import type { ChangeAnswer, HistoryAnswer, UndoneChange } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

type Steps = NonNullable<TaskAnswer["checklist"]>;

const make = async (checklist: Steps) =>
  (await (await ann.post("/api/tasks", { title: "Trim", checklist })).json<TaskAnswer>()).id;
const read = async (id: string) =>
  (await (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>()).checklist ?? [];
const historyOf = async (id: string) =>
  (await (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>()).changes;

const title = "Prune the apple tree before the frost";
const steps = (count: number): Steps =>
  Array.from({ length: count }, (_, nth) => ({ id: `${nth}`, title, completed: false }));
const tick = (list: Steps, at: number): Steps =>
  list.map((step, nth) => (nth === at ? { ...step, completed: !step.completed } : step));

/** One act: the checklist becomes each of these, one after the other. */
async function save(id: string, ...lists: Steps[]): Promise<void> {
  const operations = lists.map((checklist) => ({ do: "change", ids: [id], change: { checklist } }));
  const answer = await ann.post("/api/tasks/batch", { operations });
  expect(answer.status).toBe(200);
}

async function undo(key: string = crypto.randomUUID()): Promise<UndoneChange[]> {
  const answer = await ann.post("/api/tasks/undo", undefined, { "Idempotency-Key": key });
  expect(answer.status).toBe(200);
  return (await answer.json<{ changes: UndoneChange[] }>()).changes;
}

interface Lists {
  from: Steps;
  to: Steps;
}

/** The checklists that a change tells. An answer leaves an empty one out. */
const listsOf = ({ fields: { checklist } }: Pick<ChangeAnswer, "fields">): Lists => ({
  from: checklist?.from ?? [],
  to: checklist?.to ?? [],
});

describe("a step among a hundred", () => {
  const list = steps(100);
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
    const id = await make(list);
    const before = await bytesUsed();
    for (let round = 0; round < 10; round += 1) await tickAll(id);
    expect((await bytesUsed()) - before).toBeLessThan(1000 * (200 + 2 * bytesOfStep + 400));
    const [{ changes } = {}] = await world.sql(
      "select count(distinct act)::int as changes from task_changes where task_id = $1",
      [id],
    );
    expect(changes).toBe(1001);
    expect(listsOf((await historyOf(id))[1] ?? { fields: {} })).toEqual({
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
    const id = await make(some);
    const before = await bytesUsed();
    await save(id, changed);
    expect((await bytesUsed()) - before).toBeLessThan(200 + 4 * bytesOfStep + 400);
    expect((await historyOf(id)).slice(0, 1).map(listsOf)).toEqual([{ from: some, to: changed }]);
    await undo();
    expect(await read(id)).toEqual(some);
  });

  test("does not make the history larger than the whole lists", async () => {
    const short = list.map((step, nth) => ({ ...step, id: `a${nth}`, title: `${nth}` }));
    const id = await make(short);
    const before = await bytesUsed();
    await save(id, short.toReversed());
    const [{ bytes } = {}] = await world.sql(
      "select pg_column_size($1::jsonb || '{}') + pg_column_size($2::jsonb || '{}') as bytes",
      [{ checklist: short }, { checklist: short.toReversed() }],
    );
    expect((await bytesUsed()) - before).toBeLessThanOrEqual(200 + Number(bytes));
    await undo();
    expect(await read(id)).toEqual(short);
  });
});

describe("any sequence of edits of a checklist", () => {
  const titles = [
    "Prune the apple tree before the frost",
    "🌳 Über die Hecke, ganz bis oben 🌳",
    "a",
    'Say "[0, 1]" \\ twice',
  ];

  interface Act {
    before: Steps;
    key?: string;
  }
  interface Entry extends Lists {
    act: Act;
    undone: boolean;
  }
  interface Run {
    id: string;
    random: Random;
    now: Steps;
    /** Oldest first, as whole lists. */
    entries: Entry[];
    /** Those that are not undone. */
    acts: Act[];
    undone: Act[];
  }

  const roll = (random: Random, size: number) => Math.floor(random.next() * size);

  function rollStep(random: Random, list: Steps): Steps {
    const id = `${roll(random, 30)}`;
    if (list.some((step) => step.id === id)) return [];
    return [{ id, title: random.pick(titles), completed: random.chance(0.5) }];
  }

  function edit(random: Random, list: Steps): Steps {
    const at = roll(random, list.length);
    const kind = random.pick([
      "add",
      "add",
      "remove",
      "retitle",
      "tick",
      "tick",
      "move",
      "shuffle",
      "replace",
    ]);
    if (kind === "replace") {
      const other = random.chance(0.3) ? list.slice(0, at) : [];
      for (let nth = roll(random, 15); nth > 0; nth -= 1) other.push(...rollStep(random, other));
      return other;
    }
    const step = list[at];
    if (kind === "add" || !step) return list.toSpliced(at, 0, ...rollStep(random, list));
    if (kind === "tick") return tick(list, at);
    if (kind === "retitle") return list.with(at, { ...step, title: random.pick(titles) });
    if (kind === "shuffle") return list.toSorted((a, b) => a.title.length - b.title.length);
    const rest = list.toSpliced(at, 1);
    return kind === "remove" ? rest : rest.toSpliced(roll(random, list.length), 0, step);
  }

  async function change(run: Run): Promise<void> {
    const { id, random } = run;
    const act: Act = { before: run.now };
    const lists = [];
    for (let nth = random.pick([1, 1, 1, 3]); nth > 0; nth -= 1) {
      const from = run.now;
      const to = random.chance(0.1) ? (run.entries.at(-1)?.from ?? from) : edit(random, from);
      if (JSON.stringify(from) === JSON.stringify(to)) continue;
      lists.push(to);
      run.entries.push({ from, to, act, undone: false });
      run.now = to;
    }
    if (lists.length === 0) return;
    run.acts.push(act);
    await save(id, ...lists);
    if (lists.length === 1 && random.chance(0.15)) await keepWhole(run);
  }

  /** As a release before kept a change. */
  async function keepWhole({ id, entries }: Run): Promise<void> {
    const { from, to } = entries.at(-1) ?? { from: [], to: [] };
    await world.sql(
      `update task_changes set before = $2, after = $3
       where id = (select max(id) from task_changes where task_id = $1)`,
      [id, { checklist: from }, { checklist: to }],
    );
  }

  async function takeBack(run: Run): Promise<void> {
    const act = run.acts.pop();
    if (!act) return;
    act.key = crypto.randomUUID();
    const changes = await undo(act.key);
    run.now = act.before;
    run.undone.push(act);
    for (const entry of run.entries) if (entry.act === act) entry.undone = true;
    expect(changes.map(listsOf)).toEqual(entriesOf(run, act));
    expect(await read(run.id)).toEqual(run.now);
  }

  async function repeat(run: Run): Promise<void> {
    if (run.undone.length === 0) return;
    const act = run.random.pick(run.undone);
    expect((await undo(act.key)).map(listsOf)).toEqual(entriesOf(run, act));
  }

  const entriesOf = ({ entries }: Run, act: Act) =>
    entries.filter((entry) => entry.act === act).map(({ from, to }) => ({ from, to }));

  async function compareHistory({ id, entries }: Run): Promise<void> {
    const changes = (await historyOf(id)).filter(({ kind }) => kind === "changed");
    const whole = entries.map(({ from, to, undone }) => ({ from, to, undone }));
    expect(changes.map((entry) => ({ ...listsOf(entry), undone: "undone" in entry }))).toEqual(
      whole.toReversed().slice(0, 100),
    );
  }

  test.each([1, Math.floor(Math.random() * 2 ** 32)])(
    "is told with whole lists, and undone one by one to every earlier list (seed %i)",
    async (seed) => {
      const random = seededRandom(seed);
      const now = steps(6);
      const run: Run = { id: await make(now), random, now, entries: [], acts: [], undone: [] };
      try {
        for (let nth = 0; nth < 60; nth += 1) {
          await random.pick([change, change, change, change, takeBack, takeBack, repeat])(run);
          if (nth % 8 === 7) await compareHistory(run);
        }
        while (run.acts.length > 0) await takeBack(run);
        for (const act of run.undone.slice(-3)) {
          expect((await undo(act.key)).map(listsOf)).toEqual(entriesOf(run, act));
        }
        await compareHistory(run);
      } catch (error) {
        throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
      }
      expect(await read(run.id)).toEqual(steps(6));
    },
  );
});

describe("a checklist in the history", () => {
  const list = steps(10);
  const [once, twice, thrice] = [tick(list, 0), tick(tick(list, 0), 1), tick(tick(tick(list, 0), 1), 2)];

  test("is whole in changes that were undone together, also where the first of them is too old to be shown", async () => {
    const id = await make(list);
    for (const next of [once, twice, thrice]) await save(id, next);
    for (const _ of [1, 2, 3]) await undo();
    await world.sql(
      `insert into task_changes (user_id, task_id, act, kind, before, after)
       select $1, $2, gen_random_uuid(), 'changed', '{"title": "a"}', '{"title": "b"}' from generate_series(1, 99)`,
      [person.userId, id],
    );
    const changes = await historyOf(id);
    expect(changes).toHaveLength(100);
    expect(changes.slice(99).map(listsOf)).toEqual([{ from: twice, to: thrice }]);
  });

  test("is whole in the changes of a deleted task, which comes back with it", async () => {
    const id = await make(list);
    await save(id, once);
    const operations = [
      { do: "change", ids: [id], change: { checklist: twice } },
      { do: "delete", ids: [id] },
    ];
    expect((await ann.post("/api/tasks/batch", { operations })).status).toBe(200);
    const lists = [
      { from: twice, to: [] },
      { from: once, to: twice },
      { from: list, to: once },
      { from: [], to: list },
    ];
    expect((await historyOf(id)).map(listsOf)).toEqual(lists);
    await undo();
    expect(await read(id)).toEqual(once);
    expect((await historyOf(id)).map(listsOf)).toEqual(lists);
  });

  test("that somebody repaired by hand is not undone, and its changes tell the steps that changed", async () => {
    const id = await make(list);
    await save(id, once);
    await world.sql("update tasks set checklist = $2 where id = $1", [id, JSON.stringify(tick(once, 9))]);
    expect((await ann.post("/api/tasks/undo")).status).toBe(412);
    expect((await historyOf(id)).map(listsOf)).toEqual([
      { from: list.slice(0, 1), to: once.slice(0, 1) },
      { from: [], to: list },
    ]);
    await world.sql("update tasks set checklist = $2 where id = $1", [id, JSON.stringify(once)]);
    await undo();
    expect(await read(id)).toEqual(list);
  });
});
