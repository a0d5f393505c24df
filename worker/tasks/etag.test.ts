import { describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "./model/wire.ts";

const world = useWorld();

async function withTask() {
  const ann = as(world, await createPerson(world));
  const made = await ann.post("/api/tasks", { title: "Trim" });
  const task = await made.json<TaskAnswer>();
  const tag = made.headers.get("ETag") ?? "";
  expect(tag).toMatch(/^"[^"]+"$/);
  return { ann, task, tag, path: `/api/tasks/${task.id}` };
}

describe("a task's ETag", () => {
  test("is on every answer that holds the task, and is the same exactly when the state is the same", async () => {
    const { ann, tag, path } = await withTask();
    expect((await ann.get(path)).headers.get("ETag")).toBe(tag);
    expect((await ann.put(path, { title: "Trim" })).headers.get("ETag")).toBe(tag);
    const changed = (await ann.patch(path, { title: "Water" })).headers.get("ETag");
    expect(changed).not.toBe(tag);
    const done = (await ann.patch(`${path}/complete`)).headers.get("ETag");
    expect(new Set([tag, changed, done]).size).toBe(3);
    expect((await ann.get(path)).headers.get("ETag")).toBe(done);
  });

  test("differs between any two of many changes made at once", async () => {
    const { ann, path } = await withTask();
    const titles = Array.from({ length: 12 }, (_, index) => `Title ${index}`);
    const answers = await Promise.all(titles.map((title) => ann.patch(path, { title })));
    expect(new Set(answers.map(({ headers }) => headers.get("ETag"))).size).toBe(12);
  });
});

describe("a list's ETag", () => {
  test("changes with the list's content, and with nothing else", async () => {
    const { ann, path } = await withTask();
    const tagOf = async (query = "") => (await ann.get(`/api/tasks${query}`)).headers.get("ETag");
    const first = await tagOf();
    expect(await tagOf()).toBe(first);
    expect(await tagOf("?completed=true")).not.toBe(first);
    await ann.patch(path, { title: "Water" });
    expect(await tagOf()).not.toBe(first);
  });
});

describe("If-None-Match", () => {
  test.each([
    ["the tag", (tag: string) => tag],
    ["a weak tag", (tag: string) => `W/${tag}`],
    ["one of several", (tag: string) => `"a", W/"b,c" ,${tag}`],
    ["a star", () => "*"],
  ])("with %s is a 304 that has the tag and no body", async (_, asked) => {
    const { ann, path } = await withTask();
    for (const address of [path, "/api/tasks"]) {
      const tag = (await ann.get(address)).headers.get("ETag") ?? "";
      const answer = await ann.get(address, { "If-None-Match": asked(tag) });
      expect(answer.status).toBe(304);
      expect(answer.headers.get("ETag")).toBe(tag);
      expect(await answer.text()).toBe("");
    }
  });

  test("with an ETag from before a change gets the whole answer", async () => {
    const { ann, path, tag } = await withTask();
    await ann.patch(path, { title: "Water" });
    const answer = await ann.get(path, { "If-None-Match": tag });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ title: "Water" });
  });

  test("does not replace a 404 or a 403", async () => {
    const { path } = await withTask();
    const bob = as(world, await createPerson(world));
    expect((await bob.get(path, { "If-None-Match": "*" })).status).toBe(403);
    expect((await bob.get(`/api/tasks/${crypto.randomUUID()}`, { "If-None-Match": "*" })).status).toBe(404);
  });
});

const writes = [
  ["PUT", "", { title: "Water" }],
  ["PATCH", "", { title: "Water" }],
  ["PATCH", "/complete", undefined],
  ["PATCH", "/complete", { completed: true }],
  ["DELETE", "", undefined],
] as const;

describe.each(writes)("If-Match on %s …%s %o", (method, below, body) => {
  test.each([
    ["the tag", (tag: string) => tag],
    ["one of several", (tag: string) => `"a", ${tag}`],
    ["a star", () => "*"],
  ])("with %s allows the change", async (_, asked) => {
    const { ann, path, tag } = await withTask();
    const answer = await ann.send(method, path + below, body, { "If-Match": asked(tag) });
    expect(answer.ok).toBe(true);
  });

  test.each([
    ["a tag from before a change", (tag: string) => tag],
    ["a weak tag", (_: string, now: string) => `W/${now}`],
    ["an unknown tag", () => '"a"'],
    ["the tag in capitals", (_: string, now: string) => now.toUpperCase()],
    ["an empty tag", () => '""'],
    ["a tag of another shape", () => '"zzzzzzzzzzzz"'],
  ])("with %s is a 412 and changes nothing", async (_, asked) => {
    const { ann, path, tag } = await withTask();
    const before = await ann.patch(path, { description: "meanwhile" });
    const headers = { "If-Match": asked(tag, before.headers.get("ETag") ?? "") };
    const answer = await ann.send(method, path + below, body, headers);
    expect(answer.status).toBe(412);
    expect(await answer.json()).toMatchObject({ detail: "The task was changed meanwhile" });
    expect(await (await ann.get(path)).json()).toEqual(await before.json());
  });

  test("on a task that is absent or another person's is a 404 or a 403", async () => {
    const { path, tag } = await withTask();
    const bob = as(world, await createPerson(world));
    const headers = { "If-Match": tag };
    expect((await bob.send(method, path + below, body, headers)).status).toBe(403);
    const absent = `/api/tasks/${crypto.randomUUID()}${below}`;
    expect((await bob.send(method, absent, body, headers)).status).toBe(404);
  });
});

test("of many changes with the same If-Match, one succeeds", async () => {
  const { ann, path, tag } = await withTask();
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => ann.patch(path, { title: `${index}` }, { "If-Match": tag })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
});

test.each(["", "a", "W/", '"', '"a', '"a" "b"', '"a",', ',"a"', '*, "a"', "W/*", '"a b"', "null"])(
  "%o is not a list of entity-tags, and gets a 400",
  async (value) => {
    const { ann, path } = await withTask();
    expect((await ann.patch(path, { title: "Water" }, { "If-Match": value })).status).toBe(400);
    expect((await ann.get(path, { "If-None-Match": value })).status).toBe(400);
  },
);
