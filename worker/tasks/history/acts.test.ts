import { expect, test } from "vitest";
import { type Random, seededRandom } from "../../test/random.ts";
import { as, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
const seeds = [1, Math.floor(Math.random() * 2 ** 32)];
const stepsInARun = 150;
const words = ["hedge", "rose", "milk"];
const tags = ["a", "b", "c"];

/** The expected state, computed in the simplest way. */
type Tasks = Map<string, Known>;
type Known = Pick<TaskAnswer, "title" | "completed"> & { tags: string[]; priority: string };

interface Run {
  random: Random;
  ann: ReturnType<typeof as>;
  now: Tasks;
  /** The state before each act that is not undone, and the ids of the acts, where the answer named one. */
  before: Act[];
  /** What can be done again: the acts of the undos since anything else was done, and what they led to. */
  undone: Undone[];
}

interface Act {
  tasks: Tasks;
  act: string | undefined;
  /** What could have been done again before it. */
  undone: Undone[];
}

interface Undone {
  act: Act;
  tasks: Tasks;
}

/** One person, two runs of 150 steps: batches, single changes, undos and redos, valid and invalid, against a model. */
test.each(seeds)(
  "any sequence of changes, undos and redos leaves the expected tasks (seed %i)",
  async (seed) => {
    const ann = as(world, await createPerson(world));
    const run: Run = { random: seededRandom(seed), ann, now: new Map(), before: [], undone: [] };
    for (let step = 0; step < stepsInARun; step += 1) {
      const act = run.random.pick([batch, batch, single, undo, undo, redo]);
      try {
        await act(run);
        if (step % 10 === 9) expect(await everyTask(run)).toEqual(run.now);
      } catch (error) {
        throw new Error(`seed ${seed}, step ${step}: ${String(error)}`, { cause: error });
      }
    }
    while (run.before.length > 0) await undo(run);
    expect(await everyTask(run)).toEqual(new Map());
    expect((await ann.post("/api/tasks/undo")).status).toBe(409);
  },
);

async function everyTask({ ann }: Run): Promise<Tasks> {
  const { tasks } = await (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>();
  return new Map(tasks.map((task) => [task.id, known(task)]));
}

const known = ({ title, completed, tags: names, priority }: TaskAnswer): Known => ({
  title,
  completed,
  tags: names ?? [],
  priority: priority ?? "none",
});

function rollTask(random: Random): Known {
  return {
    title: random.pick(words),
    completed: random.chance(0.3),
    tags: tags.filter(() => random.chance(0.3)),
    priority: random.pick(["none", "low", "high"]),
  };
}

interface Change extends Partial<Omit<Known, "tags">> {
  add_tags?: string[];
  remove_tags?: string[];
}

function rollChange(random: Random): Change {
  const [added, removed] = [random.pick(tags), random.pick(tags)];
  const change: Change = {
    ...(random.chance(0.5) && { title: random.pick(words) }),
    ...(random.chance(0.5) && { completed: random.chance(0.5) }),
    ...(random.chance(0.3) && { priority: random.pick(["none", "low", "high"]) }),
    ...(random.chance(0.4) && { add_tags: [added] }),
    ...(random.chance(0.4) && added !== removed && { remove_tags: [removed] }),
  };
  return Object.keys(change).length > 0 ? change : { title: random.pick(words) };
}

function applied(task: Known, { add_tags = [], remove_tags = [], ...fields }: Change): Known {
  const names = new Set([...task.tags, ...add_tags]);
  for (const tag of remove_tags) names.delete(tag);
  return { ...task, ...fields, tags: [...names] };
}

/** Some existing ids, and now and then a missing one. */
function pickIds({ random }: Run, tasks: Tasks): string[] {
  const some = [...tasks.keys()].filter(() => random.chance(0.3)).slice(0, 8);
  return random.chance(0.05) || some.length === 0 ? [...some, crypto.randomUUID()] : some;
}

async function batch(run: Run): Promise<void> {
  const { random, ann } = run;
  const after: Tasks = new Map(run.now);
  const made: Known[] = [];
  let isGood = true;
  const operations = Array.from({ length: 1 + Math.floor(random.next() * 4) }, () => {
    if (random.chance(0.4)) {
      const task = rollTask(random);
      made.push(task);
      return { do: "create", task };
    }
    const ids = pickIds(run, after);
    isGood &&= ids.every((id) => after.has(id));
    const change = rollChange(random);
    const deletes = random.chance(0.25);
    for (const id of ids) {
      const task = after.get(id);
      if (deletes) after.delete(id);
      else if (task) after.set(id, applied(task, change));
    }
    return deletes ? { do: "delete", ids } : { do: "change", ids, change };
  });
  const answer = await ann.post("/api/tasks/batch", { operations });
  expect(answer.status).toBe(isGood ? 200 : 404);
  if (!isGood) return;
  const { tasks, act } = await answer.json<{ tasks: TaskAnswer[]; act?: string }>();
  const isNew = ({ id }: TaskAnswer) => !run.now.has(id);
  expect(tasks.filter(isNew).map(known)).toEqual(made);
  for (const task of tasks.filter(isNew)) after.set(task.id, known(task));
  for (const task of tasks) expect(known(task)).toEqual(after.get(task.id));
  if (JSON.stringify([...run.now]) !== JSON.stringify([...after])) expect(act).toBeDefined();
  remember(run, after, act);
}

async function single(run: Run): Promise<void> {
  const { random, ann } = run;
  const after: Tasks = new Map(run.now);
  const id = run.now.size > 0 ? random.pick([...run.now.keys()]) : crypto.randomUUID();
  const task = after.get(id);
  if (task && random.chance(0.3)) {
    await ann.delete(`/api/tasks/${id}`);
    after.delete(id);
  } else if (task) {
    const change = { title: random.pick(words), completed: random.chance(0.5) };
    await ann.patch(`/api/tasks/${id}`, change);
    after.set(id, { ...task, ...change });
  } else {
    const made = await (await ann.post("/api/tasks", rollTask(random))).json<TaskAnswer>();
    after.set(made.id, known(made));
  }
  remember(run, after, undefined);
}

function remember(run: Run, after: Tasks, act: string | undefined): void {
  const wasChanged = JSON.stringify([...run.now]) !== JSON.stringify([...after]);
  // A change and its reversal within one batch are an act, too.
  if (wasChanged || act !== undefined) {
    run.before.push({ tasks: run.now, act, undone: run.undone });
    run.undone = [];
  }
  run.now = after;
}

/** Sometimes with the act's id, and sometimes twice with one key. */
async function undo(run: Run): Promise<void> {
  const last = run.before.at(-1);
  const id = last?.act;
  const answer = await go(run, "undo", id !== undefined && run.random.chance(0.5) ? { act: id } : undefined);
  expect(answer.status).toBe(last ? 200 : 409);
  if (!last) return;
  const { now } = run;
  run.before.pop();
  run.now = last.tasks;
  // An act that came to nothing is undone by doing nothing.
  if (!isSame(now, last.tasks)) run.undone.push({ act: last, tasks: now });
  else if (run.undone.length === 0) run.undone = last.undone;
  await expectAnswer(run, now, answer);
}

async function redo(run: Run): Promise<void> {
  const last = run.undone.at(-1);
  const answer = await go(run, "redo", undefined);
  expect(answer.status).toBe(last ? 200 : 409);
  if (!last) return;
  const { now } = run;
  run.undone = run.undone.slice(0, -1);
  run.before.push({ ...last.act, undone: run.undone });
  run.now = last.tasks;
  await expectAnswer(run, now, answer);
}

async function go({ random, ann }: Run, way: string, body: object | undefined): Promise<Response> {
  const key: Record<string, string> = random.chance(0.3) ? { "Idempotency-Key": crypto.randomUUID() } : {};
  const answer = await ann.post(`/api/tasks/${way}`, body, key);
  if (key["Idempotency-Key"]) {
    const again = await ann.post(`/api/tasks/${way}`, body, key);
    expect(again.status).toBe(answer.status);
  }
  return answer;
}

async function expectAnswer(run: Run, before: Tasks, answer: Response): Promise<void> {
  const { tasks, gone } = await answer.json<{ tasks: TaskAnswer[]; gone: string[] }>();
  const wasThere = [...before.keys()].filter((id) => !run.now.has(id));
  expect(wasThere.filter((id) => !gone.includes(id))).toEqual([]);
  for (const id of gone) expect(run.now.has(id)).toBe(false);
  for (const task of tasks) expect(known(task)).toEqual(run.now.get(task.id));
}

const isSame = (some: Tasks, others: Tasks) => {
  const sorted = (tasks: Tasks) => [...tasks].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted(some)) === JSON.stringify(sorted(others));
};
