import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { beforeEach, expect, test } from "vitest";
import { type Acted, agentOf } from "../../test/agent.ts";
import { everything } from "../../test/everything.ts";
import { listen } from "../../test/listening.ts";
import { as, createGrant, createKey, createPerson, type Person } from "../../test/people.ts";
import { setQuota } from "../../test/quota.ts";
import { origin, useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { tools } from "../tools/index.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let agent: ReturnType<typeof agentOf>;
let task: TaskAnswer;
let listId: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  agent = agentOf(world, await createGrant(world, person, { scope: "write" }));
  ({ id: listId } = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>());
  task = await (
    await ann.post("/api/tasks", { title: "Trim", due_on: "2026-12-01", tags: ["x"] })
  ).json<TaskAnswer>();
  await world.sql("update grants set last_used_at = now()");
});

/** A call of each tool that does something to the task or the list. */
const calls = (id: string, list: string): [string, Record<string, unknown>][] => [
  ["add_tasks", { tasks: [{ title: "Water", parent_id: id }] }],
  ["update_tasks", { ids: [id], change: { priority: "high" } }],
  ["complete_tasks", { ids: [id] }],
  ["reopen_tasks", { ids: [id] }],
  ["reschedule_tasks", { ids: [id], by_days: 1 }],
  ["remove_tasks", { ids: [id] }],
  ["manage_lists_and_tags", { action: "rename_list", list, name: "Hedge" }],
];

const writing = tools
  .filter(({ effect }) => effect !== "reads")
  .map(({ name }) => name)
  .toSorted();

test("every tool that changes something is looked at here", () => {
  const names = calls("", "").map(([name]) => name);
  expect([...names, "undo_act"].toSorted()).toEqual(writing);
});

/** What an answer says of what was done, without what is another each time. */
const saidOf = ({ tasks_touched, lists_touched, tasks, removed }: Acted) => ({
  tasks_touched,
  lists_touched,
  removed,
  tasks: tasks.map(
    ({ id: _id, url: _url, created_at: _made, updated_at: _moved, completed_at, ...fields }) => ({
      ...fields,
      isDone: completed_at !== undefined,
    }),
  ),
});

test("every tool foresees in one trip, and without a trace, what it then does in one trip, and its undo too", async () => {
  for (const [name, given] of calls(task.id, listId)) {
    const before = await everything(world);
    const told = await agent.act(name, { ...given, dry_run: true });
    expect(await everything(world), name).toEqual(before);
    expect([told.dry_run, told.act], name).toEqual([true, undefined]);
    const done = await agent.act(name, given);
    expect(saidOf(done), name).toEqual(saidOf(told));
    const act = { act: done.act };
    const foreseen = await agent.act("undo_act", { ...act, dry_run: true });
    expect(saidOf(await agent.act("undo_act", act)), name).toEqual(saidOf(foreseen));
    // The next one opens it again.
    if (name === "complete_tasks") await agent.act(name, given);
  }
});

test("other devices hear of what a tool has done", async () => {
  const { words } = await listen(world, person);
  await agent.act("remove_tasks", { ids: [task.id] });
  const follow = async () => (await ann.get("/api/sync?limit=100")).json<{ cursor: string }>();
  await expect.poll(() => words.length).toBeGreaterThan(0);
  const { cursor } = await follow();
  await expect.poll(() => words.at(-1)).toMatchObject({ cursor });
});

const stored = () =>
  Promise.all(
    ["tasks", "lists", "task_changes", "list_changes"].map((table) =>
      world.sql(`select * from ${table} t order by t::text`),
    ),
  );

test("nobody touches what is another person's, or what is not there", async () => {
  const stranger = agentOf(world, await createGrant(world, await createPerson(world), { scope: "write" }));
  await world.sql("update grants set last_used_at = now()");
  const { act } = await agent.act("update_tasks", { ids: [task.id], change: { priority: "low" } });
  const before = await stored();
  for (const [name, given] of [...calls(task.id, listId), ["undo_act", { act }] as const]) {
    const refused = await stranger.refusal(name, given);
    expect(refused.type, name).toMatch(
      /task_of_another|list_not_found|invalid_request|act_changed_meanwhile/,
    );
    for (const isDry of [true, false]) await stranger.refusal(name, { ...given, dry_run: isDry });
  }
  for (const [name, given] of calls(crypto.randomUUID(), crypto.randomUUID()))
    expect((await agent.refusal(name, given)).type, name).toMatch(/not_found|invalid_request/);
  expect(await stored()).toEqual(before);
});

