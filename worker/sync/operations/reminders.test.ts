import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { momentsOf } from "../../test/alarms.ts";
import { send, sendOne } from "../../test/device.ts";
import { as, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const make = async (fields: object = {}) =>
  (await ann.post("/api/tasks", { title: "Trim", due_on: "2035-05-02", ...fields })).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const done = { outcome: "done" };
const [early, late] = [[{ days_before: 1 }], [{ minutes_before: 5 }]];

describe("a device", () => {
  test("makes a task that reminds, and changes when, in one trip; and its alarms follow", async () => {
    const id = makeId(0);
    const { requests, result } = await world.countingRequests(() =>
      send(
        ann,
        { do: "create_task", task: { id, title: "Trim", due_on: "2035-05-02", reminders: early } },
        { do: "change_task", task: id, set: { reminders: late }, was: { reminders: early } },
      ),
    );
    expect(result).toMatchObject([done, done]);
    expect(requests).toBe(1);
    expect(await read(id)).toMatchObject({ reminders: late });
    expect(await momentsOf(world, person)).toEqual(["2035-05-02T08:55:00.000Z"]);
    expect(await sendOne(ann, { do: "change_task", task: id, set: { reminders: [] } })).toEqual(done);
    expect(await read(id)).not.toHaveProperty("reminders");
    expect(await momentsOf(world, person)).toEqual([]);
    const refused = await sendOne(ann, { do: "change_task", task: id, set: { reminders: [{}] } });
    expect(refused).toMatchObject({ outcome: "refused", problem: { type: "/problems/invalid_request" } });
  });

  test("puts a reminder off as its notification does, knowing what it was", async () => {
    const { id } = await make({ reminders: early });
    const at = "2035-04-01T08:00:00.000Z";
    const snooze = { id: makeId(0), do: "change_task", task: id, set: { reminders: [...early, { at }] } };
    const sent = { ...snooze, was: { reminders: early } };
    expect(await send(ann, sent, sent)).toMatchObject([done, { outcome: "already_done" }]);
    expect(await momentsOf(world, person)).toEqual([at, "2035-05-01T09:00:00.000Z"]);
  });
});

describe("two devices at once", () => {
  const set = (task: string, at: string, reminders: object[], was: object[] | undefined = []) => ({
    do: "change_task",
    at,
    task,
    set: { reminders },
    ...(was && { was: { reminders: was } }),
  });

  test("change when a task reminds: the later one stands, whichever comes first", async () => {
    const first = await make();
    const second = await make();
    // Both were changed after they were made.
    await world.sql("update task_changes set at = at - interval '1 hour' where user_id = $1", [
      person.userId,
    ]);
    expect(await send(ann, set(first.id, ago(9), early), set(first.id, ago(5), late))).toEqual([
      { id: expect.any(String), ...done },
      { id: expect.any(String), ...done },
    ]);
    expect(await read(first.id)).toMatchObject({ reminders: late });
    const [, lost] = await send(ann, set(second.id, ago(5), late), set(second.id, ago(9), early));
    expect(lost).toMatchObject({ outcome: "merged", lost: ["reminders"] });
    expect(await read(second.id)).toMatchObject({ reminders: late });
    for (const id of [first.id, second.id]) expect(await read(id)).not.toHaveProperty("conflicts");
    expect(await momentsOf(world, person)).toEqual(["2035-05-02T08:55:00.000Z", "2035-05-02T08:55:00.000Z"]);
  });

  test("change when a task reminds and when it is due: both stand", async () => {
    const { id } = await make({ reminders: early });
    await send(
      ann,
      {
        do: "change_task",
        at: ago(5),
        task: id,
        set: { due_on: "2036-05-02" },
        was: { due_on: "2035-05-02" },
      },
      set(id, ago(9), late, early),
    );
    expect(await read(id)).toMatchObject({ due_on: "2036-05-02", reminders: late });
    expect(await momentsOf(world, person)).toEqual(["2036-05-02T08:55:00.000Z"]);
  });

  test("delete a task and change when it reminds: it comes back, and rings", async () => {
    const { id } = await make({ reminders: early });
    await send(ann, { do: "delete_task", at: ago(9), task: id, was: { reminders: early } });
    expect(await momentsOf(world, person)).toEqual([]);
    const revived = await sendOne(ann, set(id, ago(5), late, early));
    expect(revived).toMatchObject({ outcome: "merged", revived: true });
    expect(await momentsOf(world, person)).toEqual(["2035-05-02T08:55:00.000Z"]);
  });

  test("delete a task of which one does not know that its reminders were changed: it stays", async () => {
    const { id } = await make({ reminders: early });
    await ann.patch(`/api/tasks/${id}`, { reminders: late });
    const stays = await sendOne(ann, {
      do: "delete_task",
      task: id,
      was: { title: "Trim", reminders: early },
    });
    expect(stays).toMatchObject({ outcome: "merged", stays: true });
    expect(await momentsOf(world, person)).toHaveLength(1);
  });
});
