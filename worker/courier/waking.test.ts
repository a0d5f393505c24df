import { beforeEach, expect, test } from "vitest";
import { useCourier } from "../test/couriers.ts";
import { createReceiver, receivedAt } from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const outside = useOutside(world);
useCourier(world);
const url = "https://app.example/hook";

let ann: Person;
beforeEach(async () => {
  ann = await createPerson(world);
  await outside.behave({ documents: { [url]: { status: 200 } } });
  await createReceiver(world, ann.userId, { url });
});

const types = async () => (await receivedAt(outside)).map(({ type }) => type);

test("what somebody does is delivered by itself, in order, with no trip more for their request", async () => {
  const { requests, result: made } = await world.countingRequests(() =>
    as(world, ann).post("/api/tasks", { title: "Trim" }),
  );
  expect(made.status).toBe(201);
  const task = await made.json<{ id: string }>();
  await expect.poll(types).toEqual(["task.created"]);
  // One of the request, and those of the courier.
  expect(requests).toBeLessThanOrEqual(3);
  await as(world, ann).patch(`/api/tasks/${task.id}`, { title: "Rake", due_on: "2027-02-28" });
  await as(world, ann).patch(`/api/tasks/${task.id}`, { completed: true });
  await as(world, ann).patch(`/api/tasks/${task.id}`, { completed: false });
  await as(world, ann).send("DELETE", `/api/tasks/${task.id}`);
  await expect
    .poll(types)
    .toEqual(["task.created", "task.updated", "task.completed", "task.reopened", "task.deleted"]);
  const [created, updated] = await receivedAt(outside);
  expect(created?.data).toMatchObject({ task, by: { kind: "session" } });
  expect(updated?.data["changed"]).toHaveLength(2);
  expect(updated?.data).toMatchObject({ changed: expect.arrayContaining(["title", "due_on"]) });
});

test("lists are delivered, too", async () => {
  const made = await as(world, ann).post("/api/lists", { name: "Garden" });
  const list = await made.json<{ id: string }>();
  await as(world, ann).patch(`/api/lists/${list.id}`, { colour: "green" });
  await as(world, ann).send("DELETE", `/api/lists/${list.id}`);
  await expect.poll(types).toEqual(["list.created", "list.updated", "list.deleted"]);
  expect((await receivedAt(outside)).at(-1)?.data).toMatchObject({ list: { id: list.id } });
});

test("nothing of one person's is told to another's webhook", async () => {
  const bob = await createPerson(world);
  await as(world, bob).post("/api/tasks", { title: "Secret" });
  await as(world, ann).post("/api/tasks", { title: "Trim" });
  await expect.poll(types).toEqual(["task.created"]);
  expect(JSON.stringify(await receivedAt(outside))).not.toContain("Secret");
});