test.each(["key", "grant"])("a %s that may only read is refused each of them", async (kind) => {
  const scope = "read" as const;
  const reader = agentOf(
    world,
    await (kind === "key" ? createKey(world, person, scope) : createGrant(world, person, { scope })),
  );
  for (const [name, given] of [
    ...calls(task.id, listId),
    ["undo_act", { act: crypto.randomUUID() }] as const,
  ]) {
    for (const isDry of [true, false]) {
      const { status } = await reader.call(name, { ...given, dry_run: isDry });
      expect(status, name).toBe(403);
    }
  }
  expect(await (await ann.get(`/api/tasks/${task.id}`)).json()).toEqual(task);
});

test.each([
  [{ ids: [] }, "must name at least one task"],
  [{}, "must be a list of ids of tasks"],
  [{ ids: "all" }, "must be a list of ids of tasks"],
  [{ ids: ["all"] }, "must be the id of a task"],
  [{ ids: Array.from({ length: 201 }, () => crypto.randomUUID()) }, "must be at most 200 ids"],
  [{ filter: { list: "Garden" } }, "is not a known field"],
])("tasks are named by their ids, some and not too many: %#", async (given, message) => {
  for (const name of ["complete_tasks", "remove_tasks", "reopen_tasks", "reschedule_tasks", "update_tasks"]) {
    const more = { reschedule_tasks: { by_days: 1 }, update_tasks: { change: { title: "a" } } }[name];
    const { detail } = await agent.refusal(name, { ...given, ...more });
    const isOther = name === "update_tasks" && !("ids" in given);
    expect(detail, name).toContain(isOther && !("filter" in given) ? "must name either ids" : message);
  }
});

test("a full account is told, also beforehand", async () => {
  await setQuota(world, { tasks: 1 });
  for (const isDry of [true, false]) {
    const refused = await agent.refusal("add_tasks", { tasks: [{ title: "a" }], dry_run: isDry });
    expect(refused.type).toBe("/problems/account_full");
  }
  await setQuota(world, {});
});

test("a program with another's client library foresees, confirms, does and takes back", async () => {
  const { token } = await createGrant(world, person, { scope: "write" });
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL("/api/mcp", origin), {
    fetch: (url: string | URL, init?: RequestInit) => world.fetch(url.toString(), init),
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
  });
  await client.connect(transport);
  const listed = (await client.listTools()).tools;
  const hints = Object.fromEntries(
    listed.map(({ name, annotations }) => [name, annotations?.destructiveHint]),
  );
  expect(hints).toMatchObject({
    add_tasks: false,
    complete_tasks: false,
    update_tasks: true,
    remove_tasks: true,
  });
  // The library holds each answer against the schema of its tool.
  const call = async (name: string, given: Record<string, unknown>) => {
    const { structuredContent, isError } = await client.callTool({ name, arguments: given });
    expect(isError, JSON.stringify(structuredContent)).toBe(false);
    const acted: Acted = JSON.parse(JSON.stringify(structuredContent));
    return acted;
  };
  const lines = Array.from({ length: 25 }, (_, nth) => `Line ${nth} #many`);
  const { tasks } = await call("add_tasks", { lines, time_zone: "UTC" });
  const given = { ids: tasks.map(({ id }) => id) };
  const needed = await client.callTool({ name: "remove_tasks", arguments: given });
  expect(needed).toMatchObject({ isError: true, structuredContent: { errors: [{ path: "confirm" }] } });
  const { confirm } = await call("remove_tasks", { ...given, dry_run: true });
  const removed = await call("remove_tasks", { ...given, confirm });
  expect(removed.summary).toBe("Done: 25 tasks deleted.");
  const undone = await call("undo_act", removed.take_back?.arguments ?? {});
  expect(undone.tasks).toHaveLength(25);
  await client.close();
});
