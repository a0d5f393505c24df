import { beforeEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { ListAnswer } from "../../lists/wire.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { send, sendOnce, sendOne } from "../../test/device.ts";
import { costlyRules } from "../../test/extreme.ts";
import { as, createKey, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
let anns: Person;
let ann: ReturnType<typeof as>;
let bob: ReturnType<typeof as>;

beforeEach(async () => {
  anns = await createPerson(world);
  ann = as(world, anns);
  bob = as(world, await createPerson(world));
});

const refusedFor = (code: string) => ({ outcome: "refused", problem: { type: `/problems/${code}` } });
const make = async (actor: typeof ann, fields: object) =>
  (await actor.post("/api/tasks", fields)).json<TaskAnswer>();

describe("what is another's", () => {
  test("can be neither read nor changed, and is told apart from what does not exist", async () => {
    const checklist = [{ id: "1", title: "Ladder" }];
    const task = await make(bob, { title: "Bob's", checklist });
    const gone = await make(bob, { title: "Bob's too" });
    await bob.delete(`/api/tasks/${gone.id}`);
    const list = await (await bob.post("/api/lists", { name: "Bob's" })).json<ListAnswer>();
    const own = await make(ann, { title: "Ann's" });
    const kinds = [
      { do: "change_task", set: { title: "Mine" } },
      { do: "change_task", set: { completed: true } },
      { do: "move_task", after: null },
      { do: "delete_task" },
      { do: "restore_task" },
      { do: "add_step", step: { id: "2", title: "Mine" } },
      { do: "change_step", step: "1", set: { title: "Mine" } },
      { do: "change_step", step: "1", set: { completed: true } },
      { do: "move_step", step: "1", after: null },
      { do: "delete_step", step: "1" },
    ];
    for (const kind of kinds) {
      expect(await sendOne(ann, { ...kind, task: task.id }), kind.do).toMatchObject(
        refusedFor("task_of_another"),
      );
      const isGone = kind.do === "delete_task";
      const absent = isGone ? { outcome: "done" } : refusedFor("task_not_found");
      expect(await sendOne(ann, { ...kind, task: gone.id }), kind.do).toMatchObject(absent);
    }
    for (const kind of [
      { do: "change_list", set: { name: "Mine" } },
      { do: "move_list", after: null },
      { do: "restore_list" },
    ]) {
      expect(await sendOne(ann, { ...kind, list: list.id })).toMatchObject(refusedFor("list_not_found"));
    }
    expect(await sendOne(ann, { do: "delete_list", list: list.id })).toEqual({ outcome: "done" });
    expect(
      await sendOne(ann, { do: "create_task", task: { id: makeId(0), title: "In", list_id: list.id } }),
    ).toMatchObject(refusedFor("invalid_request"));
    expect(await sendOne(ann, { do: "change_task", task: own.id, set: { list_id: list.id } })).toMatchObject(
      refusedFor("invalid_request"),
    );
    expect(await sendOne(ann, { do: "move_task", task: own.id, after: task.id })).toEqual({
      outcome: "merged",
      lost: ["position"],
    });
    expect(await (await bob.get(`/api/tasks/${task.id}`)).json()).toEqual(task);
    expect(await (await bob.get(`/api/lists/${list.id}`)).json()).toEqual(list);
    expect((await bob.get(`/api/tasks/${gone.id}`)).status).toBe(404);
  });

  test("is not made again under its id, and an operation's id is its owner's alone", async () => {
    const [task, list] = [makeId(0), makeId(0)];
    await bob.post("/api/tasks", { id: task, title: "Bob's" });
    await bob.post("/api/lists", { id: list, name: "Bob's" });
    expect(await sendOne(ann, { do: "create_task", task: { id: task, title: "Mine" } })).toMatchObject(
      refusedFor("id_taken"),
    );
    expect(await sendOne(ann, { do: "create_list", list: { id: list, name: "Mine" } })).toMatchObject(
      refusedFor("id_taken"),
    );
    const operation = { id: makeId(0), do: "delete_tag", tag: "home" };
    await send(bob, operation);
    expect(await send(ann, operation)).toMatchObject([{ outcome: "done" }]);
  });

  test("changes no tags and no lists of others", async () => {
    const { id } = await make(bob, { title: "Bob's", tags: ["home"] });
    await send(ann, { do: "rename_tag", tag: "home", to: "flat" }, { do: "delete_tag", tag: "home" });
    expect(await (await bob.get(`/api/tasks/${id}`)).json()).toMatchObject({ tags: ["home"] });
  });
});

describe("a caller", () => {
  const operation = { do: "delete_tag", tag: "home" };

  test("with a key needs one that may write", async () => {
    const [reader, writer] = [await createKey(world, anns, "read"), await createKey(world, anns, "write")];
    const body = { operations: [{ id: makeId(0), ...operation }] };
    expect((await as(world, reader).post("/api/sync", body)).status).toBe(403);
    expect((await as(world, writer).post("/api/sync", body)).status).toBe(200);
    await world.sql("delete from sessions where user_id = $1", [anns.userId]);
    expect((await ann.post("/api/sync", body)).status).toBe(401);
  });

  test("may send 512 KiB here, 64 KiB elsewhere, and nothing without a token", async () => {
    const large = (bytes: number) => ({
      operations: [{ id: makeId(0), ...operation, more: "x".repeat(bytes) }],
    });
    expect((await ann.post("/api/sync", large(500 * 1024))).status).toBe(200);
    const beyond = await ann.post("/api/sync", large(512 * 1024));
    expect([beyond.status, await beyond.text()]).toEqual([413, expect.stringContaining("512 KiB")]);
    expect((await ann.post("/api/tasks", large(65 * 1024))).status).toBe(413);
    const { requests, result } = await world.countingRequests(() =>
      as(world, undefined).post("/api/sync", large(500 * 1024)),
    );
    expect([result.status, requests]).toEqual([401, 0]);
  });

  test("is told what is wrong with each operation, and the others are done", async () => {
    const wrong = [
      { id: makeId(0), do: "fly" },
      { do: "delete_tag", tag: "home" },
      { id: crypto.randomUUID(), ...operation },
      {
        id: makeId(0),
        do: "change_task",
        task: makeId(0),
        set: { due_on: "2026-12-01", due_at: "2026-12-01T09:00:00Z" },
      },
      { id: makeId(0), do: "create_task", task: { title: "No id" } },
      { id: makeId(0), do: "change_task", task: makeId(0), set: { repeat: { rule: "FREQ=NEVER" } } },
      { id: makeId(0), do: "change_task", task: makeId(0), set: {}, checklist: [] },
      { id: makeId(0), do: "together", operations: [{ ...operation, id: makeId(0) }] },
      { id: makeId(0), do: "together", operations: [{ do: "together", operations: [operation] }] },
      null,
      "delete everything",
    ];
    const answer = await ann.post("/api/sync", { operations: [...wrong, { id: makeId(0), ...operation }] });
    const { results } = await answer.json<{ results: { outcome: string; problem?: { status: number } }[] }>();
    expect(results.map(({ outcome, problem }) => [outcome, problem?.status])).toEqual([
      ...wrong.map(() => ["refused", 400]),
      ["done", undefined],
    ]);
    for (const body of [{}, { operations: [] }, { operations: {} }, { operations: [], since: "a" }]) {
      expect((await ann.post("/api/sync", body)).status).toBe(400);
    }
    const many = Array.from({ length: 1001 }, () => ({ id: makeId(0), ...operation }));
    expect((await ann.post("/api/sync", { operations: many })).status).toBe(400);
  });

  test("that completes many tasks with costly rules has some of them done at a time", async () => {
    await world.sql(
      `insert into tasks (user_id, title, due_on, repeat_rule, repeat_from)
       select $1, 'Bins', date '2020-01-01' + n, $2, 'due' from generate_series(1, 300) n`,
      [anns.userId, costlyRules[1]],
    );
    const rows = await world.sql("select id from tasks where user_id = $1", [anns.userId]);
    const operations = rows.map(({ id }) => ({
      id: makeId(0),
      do: "change_task",
      task: id,
      set: { completed: true },
    }));
    const outcomes = async () => (await sendOnce(ann, ...operations)).map(({ outcome }) => outcome);
    const first = await outcomes();
    const count = first.indexOf("not_yet");
    expect(count).toBeGreaterThan(0);
    expect(new Set(first.slice(0, count))).toEqual(new Set(["done"]));
    expect(new Set(first.slice(count))).toEqual(new Set(["not_yet"]));
    const second = await outcomes();
    expect(second.slice(0, count)).not.toContain("done");
    expect(second[count]).toBe("done");
  });
});
