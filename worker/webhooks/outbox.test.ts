import { beforeEach, expect, test } from "vitest";
import { makeId } from "../ids/id.ts";
import type { ListAnswer } from "../lists/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { createWebhook, waitingFor } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
let webhook: string;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  webhook = await createWebhook(world, person);
});

/** What the webhook is to be told of some work, and of nothing before it. */
async function told(work: () => Promise<unknown>): Promise<unknown[][]> {
  await world.sql("delete from deliveries where webhook_id = $1", [webhook]);
  const answer = await work();
  if (answer instanceof Response) expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  return waitingFor(world, webhook);
}

/** In no order: what one statement does to many rows has none. */
const anyOrder = (events: unknown[][]) => events.map((event) => JSON.stringify(event)).toSorted();

const make = async (fields: object) => (await ann.post("/api/tasks", fields)).json<TaskAnswer>();
const makeList = async (name = "Garden") => (await ann.post("/api/lists", { name })).json<ListAnswer>();
const change = (id: string, fields: object) => told(() => ann.patch(`/api/tasks/${id}`, fields));
const batch = (...operations: object[]) => ann.post("/api/tasks/batch", { operations });

test("a webhook is to be told of a task that is made, changed, completed, opened again and deleted", async () => {
  let id = "";
  expect(await told(async () => ({ id } = await make({ title: "Trim" })))).toEqual([["task.created", id]]);
  expect(await change(id, { title: "Trim the hedge" })).toEqual([["task.updated", id, ["title"]]]);
  expect(await change(id, { completed: true })).toEqual([["task.completed", id, ["completed"]]]);
  expect(await change(id, { completed: false, title: "Trim" })).toEqual([
    ["task.reopened", id, ["title", "completed"]],
  ]);
  expect(await told(() => ann.patch(`/api/tasks/${id}/complete`))).toEqual([
    ["task.completed", id, ["completed"]],
  ]);
  expect(await told(() => ann.delete(`/api/tasks/${id}`))).toEqual([["task.deleted", id]]);
});

const settings: [fields: object, changed: string[]][] = [
  [{ description: "two metres" }, ["description"]],
  [{ due_on: "2035-01-02" }, ["due_on"]],
  [{ due_at: "2035-01-02T10:00:00Z", time_zone: "Europe/Berlin" }, ["due_at", "time_zone"]],
  [{ priority: "high" }, ["priority"]],
  [{ tags: ["green"] }, ["tags"]],
  [{ checklist: [{ title: "Ladder" }] }, ["checklist"]],
  [{ duration_minutes: 30 }, ["duration_minutes"]],
  [{ start_on: "2035-01-01" }, ["start_on"]],
  [{ reminders: [{ at: "2035-01-01T08:00:00Z" }] }, ["reminders"]],
  [{ position: "a0V" }, ["position"]],
];

test.each(settings)("it names the fields that were changed as the API does: %j", async (fields, changed) => {
  const { id } = await make({ title: "Trim" });
  expect(await change(id, fields)).toEqual([["task.updated", id, changed]]);
  const answered = await (await ann.get(`/api/tasks/${id}`)).json<object>();
  for (const name of changed) expect(answered).toHaveProperty(name);
  expect(await change(id, fields)).toEqual([]);
});

test("a rule of repetition is one field, and the due date, its other form and its zone are three", async () => {
  const { id } = await make({ title: "Trim", due_on: "2035-01-02" });
  expect(await change(id, { repeat: { rule: "FREQ=DAILY", from: "completion" } })).toEqual([
    ["task.updated", id, ["repeat"]],
  ]);
  expect(await change(id, { repeat: { rule: "FREQ=DAILY", from: "due" } })).toEqual([
    ["task.updated", id, ["repeat"]],
  ]);
  expect(await change(id, { due_at: "2035-01-02T10:00:00Z", time_zone: "UTC" })).toEqual([
    ["task.updated", id, ["due_on", "due_at", "time_zone"]],
  ]);
});

test("a task that repeats is completed, and the next one is made", async () => {
  const { id } = await make({
    title: "Water",
    due_on: "2035-01-02",
    repeat: { rule: "FREQ=DAILY", from: "due" },
  });
  const events = await told(() => ann.patch(`/api/tasks/${id}/complete`));
  expect(events).toHaveLength(2);
  expect(events).toContainEqual(["task.completed", id, ["completed", "repeat"]]);
  expect(events).toContainEqual(["task.created", expect.any(String)]);
});

