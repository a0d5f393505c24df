import { describe, expect, test } from "vitest";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TagsAnswer } from "./wire.ts";

const world = useWorld();

type Speaker = ReturnType<typeof as>;

async function withTasks(...tagged: string[][]) {
  const person = await createPerson(world);
  const ann = as(world, person);
  const tasks: TaskAnswer[] = [];
  for (const tags of tagged) {
    tasks.push(await (await ann.post("/api/tasks", { title: "Trim", tags })).json<TaskAnswer>());
  }
  return { person, ann, tasks };
}

const tagsOf = async (ann: Speaker) => (await (await ann.get("/api/tags")).json<TagsAnswer>()).tags;
const tasksOf = async (ann: Speaker) =>
  (await (await ann.get("/api/tasks?sort=created_at")).json<PageAnswer>()).tasks;
const at = (name: string) => `/api/tags/${encodeURIComponent(name)}`;

const contracts = [
  ["/api/tags", () => "/api/tags"],
  ["/api/v1/tags", () => "/api/v1/tags"],
  ["/api/{user_id}/tags", ({ userId }: Person) => `/api/${userId}/tags`],
  ["/api/v1/users/{user_id}/tags", ({ userId }: Person) => `/api/v1/users/${userId}/tags`],
] as const;

test.each(contracts)("%s offers every operation on a tag", async (_, pathOf) => {
  const { person, ann } = await withTasks(["home"]);
  const path = pathOf(person);
  expect(await (await ann.get(path)).json()).toStrictEqual({ tags: [{ name: "home", open: 1, total: 1 }] });
  const renamed = await ann.patch(`${path}/home`, { name: "house" });
  expect(await renamed.json()).toStrictEqual({ name: "house", open: 1, total: 1 });
  expect((await ann.delete(`${path}/house`)).status).toBe(204);
  expect(await (await ann.get(path)).json()).toStrictEqual({ tags: [] });
});

test("tags are counted, are distinguished by case, and are in alphabetical order", async () => {
  const { ann, tasks } = await withTasks(["home", "Garden"], ["Home", "émigré", "zoo"], ["home"], []);
  await withTasks(["home", "another's"]);
  await ann.patch(`/api/tasks/${tasks[0]?.id}/complete`);
  expect(await tagsOf(ann)).toStrictEqual([
    { name: "Garden", open: 0, total: 1 },
    { name: "Home", open: 1, total: 1 },
    { name: "home", open: 1, total: 2 },
    { name: "zoo", open: 1, total: 1 },
    { name: "émigré", open: 1, total: 1 },
  ]);
});

test("a caller that holds the current tags gets a 304", async () => {
  const { ann } = await withTasks(["home"]);
  const tag = (await ann.get("/api/tags")).headers.get("ETag") ?? "";
  expect((await ann.get("/api/tags", { "If-None-Match": tag })).status).toBe(304);
  await ann.patch("/api/tags/home", { name: "house" });
  expect((await ann.get("/api/tags", { "If-None-Match": tag })).status).toBe(200);
});

describe("renaming a tag", () => {
  test("changes the tasks that have it, moves their `updated_at`, and changes no others", async () => {
    const { ann, tasks } = await withTasks(["a", "home", "b"], ["Home"], ["homes"], []);
    const { ann: bob, tasks: bobs } = await withTasks(["home"]);
    expect(await (await ann.patch("/api/tags/home", { name: "house" })).json()).toStrictEqual({
      name: "house",
      open: 1,
      total: 1,
    });
    const [first, ...others] = await tasksOf(ann);
    const [was, ...untouched] = tasks;
    expect(first).toStrictEqual({ ...was, tags: ["a", "house", "b"], updated_at: first?.updated_at });
    expect(Date.parse(first?.updated_at ?? "")).toBeGreaterThan(Date.parse(was?.updated_at ?? ""));
    expect(others).toStrictEqual(untouched);
    expect(await tasksOf(bob)).toStrictEqual(bobs);
  });

  test("to an existing tag merges the two, once on each task, and leaves tasks that had the new one alone", async () => {
    const { ann, tasks } = await withTasks(["home", "x", "house"], ["house", "home"], ["home"], ["house"]);
    expect(await (await ann.patch("/api/tags/home", { name: "house" })).json()).toMatchObject({ total: 4 });
    const after = await tasksOf(ann);
    expect(after.map(({ tags }) => tags)).toEqual([["house", "x"], ["house"], ["house"], ["house"]]);
    expect(after[3]).toStrictEqual(tasks[3]);
    expect(await tagsOf(ann)).toMatchObject([{ name: "house", total: 4 }, { name: "x" }]);
  });

  test("to itself changes nothing, and to another case changes it", async () => {
    const { ann, tasks } = await withTasks(["home"]);
    expect((await ann.patch("/api/tags/home", { name: "home" })).status).toBe(200);
    expect(await tasksOf(ann)).toStrictEqual(tasks);
    expect(await (await ann.patch("/api/tags/home", { name: "Home" })).json()).toMatchObject({
      name: "Home",
    });
  });

  test("is one act in each task's history", async () => {
    const { person, ann } = await withTasks(["home"], ["home"], ["garden"]);
    await ann.patch("/api/tags/home", { name: "house" });
    const changes = await world.sql(
      "select act, before, after from task_changes where user_id = $1 and kind = 'changed'",
      [person.userId],
    );
    const change = { before: { tags: ["home"] }, after: { tags: ["house"] } };
    expect(changes).toMatchObject([change, change]);
    expect(new Set(changes.map(({ act }) => act)).size).toBe(1);
  });
});

