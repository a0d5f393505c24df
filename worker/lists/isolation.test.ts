import { expect, inject, test } from "vitest";
import type { OverviewAnswer } from "../overview/wire.ts";
import type { TagsAnswer } from "../tags/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { type Random, seededRandom } from "../test/random.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ListAnswer, ListsAnswer } from "./wire.ts";

const world = useWorld();
const names = ["home", "Home", "garden", "a/b"];
const today = "2026-11-21";

interface Household {
  person: Person;
  lists: Map<string, ListAnswer>;
  tasks: Map<string, TaskAnswer>;
}

interface Run {
  random: Random;
  households: Household[];
}

type Step = () => Promise<void>;

/**
 * Four people at once, who all use the same names, do whatever can be done with lists and tags, their own and each other's.
 * What they find is compared with a model in which nobody can touch what belongs to another.
 */
test.each([1, 2, inject("seed")])("nobody reaches another person's lists or tags (seed %i)", async (seed) => {
  const people = await Promise.all(Array.from({ length: 4 }, () => createPerson(world)));
  const households = people.map((person) => ({ person, lists: new Map(), tasks: new Map() }));
  const run: Run = { random: seededRandom(seed), households };
  for (let wave = 0; wave < 40; wave += 1) {
    // All steps are chosen before any is done, so that the model need not know their order.
    const steps = households.map((household) => decide(run, household));
    const outcomes = await Promise.allSettled(steps.map((step) => step()));
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") continue;
      throw new Error(`seed ${seed}, wave ${wave}: ${outcome.reason}`, { cause: outcome.reason });
    }
  }
  await Promise.all(households.map(compare));
});

function decide(run: Run, household: Household): Step {
  const make = run.random.pick([
    addList,
    addTask,
    addTask,
    changeList,
    deleteList,
    renameTag,
    removeTag,
    trespass,
  ]);
  return make(run, household);
}

const speak = ({ person }: Household) => as(world, person);

function addList({ random }: Run, household: Household): Step {
  const fields = { name: random.pick(names), colour: random.pick(["red", "green"]) };
  return async () => {
    const list = await (await speak(household).post("/api/lists", fields)).json<ListAnswer>();
    expect(list).toMatchObject(fields);
    household.lists.set(list.id, list);
  };
}

function addTask({ random }: Run, household: Household): Step {
  const list_id = random.chance(0.3) ? null : random.pick([null, ...household.lists.keys()]);
  const tags = names.filter(() => random.chance(0.4));
  const due_on = random.pick(["2026-11-20", today, "2026-11-22", null]);
  const fields = { title: "Trim", completed: random.chance(0.3), list_id, tags, due_on };
  return async () => {
    const answer = await speak(household).post("/api/tasks", fields);
    expect(answer.status).toBe(201);
    const task = await answer.json<TaskAnswer>();
    household.tasks.set(task.id, task);
  };
}

function changeList(run: Run, household: Household): Step {
  const { random } = run;
  const lists = [...household.lists.values()];
  if (lists.length === 0) return addList(run, household);
  const list = random.pick(lists);
  const change = random.pick([
    { archived: random.chance(0.5) },
    { name: random.pick(names) },
    { colour: "pink" },
  ]);
  return async () => {
    const answer = await speak(household).patch(`/api/lists/${list.id}`, change);
    const changed = await answer.json<ListAnswer>();
    expect(changed).toEqual({ ...list, ...change, updated_at: changed.updated_at });
    household.lists.set(list.id, changed);
  };
}

function deleteList(run: Run, household: Household): Step {
  const { random } = run;
  const ids = [...household.lists.keys()];
  if (ids.length === 0) return addList(run, household);
  const id = random.pick(ids);
  const tasks = random.pick(["keep", "delete"]);
  return async () => {
    expect((await speak(household).delete(`/api/lists/${id}?tasks=${tasks}`)).status).toBe(204);
    household.lists.delete(id);
    for (const { list_id, ...task } of household.tasks.values()) {
      if (list_id !== id) continue;
      if (tasks === "delete") household.tasks.delete(task.id);
      else household.tasks.set(task.id, task);
    }
  };
}

function renameTag({ random }: Run, household: Household): Step {
  const [from, to] = [random.pick(names), random.pick(names)];
  return async () => {
    const there = tagged(household, from).length > 0;
    const answer = await speak(household).patch(`/api/tags/${encodeURIComponent(from)}`, { name: to });
    expect(answer.status).toBe(there ? 200 : 404);
    for (const task of tagged(household, from)) {
      task.tags = [...new Set(task.tags?.map((tag) => (tag === from ? to : tag)))];
    }
  };
}

function removeTag({ random }: Run, household: Household): Step {
  const name = random.pick(names);
  return async () => {
    const there = tagged(household, name).length > 0;
    const answer = await speak(household).delete(`/api/tags/${encodeURIComponent(name)}`);
    expect(answer.status).toBe(there ? 204 : 404);
    for (const task of tagged(household, name)) task.tags = task.tags?.filter((tag) => tag !== name) ?? [];
  };
}

/** For every request, another person's list is as absent as a missing one. */
function trespass({ random, households }: Run, household: Household): Step {
  const others = households
    .filter((candidate) => candidate !== household)
    .flatMap(({ lists }) => [...lists.keys()]);
  const id = random.pick([crypto.randomUUID(), ...others]);
  const [status, method, path, body] = random.pick([
    [404, "GET", `/api/lists/${id}`, undefined],
    [404, "PATCH", `/api/lists/${id}`, { name: "Taken over" }],
    [404, "DELETE", `/api/lists/${id}`, undefined],
    [404, "DELETE", `/api/lists/${id}?tasks=delete`, undefined],
    [400, "POST", "/api/tasks", { title: "Planted", list_id: id }],
  ] as const);
  return async () => expect((await speak(household).send(method, path, body)).status).toBe(status);
}

function tagged({ tasks }: Household, name: string): TaskAnswer[] {
  return [...tasks.values()].filter(({ tags }) => tags?.includes(name));
}

async function compare(household: Household): Promise<void> {
  const ann = speak(household);
  const tasks = [...household.tasks.values()];
  const page = await (await ann.get("/api/tasks?limit=1000")).json<PageAnswer>();
  const bare = ({ id, list_id, tags = [] }: TaskAnswer) => ({ id, list_id, tags });
  const byId = (all: TaskAnswer[]) => new Map(all.map((task) => [task.id, bare(task)]));
  expect(byId(page.tasks)).toEqual(byId(tasks));

  const { lists } = await (await ann.get("/api/lists")).json<ListsAnswer>();
  expect(new Map(lists.map((list) => [list.id, list]))).toEqual(household.lists);

  const { tags } = await (await ann.get("/api/tags")).json<TagsAnswer>();
  const totals = names.map((name) => ({ name, total: tagged(household, name).length }));
  expect(tags.map(({ name, total }) => ({ name, total })).toSorted(byName)).toEqual(
    totals.filter(({ total }) => total > 0).toSorted(byName),
  );

  const overview = await (await ann.get(`/api/overview?today=${today}`)).json<OverviewAnswer>();
  const open = tasks.filter(({ completed }) => !completed);
  expect(overview).toMatchObject({
    open: open.length,
    done: tasks.length - open.length,
    inbox: open.filter(({ list_id }) => list_id === undefined).length,
    lists: lists.map((list) => ({ ...list, open: open.filter(({ list_id }) => list_id === list.id).length })),
  });
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}
