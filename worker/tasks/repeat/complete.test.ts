import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { PageAnswer, TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let person: Person;

beforeEach(async () => {
  person = await createPerson(world);
});

const speak = () => as(world, person);

async function make(fields: object): Promise<TaskAnswer> {
  const answer = await speak().post("/api/tasks", { title: "Pay the rent", ...fields });
  expect(answer.status).toBe(201);
  return answer.json<TaskAnswer>();
}

async function open(): Promise<TaskAnswer[]> {
  return (await (await speak().get("/api/tasks?completed=false")).json<PageAnswer>()).tasks;
}

/** A future day, so that the next task is counted from it and not from today. */
const ahead = "2099-01-31";
const monthly = { due_on: ahead, repeat: { rule: "FREQ=MONTHLY" } };

describe("completing a repeating task makes the next task", () => {
  test.each([
    ["PATCH …/complete", (id: string) => speak().patch(`/api/tasks/${id}/complete`)],
    [
      "PATCH …/complete with a body",
      (id: string) => speak().patch(`/api/tasks/${id}/complete`, { completed: true }),
    ],
    ["PATCH", (id: string) => speak().patch(`/api/tasks/${id}`, { completed: true })],
    ["PUT", (id: string) => speak().put(`/api/tasks/${id}`, { completed: true })],
  ])("by %s, in two database requests", async (_, complete) => {
    const task = await make(monthly);
    const { requests, result } = await world.countingRequests(() => complete(task.id));
    expect(requests).toBe(2);
    expect(result.status).toBe(200);
    const done = await result.json<TaskAnswer>();
    expect(done).toMatchObject({ id: task.id, completed: true, due_on: ahead });
    expect(done).not.toHaveProperty("repeat");
    const [next, ...others] = await open();
    expect(others).toEqual([]);
    expect(next).toMatchObject({
      title: "Pay the rent",
      completed: false,
      due_on: "2099-02-28",
      repeat: { rule: "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", from: "due" },
    });
    expect(next?.id).not.toBe(task.id);
  });

  test("and costs one request without a rule", async () => {
    const task = await make({ due_on: ahead });
    const { requests } = await world.countingRequests(() => speak().patch(`/api/tasks/${task.id}/complete`));
    expect(requests).toBe(1);
    expect(await open()).toEqual([]);
  });

  test("with all its fields, and with its checklist open again", async () => {
    const list = await (await speak().post("/api/lists", { name: "Home" })).json<{ id: string }>();
    const task = await make({
      ...monthly,
      description: "To the landlord",
      list_id: list.id,
      priority: "high",
      tags: ["home", "money"],
      position: "a0V",
      checklist: [{ title: "Look at the account", completed: true }, { title: "Transfer" }],
    });
    await speak().patch(`/api/tasks/${task.id}`, { completed: true, title: "Paid the rent" });
    const [next] = await open();
    expect(next).toMatchObject({
      title: "Paid the rent",
      description: "To the landlord",
      list_id: list.id,
      priority: "high",
      tags: ["home", "money"],
      position: "a0V",
      checklist: [
        { id: "1", title: "Look at the account", completed: false },
        { id: "2", title: "Transfer", completed: false },
      ],
    });
  });

  test("and does not if the same request removes the rule", async () => {
    const task = await make(monthly);
    await speak().patch(`/api/tasks/${task.id}`, { completed: true, repeat: null });
    expect(await open()).toEqual([]);
  });

  test("once, even when ten requests complete it at the same moment", async () => {
    const task = await make(monthly);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => speak().patch(`/api/tasks/${task.id}`, { completed: true })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await open()).toHaveLength(1);
  });

  test("only in the state that If-Match names", async () => {
    const task = await make(monthly);
    const tag = (await speak().get(`/api/tasks/${task.id}`)).headers.get("ETag") ?? "";
    await speak().patch(`/api/tasks/${task.id}`, { title: "Pay half the rent" });
    const refused = await speak().patch(`/api/tasks/${task.id}/complete`, undefined, { "If-Match": tag });
    expect(refused.status).toBe(412);
    expect(await open()).toHaveLength(1);
    const now = (await speak().get(`/api/tasks/${task.id}`)).headers.get("ETag") ?? "";
    const done = await speak().patch(`/api/tasks/${task.id}/complete`, undefined, { "If-Match": now });
    expect(done.status).toBe(200);
    expect(await open()).toMatchObject([{ title: "Pay half the rent", due_on: "2099-02-28" }]);
  });

  test("until the rule ends", async () => {
    const task = await make({ due_on: ahead, repeat: { rule: "FREQ=DAILY;COUNT=2" } });
    await speak().patch(`/api/tasks/${task.id}/complete`);
    const [last] = await open();
    expect(last).toMatchObject({ due_on: "2099-02-01", repeat: { rule: "FREQ=DAILY;COUNT=1" } });
    await speak().patch(`/api/tasks/${last?.id}/complete`);
    expect(await open()).toEqual([]);
  });

  test("and reopening it leaves the next task as it is", async () => {
    const task = await make(monthly);
    await speak().patch(`/api/tasks/${task.id}/complete`);
    await speak().patch(`/api/tasks/${task.id}/complete`);
    expect(await open()).toHaveLength(2);
    await speak().patch(`/api/tasks/${task.id}/complete`);
    expect(await open()).toHaveLength(1);
  });
});

test("a repeating task without a due day is due its interval after it was completed", async () => {
  const task = await make({ repeat: { rule: "FREQ=DAILY;INTERVAL=3", from: "completion" } });
  await speak().patch(`/api/tasks/${task.id}/complete`);
  const [next] = await open();
  const days =
    (Date.parse(next?.due_on ?? "") - Date.parse(new Date().toISOString().slice(0, 10))) / 86_400_000;
  // The test may run over midnight.
  expect([2, 3]).toContain(days);
});

test("nobody completes another person's task, and no next task is made from it", async () => {
  const task = await make(monthly);
  const bob = as(world, await createPerson(world));
  expect((await bob.patch(`/api/tasks/${task.id}/complete`)).status).toBe(403);
  expect((await bob.patch(`/api/tasks/${task.id}`, { completed: true })).status).toBe(403);
  expect(await (await bob.get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
  expect(await open()).toHaveLength(1);
});
