import { describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "./model/wire.ts";

const world = useWorld();

async function withTask(fields: object = {}) {
  const ann = as(world, await createPerson(world));
  const made = await ann.post("/api/tasks", { title: "Trim", description: "the hedge", ...fields });
  const task = await made.json<TaskAnswer>();
  return { ann, task, path: `/api/tasks/${task.id}` };
}

describe.each(["PUT", "PATCH"])("%s", (method) => {
  test.each([
    [{ title: "Water" }],
    [{ description: "the roses" }],
    [{ description: null }],
    [{ description: "" }],
    [{ completed: true }],
    [{ title: "Water", description: null, completed: true }],
  ])("with %o changes nothing else", async (change) => {
    const { ann, task, path } = await withTask();
    const answer = await ann.send(method, path, change);
    expect(answer.status).toBe(200);
    const changed = await answer.json<TaskAnswer>();
    const { completed_at, ...rest } = changed;
    expect(rest).toStrictEqual({ ...task, ...change, updated_at: changed.updated_at });
    expect(completed_at !== undefined).toBe(changed.completed);
    expect(Date.parse(changed.updated_at)).toBeGreaterThan(Date.parse(task.updated_at));
    expect(await (await ann.get(path)).json()).toStrictEqual(changed);
  });

  test.each([
    [{ title: "Trim" }],
    [{ description: "the hedge" }],
    [{ completed: false }],
    [{ title: "Trim", description: "the hedge", completed: false }],
  ])("with %o, which the task already has, changes nothing, not even `updated_at`", async (change) => {
    const { ann, task, path } = await withTask();
    const answer = await ann.send(method, path, change);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toStrictEqual(task);
  });

  test("with no field at all is a 400", async () => {
    const { ann, path } = await withTask();
    expect((await ann.send(method, path, {})).status).toBe(400);
    expect((await ann.send(method, path)).status).toBe(400);
  });
});

test("a description is added to a task, and removed, and both are changes", async () => {
  const { ann, path, task } = await withTask({ description: null });
  const some = await (await ann.patch(path, { description: "" })).json<TaskAnswer>();
  expect(some.updated_at > task.updated_at).toBe(true);
  const none = await (await ann.patch(path, { description: null })).json<TaskAnswer>();
  expect(none.updated_at > some.updated_at).toBe(true);
});

test("`updated_at` moves even after the clock was set back", async () => {
  const { ann, task, path } = await withTask();
  await world.sql("update tasks set updated_at = now() + interval '1 day' where id = $1", [task.id]);
  const before = await (await ann.get(path)).json<TaskAnswer>();
  const after = await (await ann.patch(path, { title: "Water" })).json<TaskAnswer>();
  expect(Date.parse(after.updated_at)).toBe(Date.parse(before.updated_at) + 1);
});

describe("PATCH …/complete", () => {
  test("without a body toggles completion", async () => {
    const { ann, task, path } = await withTask();
    for (const completed of [true, false, true]) {
      const answer = await ann.patch(`${path}/complete`);
      expect(answer.status).toBe(200);
      const { updated_at, completed_at, ...rest } = await answer.json<TaskAnswer>();
      expect(completed_at !== undefined).toBe(completed);
      expect({ ...rest, updated_at: task.updated_at }).toStrictEqual({ ...task, completed });
      expect(updated_at > task.updated_at).toBe(true);
    }
  });

  test("with a JSON content type and an empty body counts as without a body", async () => {
    const { ann, path } = await withTask();
    const answer = await ann.patch(`${path}/complete`, undefined, { "Content-Type": "application/json" });
    expect(await answer.json()).toMatchObject({ completed: true });
    expect(await (await ann.patch(`${path}/complete`, {})).json()).toMatchObject({ completed: false });
  });

  test("with a body sets completion, and changes nothing if it is already so", async () => {
    const { ann, path } = await withTask();
    const first = await (await ann.patch(`${path}/complete`, { completed: true })).json<TaskAnswer>();
    expect(first.completed).toBe(true);
    expect(await (await ann.patch(`${path}/complete`, { completed: true })).json()).toStrictEqual(first);
    expect(await (await ann.patch(`${path}/complete`, { completed: false })).json()).toMatchObject({
      completed: false,
    });
  });

  test("many times at once toggles as many times", async () => {
    const { ann, path } = await withTask();
    const answers = await Promise.all(Array.from({ length: 9 }, () => ann.patch(`${path}/complete`)));
    expect(answers.map(({ status }) => status)).toEqual(Array(9).fill(200));
    const states = await Promise.all(answers.map((answer) => answer.json<TaskAnswer>()));
    expect(states.filter(({ completed }) => completed)).toHaveLength(5);
    expect(new Set(states.map(({ updated_at }) => updated_at)).size).toBe(9);
    expect(await (await ann.get(path)).json()).toMatchObject({ completed: true });
  });
});

describe("DELETE", () => {
  test("is an empty 204, and a 404 from then on", async () => {
    const { ann, path } = await withTask();
    const answer = await ann.delete(path);
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe("");
    for (const [method, address, body] of [
      ["GET", path],
      ["PUT", path, { title: "a" }],
      ["PATCH", path, { title: "a" }],
      ["PATCH", `${path}/complete`],
      ["DELETE", path],
    ] as const) {
      const again = await ann.send(method, address, body);
      expect(again.status).toBe(404);
      expect(await again.json()).toMatchObject({ detail: "Task not found" });
    }
  });

  test("many times at once deletes once", async () => {
    const { ann, path } = await withTask();
    const answers = await Promise.all(Array.from({ length: 5 }, () => ann.delete(path)));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(4);
  });
});
