import { expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

test("a task has reminders before it is due, on days before it, and at moments of their own", async () => {
  const ann = as(world, await createPerson(world));
  const reminders = [
    { minutes_before: 30 },
    { days_before: 1, time: "18:30" },
    { days_before: 2 },
    { at: "2099-05-01T08:00:00.000Z" },
  ];
  const made = await ann.post("/api/tasks", { title: "Trim the hedge", due_on: "2099-05-02", reminders });
  expect(await made.json()).toMatchObject({ reminders });
});

test.for([
  [{ minutes_before: 30, at: "2099-05-01T08:00:00Z" }],
  [{ minutes_before: -1 }],
  [{ minutes_before: 525_601 }],
  [{ minutes_before: 0.5 }],
  [{ days_before: 366 }],
  [{ days_before: 1, time: "24:00" }],
  [{ days_before: 1, time: "9:00" }],
  [{ time: "09:00" }],
  [{ at: "tomorrow" }],
  [{}],
  ["30"],
  [{ minutes_before: 5 }, { minutes_before: 5 }],
  Array.from({ length: 6 }, (_, minutes) => ({ minutes_before: minutes })),
])("%j are no reminders", async (...[reminders]) => {
  const ann = as(world, await createPerson(world));
  const answer = await ann.post("/api/tasks", { title: "Trim the hedge", due_on: "2099-05-02", reminders });
  expect(answer.status).toBe(400);
});

test("no reminders are none, and a change to a task can take them away and an undo bring them back", async () => {
  const ann = as(world, await createPerson(world));
  const made = await ann.post("/api/tasks", { title: "Trim", reminders: [] });
  const { id, ...task } = await made.json<{ id: string }>();
  expect(task).not.toHaveProperty("reminders");
  await ann.patch(`/api/tasks/${id}`, { reminders: [{ minutes_before: 5 }] });
  for (const none of [[], null]) {
    const without = await ann.patch(`/api/tasks/${id}`, { reminders: none });
    expect(await without.json()).not.toHaveProperty("reminders");
  }
  await ann.post("/api/tasks/undo");
  expect(await (await ann.get(`/api/tasks/${id}`)).json()).toMatchObject({
    reminders: [{ minutes_before: 5 }],
  });
});

test("the next task of a repeating one reminds as the completed one did, but at no moment of its own", async () => {
  const ann = as(world, await createPerson(world));
  const made = await ann.post("/api/tasks", {
    title: "Trim",
    due_on: "2099-05-02",
    repeat: { rule: "FREQ=WEEKLY", from: "due" },
    reminders: [{ at: "2099-05-01T08:00:00.000Z" }, { days_before: 1 }],
  });
  const { id } = await made.json<{ id: string }>();
  await ann.patch(`/api/tasks/${id}`, { completed: true });
  const { tasks } = await (await ann.get("/api/tasks?completed=false")).json<{ tasks: object[] }>();
  expect(tasks).toMatchObject([{ due_on: "2099-05-09", reminders: [{ days_before: 1 }] }]);
});
