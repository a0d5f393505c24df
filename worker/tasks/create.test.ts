import { expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "./model/wire.ts";

const world = useWorld();
const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

test("a task is made from its title alone, and the answer has its six fields", async () => {
  const ann = as(world, await createPerson(world));
  const answer = await ann.post("/api/tasks", { title: "Trim the hedge" });
  expect(answer.status).toBe(201);
  const task = await answer.json<TaskAnswer>();
  expect(task).toStrictEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    title: "Trim the hedge",
    description: null,
    completed: false,
    created_at: moment,
    updated_at: task.created_at,
  });
  expect(answer.headers.get("Location")).toBe(`/api/tasks/${task.id}`);
});

test("a task keeps the fields it is made with", async () => {
  const ann = as(world, await createPerson(world));
  const fields = { title: "Trim", description: "Before the birds nest", completed: true };
  const { id } = await (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
  expect(await (await ann.get(`/api/tasks/${id}`)).json()).toMatchObject(fields);
});

test("a description may be empty, which differs from no description", async () => {
  const ann = as(world, await createPerson(world));
  expect(await (await ann.post("/api/tasks", { title: "a", description: "" })).json()).toMatchObject({
    description: "",
  });
  expect(await (await ann.post("/api/tasks", { title: "a", description: null })).json()).toMatchObject({
    description: null,
  });
});

test("a title is kept as typed, with the space around it", async () => {
  const ann = as(world, await createPerson(world));
  const title = "  two spaces before, one after ";
  expect(await (await ann.post("/api/tasks", { title })).json()).toMatchObject({ title });
});

test("lengths are counted in code points, up to 200 and 2000", async () => {
  const ann = as(world, await createPerson(world));
  const longest = { title: "🌿".repeat(200), description: "🦔".repeat(2000) };
  const answer = await ann.post("/api/tasks", longest);
  expect(answer.status).toBe(201);
  expect(await answer.json()).toMatchObject(longest);
  expect((await ann.post("/api/tasks", { title: "🌿".repeat(201) })).status).toBe(400);
  expect((await ann.post("/api/tasks", { title: "a", description: "🦔".repeat(2001) })).status).toBe(400);
});
