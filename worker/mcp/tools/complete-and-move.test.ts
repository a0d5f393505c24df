import { beforeEach, describe, expect, test } from "vitest";
import { agentOf } from "../../test/agent.ts";
import { as, createGrant, createPerson, type Key, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { HistoryAnswer } from "../../tasks/history/wire.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";

const world = useWorld();
let person: Person;
let grant: Key;
let ann: ReturnType<typeof as>;
let agent: ReturnType<typeof agentOf>;
beforeEach(async () => {
  person = await createPerson(world);
  grant = await createGrant(world, person, { scope: "write" });
  ann = as(world, person);
  agent = agentOf(world, grant);
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const read = async (id: string) => (await ann.get(`/api/tasks/${id}`)).json<TaskAnswer>();
const historyOf = async (id: string) => (await ann.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>();

describe("complete_tasks and reopen_tasks", () => {
  test("complete and reopen; to complete what repeats takes a second trip and makes the next", async () => {
    const a = await make({ title: "a" });
    const b = await make({ title: "b", due_on: "2026-12-01", repeat: { rule: "FREQ=DAILY" } });
    const done = await agent.act("complete_tasks", { ids: [a.id, b.id] }, 2);
    expect(done.tasks_touched).toEqual({ completed: 2, created: 1 });
    const again = await agent.act("complete_tasks", { ids: [a.id, b.id] });
    expect(again).toMatchObject({ summary: "Nothing had to be changed." });
    expect(again).not.toHaveProperty("act");
    expect((await agent.act("reopen_tasks", { ids: [a.id] })).tasks_touched).toEqual({ reopened: 1 });
    expect((await historyOf(a.id)).changes[0]).toMatchObject({ kind: "reopened", by: { kind: "program" } });
  });
});

describe("reschedule_tasks", () => {
  test("moves to a day, keeping times, zones, repetitions and reminders", async () => {
    const timed = await make({
      title: "timed",
      due_at: "2027-03-27T08:00:00.000Z",
      time_zone: "Europe/Berlin",
      repeat: { rule: "FREQ=WEEKLY" },
      reminders: [{ minutes_before: 30 }],
    });
    const [whole, none] = [
      await make({ title: "whole", due_on: "2027-03-27" }),
      await make({ title: "none" }),
    ];
    const ids = [timed.id, whole.id, none.id];
    const done = await agent.act("reschedule_tasks", { ids, due_on: "2027-03-28" });
    // Between the two days, the clocks of Berlin go forward.
    const { repeat, reminders } = timed;
    expect(done.tasks).toMatchObject([
      { due_at: "2027-03-28T07:00:00.000Z", time_zone: "Europe/Berlin", repeat, reminders },
      { due_on: "2027-03-28" },
      { due_on: "2027-03-28" },
    ]);
  });

  test("moves by days, with the start, and leaves what has no date", async () => {
    const timed = await make({ title: "a", due_at: "2027-03-27T08:00:00.000Z", time_zone: "Europe/Berlin" });
    const whole = await make({ title: "b", due_on: "2027-03-02", start_on: "2027-03-01" });
    const none = await make({ title: "c" });
    const done = await agent.act("reschedule_tasks", { ids: [timed.id, whole.id, none.id], by_days: 7 });
    expect(done.tasks).toMatchObject([
      { due_at: "2027-04-03T07:00:00.000Z" },
      { due_on: "2027-03-09", start_on: "2027-03-08" },
      { title: "c" },
    ]);
    expect(done.tasks_touched).toEqual({ changed: 2 });
    const back = await agent.act("reschedule_tasks", { ids: [timed.id], by_days: -7 });
    expect(back.tasks).toMatchObject([{ due_at: timed.due_at }]);
  });

  test("moves to a moment, and takes one way at a time", async () => {
    const { id } = await make({ title: "a", due_on: "2027-03-02" });
    const moment = { due_at: "2027-03-02T08:00:00.000Z", time_zone: "Asia/Tokyo" };
    expect((await agent.act("reschedule_tasks", { ids: [id], ...moment })).tasks).toMatchObject([moment]);
    for (const given of [{}, { due_on: "2027-03-02", by_days: 1 }])
      expect((await agent.refusal("reschedule_tasks", { ids: [id], ...given })).detail).toContain(
        "must name one of",
      );
    expect(
      (await agent.refusal("reschedule_tasks", { ids: [id], due_at: moment.due_at })).errors,
    ).toMatchObject([{ path: "time_zone" }]);
  });
});

describe("remove_tasks", () => {
  test("puts tasks and what is below them into the bin, from where undo_act takes them and redo puts them again", async () => {
    const parent = await make({ title: "a" });
    const child = await make({ title: "b", parent_id: parent.id });
    const done = await agent.act("remove_tasks", { ids: [parent.id] });
    expect(done).toMatchObject({ removed: [parent.id], tasks: [], tasks_touched: { deleted: 2 } });
    const bin = await (await ann.get("/api/bin")).text();
    expect(bin).toContain(parent.id);
    const undone = await agent.act("undo_act", { act: done.act });
    expect(undone.tasks_touched).toEqual({ created: 2 });
    expect((await read(child.id)).parent_id).toBe(parent.id);
    expect(undone.take_back).toEqual({ tool: "undo_act", arguments: { act: undone.act, redo: true } });
    const redone = await agent.act("undo_act", undone.take_back?.arguments ?? {});
    expect(redone).toMatchObject({ act: done.act, tasks_touched: { deleted: 2 } });
    expect((await ann.get(`/api/tasks/${parent.id}`)).status).toBe(404);
    await agent.act("undo_act", redone.take_back?.arguments ?? {});
    expect((await read(parent.id)).title).toBe("a");
  });
});