test("removing a tag changes the tasks that have it, and no others", async () => {
  const { ann, tasks } = await withTasks(["a", "home"], ["home"], ["Home"]);
  expect((await ann.delete("/api/tags/home")).status).toBe(204);
  const after = await tasksOf(ann);
  expect(after.map(({ tags }) => tags)).toEqual([["a"], undefined, ["Home"]]);
  expect(after[2]).toStrictEqual(tasks[2]);
  expect(after[0]?.updated_at).not.toBe(tasks[0]?.updated_at);
  expect((await ann.delete("/api/tags/home")).status).toBe(404);
});

test("a tag that nobody has, or only another person, is a 404", async () => {
  const { ann } = await withTasks(["home"]);
  const { ann: bob, tasks } = await withTasks(["secret"]);
  for (const name of ["secret", "nowhere", "HOME"]) {
    for (const answer of [
      await ann.patch(at(name), { name: "mine" }),
      await ann.patch(at(name), { name }),
      await ann.delete(at(name)),
    ]) {
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ detail: "Tag not found" });
    }
  }
  expect(await tasksOf(bob)).toStrictEqual(tasks);
});

test.each([
  "a/b",
  "50%",
  "%2F",
  "a?b=c&d",
  "ümläut",
  "🌿🍃",
  "{x}",
  '"q"',
  "\\n",
  "null",
  "__proto__",
  "'--",
  "a+b",
  "~",
  "...",
])("a tag called %o is renamed and removed by its name", async (name) => {
  const { ann } = await withTasks([name], ["plain"]);
  expect(await (await ann.patch(at("plain"), { name })).json()).toStrictEqual({ name, open: 2, total: 2 });
  expect(await (await ann.patch(at(name), { name: "x" })).json()).toMatchObject({ name: "x", total: 2 });
  await ann.patch(at("x"), { name });
  expect((await ann.delete(at(name))).status).toBe(204);
  expect(await tagsOf(ann)).toEqual([]);
});

test("two opposite renames at once leave every task with one tag", async () => {
  const { ann } = await withTasks(...Array.from({ length: 20 }, (_, index) => [index % 2 ? "a" : "b"]));
  const answers = await Promise.all([
    ann.patch("/api/tags/a", { name: "b" }),
    ann.patch("/api/tags/b", { name: "a" }),
    ann.patch("/api/tags/a", { name: "b" }),
  ]);
  for (const { status } of answers) expect([200, 404]).toContain(status);
  for (const { tags } of await tasksOf(ann)) expect(tags).toHaveLength(1);
});

test("tags are listed up to 5,000, and the answer says that there are more", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const plant = (from: number, to: number) =>
    world.sql(
      `insert into tasks (user_id, title, tags)
       select $1, 'Trim', array(select repeat('🌳', 44) || (n * 20 + nth) from generate_series(1, 20) nth)
       from generate_series($2::int, $3::int) n`,
      [person.userId, from, to],
    );
  const read = async (path: string) => {
    const text = await (await ann.get(path)).text();
    expect(new TextEncoder().encode(text).byteLength).toBeLessThan(4_000_000);
    return JSON.parse(text);
  };
  await plant(1, 250);
  const whole = await read("/api/tags");
  expect(whole.tags).toHaveLength(5000);
  expect(whole).not.toHaveProperty("more");
  expect(await read("/api/overview?today=2026-11-21")).not.toHaveProperty("more_tags");
  await plant(251, 251);
  expect(await read("/api/tags")).toMatchObject({ more: true, tags: { length: 5000 } });
  expect(await read("/api/overview?today=2026-11-21")).toMatchObject({
    more_tags: true,
    tags: { length: 5000 },
  });
});
