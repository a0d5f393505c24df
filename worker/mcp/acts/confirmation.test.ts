import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { agentOf } from "../../test/agent.ts";
import { everything } from "../../test/everything.ts";
import { as, createGrant, createPerson, type Person } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let agent: ReturnType<typeof agentOf>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  agent = agentOf(world, await createGrant(world, person, { scope: "write" }));
  // A program that enters is noted, once an hour.
  await world.sql("update grants set last_used_at = now()");
});
afterEach(() => void vi.useRealTimers());

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();

async function makeMany(count: number, fields: object = {}): Promise<string[]> {
  const operations = Array.from({ length: count }, (_, nth) => ({
    do: "create",
    task: { title: `Task ${nth}`, ...fields },
  }));
  const answer = await ann.post("/api/tasks/batch", { operations });
  return (await answer.json<{ tasks: TaskAnswer[] }>()).tasks.map(({ id }) => id);
}

/** What the dry run of a call gives to confirm it with. */
async function foresee(name: string, given: object): Promise<string> {
  const before = await everything(world);
  const { confirm = "" } = await agent.act(name, { ...given, dry_run: true });
  expect(await everything(world)).toEqual(before);
  return confirm;
}

async function isUntouched(work: () => Promise<{ errors?: unknown; detail: string; type: string }>) {
  const before = await everything(world);
  const refused = await work();
  expect(await everything(world)).toEqual(before);
  return refused;
}

const misfit = {
  errors: [{ path: "confirm", message: "is not of a dry run of this same call in the last ten minutes" }],
};

describe("what goes far", () => {
  test("is twenty-one tasks, and not twenty", async () => {
    const ids = await makeMany(21);
    const { detail, errors } = await agent.refusal("complete_tasks", { ids });
    expect(errors).toMatchObject([{ path: "confirm" }]);
    expect(detail).toContain("nothing was done");
    expect(detail).toContain("21 tasks completed");
    const done = await agent.act("complete_tasks", { ids: ids.slice(1) });
    expect(done.tasks_touched).toEqual({ completed: 20 });
  });

  test("is done once it was foreseen, and exactly so", async () => {
    const ids = await makeMany(30);
    const confirm = await foresee("remove_tasks", { ids });
    const done = await agent.act("remove_tasks", { ids, confirm });
    expect(done.tasks_touched).toEqual({ deleted: 30 });
    // All of them come back, for which nothing has to be confirmed.
    expect((await agent.act("undo_act", { act: done.act })).tasks_touched).toEqual({ created: 30 });
  });

  test("counts what is below the tasks that are named", async () => {
    const parent = await make({ title: "Hedge" });
    await makeMany(20, { parent_id: parent.id });
    const refused = await isUntouched(() => agent.refusal("remove_tasks", { ids: [parent.id] }));
    expect(refused.detail).toContain("21 tasks deleted");
    const confirm = await foresee("remove_tasks", { ids: [parent.id] });
    expect((await agent.act("remove_tasks", { ids: [parent.id], confirm })).tasks_touched).toEqual({
      deleted: 21,
    });
  });

  test("is every list with a task in it, whatever becomes of the task", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    await make({ title: "Trim", list_id: list.id });
    for (const tasks of ["keep", "delete"]) {
      const given = { action: "remove_list", list: list.id, tasks };
      const refused = await isUntouched(() => agent.refusal("manage_lists_and_tags", given));
      expect(refused.detail).toContain(`1 task ${tasks === "keep" ? "changed" : "deleted"}`);
      const confirm = await foresee("manage_lists_and_tags", given);
      const done = await agent.act("manage_lists_and_tags", { ...given, confirm });
      expect(done.lists_touched).toEqual({ deleted: 1 });
      await agent.act("undo_act", { act: done.act });
    }
  });

  test.each([
    ["rename_tag", { tag: "home", name: "house" }],
    ["remove_tag", { tag: "home" }],
  ])("is a tag of many tasks: %s", async (action, given) => {
    await makeMany(21, { tags: ["home"] });
    expect((await agent.refusal("manage_lists_and_tags", { action, ...given })).errors).toMatchObject([
      { path: "confirm" },
    ]);
    const confirm = await foresee("manage_lists_and_tags", { action, ...given });
    const done = await agent.act("manage_lists_and_tags", { action, ...given, confirm });
    expect(done.tasks_touched).toEqual({ changed: 21 });
  });

  test("is an undo that takes many tasks away again", async () => {
    const { act } = await agent.act("add_tasks", {
      tasks: Array.from({ length: 21 }, () => ({ title: "a" })),
    });
    expect((await agent.refusal("undo_act", { act })).detail).toContain("21 tasks deleted");
    const confirm = await foresee("undo_act", { act });
    expect((await agent.act("undo_act", { act, confirm })).tasks_touched).toEqual({ deleted: 21 });
  });
});

