import { describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();

const contracts = [
  ["/api/tasks", () => "/api/tasks"],
  ["/api/v1/tasks", () => "/api/v1/tasks"],
  ["/api/{user_id}/tasks", ({ userId }: Person) => `/api/${userId}/tasks`],
  ["/api/v1/users/{user_id}/tasks", ({ userId }: Person) => `/api/v1/users/${userId}/tasks`],
] as const;

test.each(contracts)("%s offers every operation on a task", async (_, pathOf) => {
  const person = await createPerson(world);
  const ann = as(world, person);
  const path = pathOf(person);

  const made = await ann.post(path, { title: "Trim" });
  expect(made.status).toBe(201);
  const task = await made.json<TaskAnswer>();
  expect(made.headers.get("Location")).toBe(`${path}/${task.id}`);
  expect(await (await ann.get(path)).json()).toStrictEqual({ tasks: [task], total: 1 });
  expect(await (await ann.get(`${path}/${task.id}`)).json()).toStrictEqual(task);
  expect(await (await ann.put(`${path}/${task.id}`, { title: "Water" })).json()).toMatchObject({
    title: "Water",
  });
  expect(await (await ann.patch(`${path}/${task.id}`, { description: "a" })).json()).toMatchObject({
    title: "Water",
    description: "a",
  });
  expect(await (await ann.patch(`${path}/${task.id}/complete`)).json()).toMatchObject({ completed: true });
  expect((await ann.delete(`${path}/${task.id}`)).status).toBe(204);
  expect(await (await ann.get(path)).json()).toStrictEqual({ tasks: [], total: 0 });
});

test("the contracts show each other's tasks and accept each other's cursors", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  for (const [, pathOf] of contracts) await ann.post(pathOf(person), { title: pathOf(person) });
  const whole = await (await ann.get("/api/tasks")).json<PageAnswer>();
  let cursor = "";
  for (const [index, [, pathOf]] of contracts.entries()) {
    const page = await (await ann.get(`${pathOf(person)}?limit=1${cursor}`)).json<PageAnswer>();
    expect(page.tasks).toEqual([whole.tasks[index]]);
    cursor = `&cursor=${page.next_cursor}`;
  }
});

describe("below a person's id", () => {
  const below = ["/api/ID/tasks", "/api/v1/users/ID/tasks"];

  test.each(below)("%s works with the caller's id in capitals too", async (path) => {
    const ann = await createPerson(world);
    const answer = await as(world, ann).get(path.replace("ID", ann.userId.toUpperCase()));
    expect(answer.status).toBe(200);
  });

  test.each(below)("%s with another person's id, or nobody's, is a 403", async (path) => {
    const [ann, bob] = [await createPerson(world), await createPerson(world)];
    for (const id of [bob.userId, crypto.randomUUID(), "00000000-0000-0000-0000-000000000000"]) {
      const answer = await as(world, ann).get(path.replace("ID", id));
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ detail: "Not authorized to access this user's tasks" });
    }
  });

  test.each(below)("%s with an invalid id is a 404 for everybody", async (path) => {
    const ann = await createPerson(world);
    for (const id of [
      "1",
      "me",
      "v2",
      "null",
      `${ann.userId}0`,
      `{${ann.userId}}`,
      ann.userId.replaceAll("-", ""),
    ]) {
      for (const caller of [ann, undefined]) {
        const answer = await as(world, caller).get(path.replace("ID", id));
        expect(answer.status).toBe(404);
        expect(await answer.json()).toMatchObject({ detail: "There is nothing at this address" });
      }
    }
  });

  test("the caller's task is not found below another's id, and another's is not found below the caller's id", async () => {
    const [ann, bob] = [await createPerson(world), await createPerson(world)];
    const made = await as(world, bob).post("/api/tasks", { title: "Bob's" });
    const { id } = await made.json<TaskAnswer>();
    expect((await as(world, bob).get(`/api/${ann.userId}/tasks/${id}`)).status).toBe(403);
    const answer = await as(world, ann).get(`/api/${ann.userId}/tasks/${id}`);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ detail: "Not authorized to access this task" });
  });
});

describe("naming another as the owner changes nothing:", () => {
  test.each(["user_id", "userId", "owner", "owner_id", "sub"])(
    "%s in a body or a query is refused",
    async (name) => {
      const [ann, bob] = [await createPerson(world), await createPerson(world)];
      const asAnn = as(world, ann);
      const { id } = await (await asAnn.post("/api/tasks", { title: "Trim" })).json<TaskAnswer>();
      const named = { title: "Given away", [name]: bob.userId };
      for (const [method, path, body] of [
        ["POST", "/api/tasks", named],
        ["PUT", `/api/tasks/${id}`, named],
        ["PATCH", `/api/tasks/${id}`, named],
        ["PATCH", `/api/tasks/${id}/complete`, { completed: true, [name]: bob.userId }],
        ["GET", `/api/tasks?${name}=${bob.userId}`],
      ] as const) {
        expect((await asAnn.send(method, path, body)).status).toBe(400);
      }
      expect(await (await as(world, bob).get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
    },
  );

  test("a header or a cookie is not even read", async () => {
    const [ann, bob] = [await createPerson(world), await createPerson(world)];
    const headers = {
      "X-User-Id": bob.userId,
      "X-Forwarded-User": bob.userId,
      "X-Hedgerow-Owner": bob.userId,
      "Neon-Connection-String": "postgres://postgres@localhost/postgres",
      Cookie: `user_id=${bob.userId}; __Host-hedgerow-token=${bob.token}`,
    };
    const made = await as(world, ann).post("/api/tasks", { title: "Ann's" }, headers);
    expect(made.status).toBe(201);
    expect(await (await as(world, bob).get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
    expect(await (await as(world, ann).get("/api/tasks", headers)).json()).toMatchObject({ total: 1 });
  });
});

test.each([
  ["/api/tasks", "GET, POST"],
  ["/api/v1/tasks", "GET, POST"],
  ["/api/tasks/ID", "GET, PUT, PATCH, DELETE"],
  ["/api/tasks/ID/complete", "PATCH"],
  ["/api/ID/tasks/ID/complete", "PATCH"],
])("%s answers another method with 405 and Allow: %s", async (path, allow) => {
  const ann = await createPerson(world);
  const address = path.replaceAll("ID", ann.userId);
  const answered = allow.split(", ");
  for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((name) => !answered.includes(name))) {
    const answer = await as(world, ann).send(method, address);
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe(allow);
  }
});
