import { expect, test } from "vitest";
import { checklistsOf, type Lists, listsOf, makeSteps, type Steps, tick } from "../../test/checklists.ts";
import { as, createPerson } from "../../test/people.ts";
import { type Random, seededRandom } from "../../test/random.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
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
  lists: ReturnType<typeof checklistsOf>;
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
  const kind = random.pick(["add", "add", "remove", "retitle", "tick", "tick", "move", "shuffle", "replace"]);
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
  const saved = [];
  for (let nth = random.pick([1, 1, 1, 3]); nth > 0; nth -= 1) {
    const from = run.now;
    const to = random.chance(0.1) ? (run.entries.at(-1)?.from ?? from) : edit(random, from);
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    saved.push(to);
    run.entries.push({ from, to, act, undone: false });
    run.now = to;
  }
  if (saved.length === 0) return;
  run.acts.push(act);
  await run.lists.save(id, ...saved);
  if (saved.length === 1 && random.chance(0.15)) await keepWhole(run);
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
  const changes = await run.lists.undo(act.key);
  run.now = act.before;
  run.undone.push(act);
  for (const entry of run.entries) if (entry.act === act) entry.undone = true;
  expect(changes).toEqual(entriesOf(run, act));
  expect(await run.lists.read(run.id)).toEqual(run.now);
}

async function repeat(run: Run): Promise<void> {
  if (run.undone.length === 0) return;
  const act = run.random.pick(run.undone);
  expect(await run.lists.undo(act.key)).toEqual(entriesOf(run, act));
}

const entriesOf = ({ entries }: Run, act: Act) =>
  entries.filter((entry) => entry.act === act).map(({ from, to }) => ({ from, to }));

async function compareHistory({ lists, id, entries }: Run): Promise<void> {
  const changes = (await lists.history(id)).filter(({ kind }) => kind === "changed");
  const whole = entries.map(({ from, to, undone }) => ({ from, to, undone }));
  expect(changes.map((entry) => ({ ...listsOf(entry), undone: "undone" in entry }))).toEqual(
    whole.toReversed().slice(0, 100),
  );
}

test.each([1, Math.floor(Math.random() * 2 ** 32)])(
  "any sequence of edits of a checklist is told with whole lists, and undone one by one to every earlier list (seed %i)",
  async (seed) => {
    const random = seededRandom(seed);
    const lists = checklistsOf(as(world, await createPerson(world)));
    const now = makeSteps(12);
    const run: Run = { lists, id: await lists.make(now), random, now, entries: [], acts: [], undone: [] };
    try {
      for (let nth = 0; nth < 60; nth += 1) {
        await random.pick([change, change, change, change, takeBack, takeBack, repeat])(run);
        if (nth % 8 === 7) await compareHistory(run);
      }
      while (run.acts.length > 0) await takeBack(run);
      for (const act of run.undone.slice(-3)) {
        expect(await run.lists.undo(act.key)).toEqual(entriesOf(run, act));
      }
      await compareHistory(run);
    } catch (error) {
      throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
    }
    expect(await run.lists.read(run.id)).toEqual(makeSteps(12));
  },
);