describe("a confirmation", () => {
  test("is for one tool, one meaning, one credential and one person", async () => {
    const ids = await makeMany(21);
    const confirm = await foresee("complete_tasks", { ids });
    const another = agentOf(world, await createGrant(world, person, { scope: "write" }));
    const stranger = agentOf(world, await createGrant(world, await createPerson(world), { scope: "write" }));
    await world.sql("update grants set last_used_at = now()");
    const calls = [
      () => agent.refusal("remove_tasks", { ids, confirm }),
      () => agent.refusal("complete_tasks", { ids: ids.toReversed(), confirm }),
      () => agent.refusal("complete_tasks", { ids: ids.slice(1), confirm }),
      () => another.refusal("complete_tasks", { ids, confirm }),
      () => stranger.refusal("complete_tasks", { ids, confirm }),
      () => agent.refusal("complete_tasks", { ids, confirm: `${confirm.slice(0, -1)}_` }),
      () => agent.refusal("complete_tasks", { ids, confirm: "yes" }),
    ];
    for (const call of calls) expect(await isUntouched(call)).toMatchObject(misfit);
    await agent.act("complete_tasks", { ids, confirm });
  });

  test("is for its tool, also where another one would do the same", async () => {
    const ids = await makeMany(21);
    const due = { due_at: "2026-12-01T08:00:00Z", time_zone: "Europe/Berlin" };
    const confirm = await foresee("reschedule_tasks", { ids, ...due });
    const call = () => agent.refusal("update_tasks", { ids, change: due, confirm });
    expect(await isUntouched(call)).toMatchObject(misfit);
    await agent.act("reschedule_tasks", { ids, ...due, confirm });
  });

  test("means what is sent, in whichever order its fields are", async () => {
    const ids = await makeMany(21);
    const confirm = await foresee("update_tasks", { ids, change: { priority: "low", due_on: "2026-12-01" } });
    await agent.act("update_tasks", { confirm, change: { due_on: "2026-12-01", priority: "low" }, ids });
  });

  test("ends after ten minutes", async () => {
    const ids = await makeMany(21);
    const confirm = await foresee("complete_tasks", { ids });
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 9.9 * 60_000 });
    const dry = await agent.act("complete_tasks", { ids: ids.slice(0, 1), dry_run: true });
    expect(dry.confirm).toBeDefined();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 0.2 * 60_000 });
    expect(await isUntouched(() => agent.refusal("complete_tasks", { ids, confirm }))).toMatchObject(misfit);
  });

  test("is of what was foreseen: what came below a task meanwhile stays, and so does all else", async () => {
    const ids = await makeMany(21);
    const confirm = await foresee("remove_tasks", { ids });
    const child = await make({ title: "New", parent_id: ids[0] });
    const refused = await isUntouched(() => agent.refusal("remove_tasks", { ids, confirm }));
    expect(refused.type).toBe("/problems/act_changed_meanwhile");
    await ann.delete(`/api/tasks/${child.id}`);
    await agent.act("remove_tasks", { ids, confirm });
  });

  test("also where it comes in between the call and its work", async () => {
    const list = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    await make({ title: "Trim", list_id: list.id });
    const given = { action: "remove_list", list: list.id, tasks: "delete" };
    const confirm = await foresee("manage_lists_and_tags", given);
    const held = await world.hold({ when: "before", matching: "sum_up_act" }, () =>
      agent.call("manage_lists_and_tags", { ...given, confirm }),
    );
    const late = await make({ title: "Water", list_id: list.id });
    const { result } = await held.goOn();
    expect(result).toMatchObject({
      isError: true,
      structuredContent: { type: "/problems/act_changed_meanwhile" },
    });
    expect((await ann.get(`/api/tasks/${late.id}`)).status).toBe(200);
    expect((await ann.get(`/api/lists/${list.id}`)).status).toBe(200);
  });

  test("is also kept of a small act, which then is exactly that or nothing", async () => {
    const { id } = await make({ title: "Hedge" });
    const confirm = await foresee("remove_tasks", { ids: [id] });
    await make({ title: "New", parent_id: id });
    const refused = await agent.refusal("remove_tasks", { ids: [id], confirm });
    expect(refused.type).toBe("/problems/act_changed_meanwhile");
  });
});
