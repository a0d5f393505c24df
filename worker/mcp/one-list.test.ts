import { expect, test } from "vitest";
import { agentOf } from "../test/agent.ts";
import { programOf, requestOf } from "../test/mcp.ts";
import { hidden, restOf, useHousehold } from "../test/one-list.ts";
import { as, createGrant, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const home = useHousehold(world);

test("a program that was let in for one list reads that list, and nothing of the others", async () => {
  const person = await createPerson(world);
  const ann = as(world, person);
  await ann.put("/api/reminders/settings", { time_zone: "Pacific/Kiritimati" });
  const make = async (path: string, body: object) => (await ann.post(path, body)).json<{ id: string }>();
  const garden = await make("/api/lists", { name: "Garden" });
  const kitchen = await make("/api/lists", { name: "Kitchen" });
  const ours = await make("/api/tasks", {
    title: "Trim soon",
    list_id: garden.id,
    due_on: "2020-01-01",
    tags: ["t"],
  });
  const bread = await make("/api/tasks", {
    title: "Bake soon",
    list_id: kitchen.id,
    due_on: "2020-01-01",
    tags: ["h"],
  });
  const program = programOf(world, await createGrant(world, person, { scope: "read", list: garden.id }));

  expect((await program.ask("tools/list")).status).toBe(200);
  expect((await program.send({ jsonrpc: "2.0", method: "notifications/initialized" })).status).toBe(202);
  expect((await program.send(requestOf("server/discover"))).status).toBe(400);
  for (const [name, given] of [
    ["get_overview", {}],
    ["get_overview", { time_zone: "Asia/Tokyo" }],
    ["find_tasks", { words: "soon" }],
    ["find_tasks", { due: "overdue" }],
    ["find_completed", { since: "2020-01-01" }],
    ["search", { query: "soon" }],
    ["fetch", { id: ours.id }],
    ["fetch", { id: bread.id }],
    ["find_activity", {}],
  ] as const) {
    const { status, result } = await program.call(name, given);
    expect(status, name).toBe(200);
    const text = JSON.stringify(result);
    for (const word of ["Bake", "Kitchen", kitchen.id, bread.id, "Kiritimati"])
      expect(text).not.toContain(word);
    const isTold =
      !["find_completed", "find_activity"].includes(name) && !("id" in given && given.id === bread.id);
    if (isTold) expect(text, name).toContain("Trim soon");
  }
});

test("a program that was let in for one list changes that list with every tool for tasks, and nothing beside it", async () => {
  const agent = agentOf(world, home.grant);
  const { garden, kitchen, hedge, oven, call } = home;
  const before = await restOf(world, home);
  const act = async (name: string, given: Record<string, unknown>, trips = 1) => {
    const done = await agent.act(name, given, trips);
    expect(JSON.stringify(done), name).not.toContain(hidden);
    return done;
  };
  const added = await act("add_tasks", { tasks: [{ title: "Rake" }, { title: "Mow", list: "Garden" }] }, 2);
  expect(added.tasks).toMatchObject([{ list_id: garden }, { list_id: garden }]);
  const words = { lines: ["Water tomorrow !high @Garden"], time_zone: "Europe/Berlin" };
  const worded = await act("add_tasks", words, 2);
  expect(worded.tasks).toMatchObject([{ title: "Water", priority: "high" }]);
  const ids = added.tasks.map(({ id }) => id);
  await act("update_tasks", { ids, change: { priority: "low" } });
  await act("reschedule_tasks", { ids, due_on: "2035-01-02" });
  await act("complete_tasks", { ids, dry_run: true });
  const completed = await act("complete_tasks", { ids, request_id: "once" });
  expect((await act("complete_tasks", { ids, request_id: "once" }, 3)).act).toBe(completed.act);
  const undone = await act("undo_act", { act: completed.act });
  await act("undo_act", undone.take_back?.arguments ?? {});
  await act("reopen_tasks", { ids });
  await act("remove_tasks", { ids });
  for (const [name, given] of [
    ["complete_tasks", { ids: [hedge, oven] }],
    ["update_tasks", { ids: [hedge], change: { list: kitchen } }],
    ["update_tasks", { ids: [call], change: { list: garden } }],
    ["remove_tasks", { ids: [call] }],
    ["add_tasks", { tasks: [{ title: "Bake", list: kitchen }] }],
    ["add_tasks", { tasks: [{ title: "Bake", list: `Kitchen ${hidden}` }] }],
    ["add_tasks", { tasks: [{ title: "Tray", parent_id: oven }] }],
    ["manage_lists_and_tags", { action: "rename_list", list: garden, name: "Mine" }],
    ["manage_lists_and_tags", { action: "create_list", name: "Mine" }],
    ["manage_lists_and_tags", { action: "rename_tag", tag: hidden, name: "mine" }],
  ] as const) {
    expect(JSON.stringify(await agent.refusal(name, given)), name).not.toContain("Oven");
  }
  expect(await restOf(world, home)).toEqual(before);
});
