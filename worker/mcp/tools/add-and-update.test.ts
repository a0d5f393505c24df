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

describe("add_tasks", () => {
  test("adds tasks with all their fields in one act of the program, which can be taken back", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const fields = {
      due_at: "2027-02-28T08:00:00.000Z",
      time_zone: "Europe/Berlin",
      priority: "high",
      tags: ["hedge"],
      repeat: { rule: "FREQ=WEEKLY", from: "due" },
      reminders: [{ minutes_before: 30 }],
    };
    const done = await agent.act("add_tasks", {
      tasks: [
        { title: "Trim", ...fields, checklist: [{ title: "Ladder" }], list: list.id },
        { title: "Water", description: "Twice" },
      ],
    });
    expect(done.summary).toBe("Done: 2 tasks created.");
    expect(done.tasks).toMatchObject([{ title: "Trim", ...fields, list_id: list.id }, { title: "Water" }]);
    const [trim, water] = done.tasks;
    expect(await read(water?.id ?? "")).toMatchObject({ description: "Twice" });
    expect((await historyOf(trim?.id ?? "")).changes).toMatchObject([
      { act: done.act, by: { kind: "program", id: grant.id, name: "Assistant" } },
    ]);
    expect(done.take_back).toEqual({ tool: "undo_act", arguments: { act: done.act } });
    await agent.act("undo_act", done.take_back?.arguments ?? {});
    expect((await ann.get(`/api/tasks/${trim?.id}`)).status).toBe(404);
  });

  test("all or none: what is wrong with one is told by its place", async () => {
    const refused = await agent.refusal("add_tasks", {
      tasks: [{ title: "Good" }, { title: "Bad", list: crypto.randomUUID() }],
    });
    expect(refused).toMatchObject({
      type: "/problems/invalid_request",
      errors: [{ path: "tasks.1.list", message: "is not one of your lists" }],
    });
    const page = await (await ann.get("/api/tasks")).json<{ total: number }>();
    expect(page.total).toBe(0);
  });
});

describe("lists are named by id or by name", () => {
  const list = async (name: string) => (await ann.post("/api/lists", { name })).json<{ id: string }>();

  test("in any case, for which it takes a trip more", async () => {
    const { id } = await list("Garden");
    const done = await agent.act("add_tasks", { tasks: [{ title: "Trim", list: "garden" }] }, 2);
    expect(done.tasks).toMatchObject([{ list_id: id }]);
    const moved = await agent.act("update_tasks", { ids: [done.tasks[0]?.id], change: { list: "Inbox" } }, 2);
    expect(moved.tasks[0]).not.toHaveProperty("list_id");
  });

  test("a name that is none, or is that of two, is refused with the names that are like it", async () => {
    await list("Garden");
    const [one, two] = [await list("Home"), await list("home ")];
    expect((await agent.refusal("add_tasks", { tasks: [{ title: "a", list: "Gardn" }] })).errors).toEqual([
      { path: "tasks.0.list", message: 'is not one of your lists: did you mean "Garden"?' },
    ]);
    const { errors } = await agent.refusal("add_tasks", { tasks: [{ title: "a", list: "HOME" }] });
    expect(errors[0]?.message).toContain("names 2 lists");
    for (const { id } of [one, two]) expect(errors[0]?.message).toContain(id);
    expect((await agent.act("add_tasks", { tasks: [{ title: "a", list: "Home" }] }, 2)).tasks).toMatchObject([
      { list_id: one.id },
    ]);
  });

  test("another person's list is none", async () => {
    const other = as(world, await createPerson(world));
    const theirs = await (await other.post("/api/lists", { name: "Theirs" })).json<{ id: string }>();
    for (const named of ["Theirs", theirs.id]) {
      const { errors } = await agent.refusal("add_tasks", { tasks: [{ title: "a", list: named }] });
      expect(errors).toMatchObject([{ path: "tasks.0.list" }]);
    }
  });
});

describe("update_tasks", () => {
  test("changes all in the same way, or each in its own", async () => {
    const [a, b] = [await make({ title: "a", tags: ["x"] }), await make({ title: "b" })];
    const same = await agent.act("update_tasks", {
      ids: [a.id, b.id],
      change: { priority: "low", add_tags: ["y"] },
    });
    expect(same.tasks).toMatchObject([
      { priority: "low", tags: ["x", "y"] },
      { priority: "low", tags: ["y"] },
    ]);
    expect(same.tasks_touched).toEqual({ changed: 2 });
    const own = await agent.act("update_tasks", {
      tasks: [
        { id: a.id, title: "A", due_on: "2026-12-01" },
        { id: b.id, parent_id: a.id },
      ],
    });
    expect(own.tasks).toMatchObject([{ title: "A", due_on: "2026-12-01" }, { parent_id: a.id }]);
    expect((await historyOf(a.id)).changes[0]).toMatchObject({ act: own.act, by: { kind: "program" } });
  });

  test("names what is wrong with which task", async () => {
    const a = await make({ title: "a" });
    const unknown = crypto.randomUUID();
    expect(
      await agent.refusal("update_tasks", {
        tasks: [
          { id: a.id, title: "A" },
          { id: unknown, title: "B" },
        ],
      }),
    ).toMatchObject({ type: "/problems/task_not_found", errors: [{ path: "tasks.1.id" }] });
    expect((await read(a.id)).title).toBe("a");
    expect((await agent.refusal("update_tasks", { ids: [a.id] })).detail).toContain(
      "either ids and one change",
    );
    expect(
      (await agent.refusal("update_tasks", { ids: [a.id], change: { due_at: "2026-12-01T08:00:00Z" } }))
        .errors,
    ).toMatchObject([{ path: "change.time_zone" }]);
  });
});