test("subtasks follow their parent into another list, and go with it, each in an event of its own", async () => {
  const [garden, kitchen] = [await makeList(), await makeList("Kitchen")];
  const parent = await make({ title: "Hedge", list_id: garden.id });
  let child = "";
  expect(
    await told(async () => ({ id: child } = await make({ title: "Ladder", parent_id: parent.id }))),
  ).toEqual([["task.created", child]]);
  expect(await change(parent.id, { list_id: kitchen.id })).toEqual([
    ["task.updated", parent.id, ["list_id"]],
    ["task.updated", child, ["list_id"]],
  ]);
  expect(anyOrder(await told(() => ann.delete(`/api/tasks/${parent.id}`)))).toEqual(
    anyOrder([
      ["task.deleted", parent.id],
      ["task.deleted", child],
    ]),
  );
  expect(anyOrder(await told(() => ann.post("/api/tasks/undo")))).toEqual(
    anyOrder([
      ["task.created", parent.id],
      ["task.created", child],
    ]),
  );
  expect(await told(() => ann.post("/api/tasks/redo"))).toHaveLength(2);
});

test("it is told of lists, too: of what they are called and of what becomes of their tasks, and of no view", async () => {
  let id = "";
  expect(await told(async () => ({ id } = await makeList()))).toEqual([["list.created", id]]);
  const edit = (fields: object) => told(() => ann.patch(`/api/lists/${id}`, fields));
  expect(await edit({ name: "Beds", colour: "green" })).toEqual([["list.updated", id, ["name", "colour"]]]);
  expect(await edit({ archived: true })).toEqual([["list.updated", id, ["archived"]]]);
  expect(await edit({ sections: [{ id: "a", name: "Roses" }] })).toEqual([
    ["list.updated", id, ["sections"]],
  ]);
  const kept = await make({ title: "Prune", list_id: id, section_id: "a" });
  expect(anyOrder(await edit({ sections: [] }))).toEqual(
    anyOrder([
      ["list.updated", id, ["sections"]],
      ["task.updated", kept.id, ["section_id"]],
    ]),
  );
  expect(anyOrder(await told(() => ann.delete(`/api/lists/${id}`)))).toEqual(
    anyOrder([
      ["list.deleted", id],
      ["task.updated", kept.id, ["list_id"]],
    ]),
  );
  const other = await makeList();
  const lost = await make({ title: "Dig", list_id: other.id });
  expect(anyOrder(await told(() => ann.delete(`/api/lists/${other.id}?tasks=delete`)))).toEqual(
    anyOrder([
      ["list.deleted", other.id],
      ["task.deleted", lost.id],
    ]),
  );
  const restoring = { tasks: [lost.id], lists: [other.id] };
  expect(anyOrder(await told(() => ann.post("/api/bin/restore", restoring)))).toEqual(
    anyOrder([
      ["list.created", other.id],
      ["task.created", lost.id],
    ]),
  );
  let view = "";
  const addView = () => ann.post("/api/views", { name: "Soon", filter: { tags: ["a"] } });
  expect(
    await told(async () => {
      ({ id: view } = await (await addView()).json<{ id: string }>());
      expect((await ann.patch(`/api/views/${view}`, { name: "Later" })).status).toBe(200);
      expect((await ann.delete(`/api/views/${view}`)).status).toBe(204);
    }),
  ).toEqual([]);
});

test("a batch and what a device sends give an event for each task, in their order, and once", async () => {
  const [first, second] = [await make({ title: "One" }), await make({ title: "Two" })];
  expect(
    await told(() =>
      batch(
        { do: "change", ids: [first.id], change: { priority: "low" } },
        { do: "delete", ids: [second.id] },
      ),
    ),
  ).toEqual([
    ["task.updated", first.id, ["priority"]],
    ["task.deleted", second.id],
  ]);
  const operation = {
    id: makeId(0),
    do: "change_task",
    task: first.id,
    set: { priority: "high" },
  };
  const changes = { operations: [operation] };
  expect(await told(() => ann.post("/api/sync", changes))).toEqual([
    ["task.updated", first.id, ["priority"]],
  ]);
  expect(await told(() => ann.post("/api/sync", changes))).toEqual([]);
});

test("who did it and in which act is what the history says", async () => {
  const { id } = await make({ title: "Trim" });
  const [row] = await world.sql(
    "select act, by_kind, by_id, happened_at, user_id from deliveries where webhook_id = $1",
    [webhook],
  );
  const [recorded] = await world.sql("select act, session_id, at from task_changes where task_id = $1", [id]);
  expect(row).toEqual({
    act: recorded?.["act"],
    by_kind: "session",
    by_id: person.sessionId,
    happened_at: recorded?.["at"],
    user_id: person.userId,
  });
});
