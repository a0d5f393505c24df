import { expect, test } from "vitest";
import { type Random, seededRandom } from "../test/random.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { expectedPage, type Model, type Query } from "../test/task-model.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
const words = ["hedge", "Rose", "MILK", "bread", "a_b", "100%"];
const sorts = ["-created_at", "created_at", "-updated_at", "updated_at", "title", "-title"];

const seeds = [1, 2, 3, Math.floor(Math.random() * 2 ** 32)];
const peopleInARun = 6;
const wavesInARun = 84;

/**
 * Six people at once do whatever a person can do, with every id that exists or existed. The answers are compared with a
 * model in which nobody can touch what belongs to another. 4 runs of 84 waves of 6 are 2,016 operations.
 */
test.each(seeds)("nobody sees, counts, changes or deletes another person's tasks (seed %i)", async (seed) => {
  const run = await begin(seededRandom(seed));
  for (; run.wave < wavesInARun; run.wave += 1) {
    // All steps are chosen before any is done, so that the model need not know their order.
    const steps = run.people.map((person) => decide(run, person));
    const goingAway = new Set(steps.flatMap(({ deletes }) => deletes ?? []));
    const outcomes = await Promise.allSettled(steps.map(({ act }) => act(goingAway)));
    for (const outcome of outcomes) {
      if (outcome.status === "rejected") {
        throw new Error(`seed ${seed}, wave ${run.wave}: ${outcome.reason}`, { cause: outcome.reason });
      }
    }
  }
  const rows = await world.sql("select id, user_id, title, completed from tasks where user_id = any($1)", [
    run.people.map(({ userId }) => userId),
  ]);
  const expected = [...run.model].flatMap(([user_id, tasks]) =>
    [...tasks.values()].map(({ id, title, completed }) => ({ id, user_id, title, completed })),
  );
  const byId = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    String(a["id"]) < String(b["id"]) ? -1 : 1;
  expect(rows.toSorted(byId), `seed ${seed}`).toEqual(expected.toSorted(byId));
});

interface Run {
  random: Random;
  people: Person[];
  model: Model;
  wave: number;
  /** Ids of deleted tasks. */
  gone: string[];
}

interface Step {
  deletes?: string;
  act: (goingAway: Set<string>) => Promise<void>;
}

async function begin(random: Random): Promise<Run> {
  const people = await Promise.all(Array.from({ length: peopleInARun }, () => createPerson(world)));
  return {
    random,
    people,
    model: new Map(people.map(({ userId }) => [userId, new Map()])),
    wave: 0,
    gone: [],
  };
}

function decide(run: Run, person: Person): Step {
  const { random } = run;
  if (random.chance(0.1)) return visitAnother(run, person);
  if (random.chance(0.25)) return create(run, person);
  if (random.chance(0.35)) return list(run, person);
  return touch(run, person);
}

const mounts = (userId: string) => [
  "/api/tasks",
  "/api/v1/tasks",
  `/api/${userId}/tasks`,
  `/api/v1/users/${userId}/tasks`,
];
const speak = (person: Person) => as(world, person);

function own(run: Run, person: Person): Map<string, TaskAnswer> {
  const tasks = run.model.get(person.userId);
  if (!tasks) throw new Error("everybody is in the model");
  return tasks;
}

/** Below another person's id everything is refused. */
function visitAnother(run: Run, person: Person): Step {
  const another = run.random.pick(run.people.filter(({ userId }) => userId !== person.userId));
  const [, , ...below] = mounts(another.userId);
  const path = run.random.pick(below);
  const id = run.random.pick([...own(run, another).keys(), crypto.randomUUID()]);
  const call = run.random.pick([
    { method: "GET", path, body: undefined },
    { method: "POST", path, body: { title: "Planted" } },
    { method: "GET", path: `${path}/${id}`, body: undefined },
    { method: "PUT", path: `${path}/${id}`, body: { title: "Taken over" } },
    { method: "PATCH", path: `${path}/${id}`, body: { title: "Taken over" } },
    { method: "PATCH", path: `${path}/${id}/complete`, body: undefined },
    { method: "DELETE", path: `${path}/${id}`, body: undefined },
  ]);
  return {
    async act() {
      const answer = await speak(person).send(call.method, call.path, call.body);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ detail: "Not authorized to access this user's tasks" });
    },
  };
}

