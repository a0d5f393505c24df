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

describe("the local time of a task that is due at a time", () => {
  const inBerlin = (due_at: string, rule: string) =>
    make({ due_at, time_zone: "Europe/Berlin", repeat: { rule } });

  test("has the same hour before and after the clocks change", async () => {
    // The night from the 28th to the 29th of March 2099 is an hour short.
    const task = await inBerlin("2099-03-28T08:00:00Z", "FREQ=DAILY");
    await speak().patch(`/api/tasks/${task.id}/complete`);
    expect(await open()).toMatchObject([{ due_at: "2099-03-29T07:00:00.000Z", time_zone: "Europe/Berlin" }]);
  });

  test("is an hour later in a night that skips it, and is back the night after", async () => {
    const task = await inBerlin("2099-03-28T01:30:00Z", "FREQ=DAILY");
    await speak().patch(`/api/tasks/${task.id}/complete`);
    const [jumped] = await open();
    // Half past two does not exist that night; the clock shows half past three.
    expect(jumped).toMatchObject({ due_at: "2099-03-29T01:30:00.000Z" });
    await speak().patch(`/api/tasks/${jumped?.id}/complete`);
    expect(await open()).toMatchObject([
      { due_at: "2099-03-30T00:30:00.000Z", repeat: { rule: "FREQ=DAILY" } },
    ]);
  });
});

test("parts of a second do not come again, whether one task is completed or a batch", async () => {
  const due = {
    due_at: "2099-03-01T08:00:00.123Z",
    time_zone: "Europe/Berlin",
    repeat: { rule: "FREQ=DAILY" },
  };
  const [one, other] = [await make(due), await make(due)];
  expect((await speak().patch(`/api/tasks/${one.id}/complete`)).status).toBe(200);
  const operations = [{ do: "change", ids: [other.id], change: { completed: true } }];
  expect((await speak().post("/api/tasks/batch", { operations })).status).toBe(200);
  const next = { due_at: "2099-03-02T08:00:00.000Z" };
  expect(await open()).toMatchObject([next, next]);
});

test("an hour that comes twice is the first of the two", async () => {
  // The night from the 24th to the 25th of October 2099 has two of them.
  const due = { due_at: "2099-10-24T00:30:00Z", time_zone: "Europe/Berlin", repeat: { rule: "FREQ=DAILY" } };
  const task = await make(due);
  await speak().patch(`/api/tasks/${task.id}/complete`);
  expect(await open()).toMatchObject([{ due_at: "2099-10-25T00:30:00.000Z" }]);
});

test("a rule keeps the time that the clock skipped, and an answer can be sent back whole", async () => {
  const rule = "FREQ=DAILY;BYHOUR=2;BYMINUTE=30";
  const behind = { due_at: "2099-03-29T01:30:00.000Z", time_zone: "Europe/Berlin" };
  const task = await make({ ...behind, repeat: { rule, from: "due" } });
  expect(task.repeat?.rule).toBe(rule);
  const { due_at, time_zone, repeat } = task;
  const returned = await speak().put(`/api/tasks/${task.id}`, { due_at, time_zone, repeat });
  expect([returned.status, await returned.json()]).toEqual([200, task]);
  // Due at another time since, it has no skipped time to return to, and the answer names none.
  const moved = await (
    await speak().patch(`/api/tasks/${task.id}`, { ...behind, due_at: "2099-03-29T09:00:00Z" })
  ).json<TaskAnswer>();
  expect(moved.repeat?.rule).toBe("FREQ=DAILY");
  expect((await speak().patch(`/api/tasks/${task.id}`, { repeat: moved.repeat })).status).toBe(200);
});

test("a rule that names another time than its task is refused", async () => {
  const repeat = { rule: "FREQ=DAILY;BYHOUR=9;BYMINUTE=0" };
  for (const due of [
    { due_on: "2099-01-31" },
    { due_at: "2099-01-31T09:00:00Z", time_zone: "Europe/Berlin" },
  ]) {
    const answer = await speak().post("/api/tasks", { title: "Pay the rent", ...due, repeat });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ path: "repeat" }] });
  }
  expect(await make({ due_at: "2099-01-31T08:00:00Z", time_zone: "Europe/Berlin", repeat })).toHaveProperty(
    "repeat",
  );
});
