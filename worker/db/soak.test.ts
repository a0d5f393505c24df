import { expect, inject, test } from "vitest";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { type Random, seededRandom } from "../test/random.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const people = 20;
const stepsEach = Math.ceil(inject("soak") / people);
const seed = Math.floor(Math.random() * 2 ** 32);

const faults = [
  { kind: "cut", when: "before", times: 10 },
  { kind: "cut", when: "after", times: 10 },
  { kind: "answer", status: 500, type: "text/plain", body: "busy", times: 10 },
  { kind: "answer", status: 200, type: "text/html", body: "<p>Welcome</p>", times: 10 },
  { kind: "slow", milliseconds: 20, times: 5 },
];

/**
 * Whatever breaks, and whenever: acknowledged work is there, and other work was done completely or not at all. Each person
 * keeps a model of the answers, and after a 503 finds out which of the two it was. SOAK sets the number of requests; it is
 * 1,000 by default.
 */
test(`after many requests with faults in between, everybody has what the answers said (seed ${seed})`, async () => {
  const random = seededRandom(seed);
  const everybody = await Promise.all(Array.from({ length: people }, () => createPerson(world)));
  let unanswered = 0;
  const over = new AbortController();
  const breaking = (async () => {
    while (!over.signal.aborted) {
      await world.injectFault(random.pick(faults));
      await scheduler.wait(20);
    }
    await world.clearFault();
  })();

  const models = await Promise.all(
    everybody.map(async (person) => {
      const life = live(person, seededRandom(random.next() * 2 ** 32));
      for (let step = 0; step < stepsEach; step += 1) unanswered += await life.step();
      return { person, tasks: life.tasks };
    }),
  );
  over.abort();
  await breaking;

  expect(unanswered).toBeGreaterThan(stepsEach / 10);
  for (const { person, tasks } of models) {
    const rows = await world.sql("select id, title, completed from tasks where user_id = $1 order by id", [
      person.userId,
    ]);
    const told = [...tasks.values()].map(({ id, title, completed }) => ({ id, title, completed }));
    expect(rows).toEqual(told.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  }
}, 600_000);

/** One person, who does one thing after another. A step returns how often its outcome was unknown. */
function live(person: Person, random: Random) {
  const tasks = new Map<string, TaskAnswer>();
  const me = as(world, person);

  /** Asks until there is an answer. Only for what may be asked twice. */
  async function insist(ask: () => Promise<Response>): Promise<Response> {
    for (;;) {
      const answer = await ask();
      if (answer.status !== 503) return answer;
    }
  }

  async function create(): Promise<number> {
    const title = `task ${random.next()}`;
    const key = { "Idempotency-Key": crypto.randomUUID() };
    const first = await me.post("/api/tasks", { title }, key);
    const answer = first.status === 503 ? await insist(() => me.post("/api/tasks", { title }, key)) : first;
    expect(answer.status).toBe(201);
    const task = await answer.json<TaskAnswer>();
    tasks.set(task.id, task);
    return first.status === 503 ? 1 : 0;
  }

  /** Does something whose answer may be lost; the state must then be the old one or the one asked for. */
  async function attempt(before: TaskAnswer, ask: () => Promise<Response>, after: TaskAnswer | undefined) {
    const answer = await ask();
    if (answer.status !== 503) {
      expect(answer.ok).toBe(true);
      settle(before.id, after);
      return 0;
    }
    const now = await insist(() => me.get(`/api/tasks/${before.id}`));
    if (now.status === 404) {
      expect(after).toBeUndefined();
      settle(before.id, undefined);
      return 1;
    }
    const task = await now.json<TaskAnswer>();
    const possible = [before, ...(after ? [after] : [])].map(({ title, completed }) => ({
      title,
      completed,
    }));
    expect(possible).toContainEqual({ title: task.title, completed: task.completed });
    settle(before.id, task);
    return 1;
  }

  function settle(id: string, task: TaskAnswer | undefined) {
    if (task) tasks.set(id, task);
    else tasks.delete(id);
  }

  return {
    tasks,
    async step(): Promise<number> {
      const task = tasks.size > 0 ? random.pick([...tasks.values()]) : undefined;
      if (!task || random.chance(0.25)) return create();
      const path = `/api/tasks/${task.id}`;
      if (random.chance(0.3)) {
        const list = await insist(() => me.get("/api/tasks?limit=1"));
        expect(await list.json()).toMatchObject({ total: tasks.size });
        return 0;
      }
      if (random.chance(0.3)) {
        const title = `renamed ${random.next()}`;
        return attempt(task, () => me.put(path, { title }), { ...task, title });
      }
      if (random.chance(0.6)) {
        return attempt(task, () => me.patch(`${path}/complete`), { ...task, completed: !task.completed });
      }
      return attempt(task, () => me.delete(path), undefined);
    },
  };
}
