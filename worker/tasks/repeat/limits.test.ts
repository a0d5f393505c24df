import { beforeEach, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../../test/people.ts";
import { stepsOf } from "../../test/limits.ts";
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

describe("on the last day of the year 9999", () => {
  const last = { due_on: "9999-12-31", repeat: { rule: "FREQ=DAILY" } };
  const inBatch = (id: string) => [{ do: "change", ids: [id], change: { completed: true } }];
  test.each([
    ["PATCH …/complete", (id: string) => speak().patch(`/api/tasks/${id}/complete`)],
    ["PATCH", (id: string) => speak().patch(`/api/tasks/${id}`, { completed: true })],
    ["PUT", (id: string) => speak().put(`/api/tasks/${id}`, { completed: true })],
    ["a batch", (id: string) => speak().post("/api/tasks/batch", { operations: inBatch(id) })],
  ])("%s completes a repeating task, which has no next one, and this can be undone", async (_, complete) => {
    const timed = { due_at: "9999-12-31T23:59:59Z", time_zone: "Pacific/Apia", repeat: last.repeat };
    for (const fields of [last, timed]) {
      const task = await make(fields);
      expect((await complete(task.id)).status).toBe(200);
      expect(await open()).toEqual([]);
      expect((await speak().post("/api/tasks/undo")).status).toBe(200);
      expect(await open()).toMatchObject([{ id: task.id, repeat: { rule: "FREQ=DAILY" } }]);
      await speak().delete(`/api/tasks/${task.id}`);
    }
  });
});

describe("a batch that completes repeating tasks", () => {
  const plant = (rule: string, count: number) =>
    world.sql(
      `insert into tasks (user_id, title, due_on, repeat_rule, repeat_from)
       select $1, 'Pay', '0001-01-01'::date + n, $2, 'due' from generate_series(1, $3::integer) n`,
      [person.userId, rule, count],
    );
  async function completeAll() {
    const { tasks } = await (await speak().get("/api/tasks?limit=1000")).json<PageAnswer>();
    const operations = [{ do: "change", ids: tasks.map(({ id }) => id), change: { completed: true } }];
    return speak().post("/api/tasks/batch", { operations });
  }

  test("is refused if its rules look through too many days, and nothing is done", async () => {
    await plant("FREQ=DAILY;COUNT=9999;BYMONTHDAY=31", 50);
    const answer = await completeAll();
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      type: "/problems/too_costly",
      detail: expect.stringContaining("at most 1,000,000 days"),
    });
    expect(await open()).toHaveLength(50);
    // One at a time is not too much.
    const [task] = await open();
    expect((await speak().patch(`/api/tasks/${task?.id}/complete`)).status).toBe(200);
  });

  test("pays once for those that repeat alike", async () => {
    await plant("FREQ=DAILY;COUNT=9999;BYMONTHDAY=31", 50);
    await world.sql("update tasks set due_on = '0001-01-01' where user_id = $1", [person.userId]);
    expect((await completeAll()).status).toBe(200);
  });

  test("passes with a hundred of them whose count has passed for 26 years", async () => {
    await plant("FREQ=DAILY;COUNT=9999", 100);
    await world.sql("update tasks set due_on = '2000-01-01' where user_id = $1", [person.userId]);
    expect((await completeAll()).status).toBe(200);
    expect(await open()).not.toEqual([]);
  });
});

test("a rule that is too long is refused before its days are looked at", async () => {
  const rule = `FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=${"8,".repeat(30_000)}8`;
  const answer = await speak().post("/api/tasks", { title: "a", repeat: { rule } });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: "repeat.rule must be at most 200 characters" });
  expect(stepsOf(world)).toBe(0);
});

test("two hundred rules that never come are too much, and the database is not asked", async () => {
  const rule = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=8";
  const operations = Array.from({ length: 200 }, () => ({
    do: "create",
    task: { title: "a", repeat: { rule } },
  }));
  const { requests, result } = await world.countingRequests(() =>
    speak().post("/api/tasks/batch", { operations }),
  );
  expect([result.status, requests]).toEqual([422, 0]);
});