function create(run: Run, person: Person): Step {
  const { random } = run;
  const path = random.pick(mounts(person.userId));
  const fields = {
    title: `${random.pick(words)} ${random.pick(words)}`,
    description: random.chance(0.5) ? random.pick(words) : null,
    completed: random.chance(0.5),
  };
  // Everybody uses the same keys, wave after wave: another person's key has no effect.
  const key: Record<string, string> = random.chance(0.3) ? { "Idempotency-Key": `wave-${run.wave}` } : {};
  return {
    async act() {
      const answer = await speak(person).post(path, fields, key);
      expect(answer.status).toBe(201);
      const task = await answer.json<TaskAnswer>();
      expect(task).toMatchObject({ ...fields, ...timeOfCompletion(undefined, task) });
      own(run, person).set(task.id, task);
    },
  };
}

function list(run: Run, person: Person): Step {
  const { random } = run;
  const path = random.pick(mounts(person.userId));
  const query: Query = {
    sort: random.pick(sorts),
    limit: random.pick([1, 3, 100, 1000]),
    offset: random.pick([0, 0, 2, 50]),
    ...(random.chance(0.4) && { completed: random.chance(0.5) }),
    ...(random.chance(0.4) && { q: random.pick(words).toUpperCase() }),
  };
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return {
    async act() {
      const answer = await speak(person).get(`${path}?${search.toString()}`);
      expect(answer.status).toBe(200);
      const { next_cursor, ...page } = await answer.json<PageAnswer>();
      const expected = expectedPage(own(run, person), query);
      expect(page).toEqual(expected);
      const more = query.offset + expected.tasks.length < expected.total;
      expect(next_cursor !== undefined).toBe(more && expected.tasks.length === query.limit);
    },
  };
}

/** Reads, changes or deletes a task that is the person's own, another's, deleted, or never existed. */
function touch(run: Run, person: Person): Step {
  const { random, model, gone } = run;
  const path = random.pick(mounts(person.userId));
  const mine = own(run, person);
  const others = run.people
    .filter(({ userId }) => userId !== person.userId)
    .flatMap(({ userId }) => [...(model.get(userId)?.keys() ?? [])]);
  const pool = random.pick([[...mine.keys()], [...mine.keys()], others, gone, [crypto.randomUUID()]]);
  const id = pool.length > 0 ? random.pick(pool) : crypto.randomUUID();
  const isMine = mine.has(id);
  const isAnothers = others.includes(id);

  const change = random.pick([
    { title: `${random.pick(words)} again` },
    { description: random.pick(words) },
    { completed: random.chance(0.5) },
  ]);
  const { method, below, body } = random.pick([
    { method: "GET", below: "", body: undefined },
    { method: "PUT", below: "", body: change },
    { method: "PATCH", below: "", body: change },
    { method: "PATCH", below: "/complete", body: undefined },
    { method: "PATCH", below: "/complete", body: { completed: random.chance(0.5) } },
    { method: "DELETE", below: "", body: undefined },
  ]);
  const deletes = method === "DELETE" && isMine;

  return {
    ...(deletes && { deletes: id }),
    async act(goingAway) {
      const answer = await speak(person).send(method, `${path}/${id}${below}`, body);
      if (!isMine) {
        const allowed = isAnothers ? (goingAway.has(id) ? [403, 404] : [403]) : [404];
        expect(allowed).toContain(answer.status);
        const problem = await answer.json<object>();
        expect(Object.keys(problem)).toEqual(["type", "title", "status", "detail", "request_id"]);
        return;
      }
      if (deletes) {
        expect(answer.status).toBe(204);
        mine.delete(id);
        gone.push(id);
        return;
      }
      expect(answer.status).toBe(200);
      const before = mine.get(id);
      const after = await answer.json<TaskAnswer>();
      const turned = below === "" ? {} : { completed: !before?.completed };
      const { completed_at: _, ...stays } = { ...before, ...turned, ...body };
      expect(after).toEqual({ ...stays, updated_at: after.updated_at, ...timeOfCompletion(before, after) });
      mine.set(id, after);
    },
  };
}

/** When it was completed, if it is. */
function timeOfCompletion(before: TaskAnswer | undefined, after: TaskAnswer) {
  if (!after.completed) return {};
  return { completed_at: before?.completed_at ?? after.completed_at ?? "there must be one" };
}
