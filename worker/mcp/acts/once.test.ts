import { beforeEach, expect, test } from "vitest";
import { agentOf } from "../../test/agent.ts";
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
});

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const countOf = async (table: string) =>
  (await world.sql(`select from ${table} where user_id = $1`, [person.userId])).length;

test("a repeated call with the same request_id is one act, and is answered with its tasks as they are now", async () => {
  const given = { tasks: [{ title: "Trim" }, { title: "Water" }], request_id: "a" };
  const first = await agent.act("add_tasks", given);
  await ann.patch(`/api/tasks/${first.tasks[0]?.id}`, { title: "Cut" });
  const second = await agent.act("add_tasks", given, 3);
  expect(second).toMatchObject({
    repeated: true,
    act: first.act,
    tasks_touched: { created: 2 },
    take_back: first.take_back,
  });
  expect(second.tasks.map(({ title }) => title).toSorted()).toEqual(["Cut", "Water"]);
  expect(await countOf("tasks")).toBe(2);
});

test.each([
  ["create_list", { name: "Garden" }],
  ["rename_tag", { tag: "home", name: "house" }],
])("the same holds for lists and tags: %s", async (action, more) => {
  await make({ title: "a", tags: ["home"] });
  const given = { action, ...more, request_id: "a" };
  const { act } = await agent.act("manage_lists_and_tags", given);
  const changes = [await countOf("task_changes"), await countOf("list_changes"), await countOf("lists")];
  expect(await agent.act("manage_lists_and_tags", given, 3)).toMatchObject({ repeated: true, act });
  expect([await countOf("task_changes"), await countOf("list_changes"), await countOf("lists")]).toEqual(
    changes,
  );
});

test("for removals and undos, whose tasks are gone", async () => {
  const { id } = await make({ title: "a" });
  const { act } = await agent.act("remove_tasks", { ids: [id], request_id: "a" });
  expect(await agent.act("remove_tasks", { ids: [id], request_id: "a" }, 3)).toMatchObject({
    act,
    removed: [id],
  });
  const undone = await agent.act("undo_act", { act, request_id: "b" });
  expect(await agent.act("undo_act", { act, request_id: "b" }, 3)).toMatchObject({
    act: undone.act,
    take_back: undone.take_back,
  });
});

test("and where a task repeats, which is completed in two trips", async () => {
  const { id } = await make({ title: "a", due_on: "2026-12-01", repeat: { rule: "FREQ=DAILY" } });
  const given = { ids: [id], request_id: "a" };
  const { act } = await agent.act("complete_tasks", given, 2);
  expect(await agent.act("complete_tasks", given, 3)).toMatchObject({ act, repeated: true });
  expect(await countOf("tasks")).toBe(2);
});

test("a call that had nothing to do is repeated as such", async () => {
  const { id } = await make({ title: "a" });
  const given = { ids: [id], request_id: "a" };
  await agent.act("reopen_tasks", given);
  const again = await agent.act("reopen_tasks", given, 2);
  expect(again).toMatchObject({ repeated: true, summary: "Nothing had to be changed." });
});

test("a request_id is for one call", async () => {
  await agent.act("add_tasks", { tasks: [{ title: "a" }], request_id: "a" });
  const refused = await agent.refusal("add_tasks", { tasks: [{ title: "b" }], request_id: "a" });
  expect(refused).toMatchObject({
    type: "/problems/key_reused",
    detail: "This request_id was used for another call",
  });
  expect(
    (await agent.refusal("add_tasks", { tasks: [{ title: "b" }], request_id: "ä" })).errors,
  ).toMatchObject([{ path: "request_id" }]);
});

test("a dry run and a refusal use none up", async () => {
  const given = { tasks: [{ title: "a" }], request_id: "a" };
  await agent.act("add_tasks", { ...given, dry_run: true });
  await agent.refusal("complete_tasks", { ids: [crypto.randomUUID()], request_id: "a" });
  expect(await countOf("idempotency_keys")).toBe(0);
  expect(await agent.act("add_tasks", given)).not.toHaveProperty("repeated");
});

test("two at once are one act", async () => {
  // One program has one such work done at a time.
  const other = agentOf(world, await createGrant(world, person, { scope: "write" }));
  const given = { tasks: [{ title: "a" }], request_id: "a" };
  const held = await world.hold({ when: "before", matching: "sum_up_act" }, () =>
    agent.call("add_tasks", given),
  );
  const first = await other.act("add_tasks", given);
  const { result } = await held.goOn();
  expect(result["structuredContent"]).toMatchObject({ act: first.act, repeated: true });
  expect(await countOf("tasks")).toBe(1);
});

test("two agents at once do two acts, neither of which loses what the other did", async () => {
  const { id } = await make({ title: "a", due_on: "2026-12-01", tags: ["x"] });
  const other = agentOf(world, await createGrant(world, person, { scope: "write", name: "Other" }));
  const held = await world.hold({ when: "before", matching: "sum_up_act" }, () =>
    agent.call("reschedule_tasks", { ids: [id], by_days: 1 }),
  );
  await other.act("reschedule_tasks", { ids: [id], by_days: 2 });
  await other.act("update_tasks", { ids: [id], change: { add_tags: ["y"] } });
  const { result } = await held.goOn();
  expect(result["structuredContent"]).toMatchObject({ tasks: [{ due_on: "2026-12-04", tags: ["x", "y"] }] });
  const names = await world.sql(
    "select key_name as name from task_changes where task_id = $1 and kind = 'changed' order by id",
    [id],
  );
  expect(names.map(({ name }) => name)).toEqual(["Other", "Other", "Assistant"]);
});
