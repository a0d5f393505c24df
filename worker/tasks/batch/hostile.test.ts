import { beforeAll, expect, test } from "vitest";
import { as, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import type { TaskAnswer } from "../model/wire.ts";

const world = useWorld();
let ann: ReturnType<typeof as>;
let task: TaskAnswer;
beforeAll(async () => {
  ann = as(world, await createPerson(world));
  task = await (await ann.post("/api/tasks", { title: "Trim" })).json<TaskAnswer>();
});

const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
const otherId = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const ids = (count: number) =>
  Array.from({ length: count }, (_, nth) => `00000000-0000-4000-8000-${String(nth).padStart(12, "0")}`);
const create = { do: "create", task: { title: "a" } };
const change = (fields: object, of: unknown = [id]) => ({ do: "change", ids: of, change: fields });

const refused: [path: string, operations: unknown][] = [
  ["operations", undefined],
  ["operations", null],
  ["operations", {}],
  ["operations", []],
  ["operations", Array.from({ length: 201 }, () => create)],
  ["operations", [create, { do: "delete", ids: ids(1000) }]],
  ["operations.0", [null]],
  ["operations.0", ["create"]],
  ["operations.0.do", [{}]],
  ["operations.0.do", [{ do: "destroy", ids: [id] }]],
  ["operations.0.do", [{ do: ["create"], task: { title: "a" } }]],
  ["operations.0.ids", [{ do: "delete" }]],
  ["operations.0.ids", [{ do: "delete", ids: id }]],
  ["operations.0.ids", [{ do: "delete", ids: [] }]],
  ["operations.0.ids", [{ do: "delete", ids: [id, id.toUpperCase()] }]],
  ["operations.0.ids", [{ do: "delete", ids: ids(1001) }]],
  ["operations.0.ids.1", [{ do: "delete", ids: [id, "' or true --"] }]],
  ["operations.0.ids.0", [{ do: "delete", ids: [null] }]],
  ["operations.0.change", [{ do: "delete", ids: [id], change: { title: "a" } }]],
  ["operations.0.task", [{ do: "create" }]],
  ["operations.0.task.title", [{ do: "create", task: {} }]],
  ["operations.0.task.id", [{ do: "create", task: { title: "a", id } }]],
  ["operations.0.task.add_tags", [{ do: "create", task: { title: "a", add_tags: ["a"] } }]],
  ["operations.0.ids", [{ ...create, ids: [id] }]],
  ["operations.0.change", [change({})]],
  ["operations.0.change.user_id", [change({ user_id: otherId })]],
  ["operations.0.change.created_at", [change({ created_at: "2020-01-01T00:00:00Z" })]],
  ["operations.0.change.__proto__", [change(JSON.parse('{"__proto__":{"title":"a"}}'))]],
  ["operations.0.change.title", [change({ title: "\ud800" })]],
  ["operations.0.change.title", [change({ title: "a\0" })]],
  ["operations.0.change.time_zone", [change({ due_at: "2026-11-30T08:00:00Z" })]],
  [
    "operations.0.change.due_at",
    [change({ due_on: "2026-11-30", due_at: "2026-11-30T08:00:00Z", time_zone: "UTC" })],
  ],
  ["operations.0.change.due_at", [change({ due_at: "9999-12-31T23:59:59-12:00", time_zone: "UTC" })]],
  ["operations.0.change.due_at", [change({ due_at: "0001-01-01T00:00:00+01:00", time_zone: "UTC" })]],
  ["operations.0.change.repeat.rule", [change({ repeat: { rule: "FREQ=SECONDLY" } })]],
  ["operations.0.change.add_tags", [change({ add_tags: [] })]],
  ["operations.0.change.add_tags", [change({ add_tags: "a" })]],
  ["operations.0.change.add_tags.0", [change({ add_tags: ["a b"] })]],
  ["operations.0.change.add_tags", [change({ add_tags: Array.from({ length: 21 }, (_, n) => `t${n}`) })]],
  ["operations.0.change.add_tags", [change({ tags: ["b"], add_tags: ["a"] })]],
  ["operations.0.change.remove_tags", [change({ tags: ["b"], remove_tags: ["a"] })]],
  ["operations.0.change.remove_tags", [change({ add_tags: ["a"], remove_tags: ["a"] })]],
  ["operations.1.ids.0", [{ do: "delete", ids: [id] }, change({ title: "a" }, [id.toUpperCase()])]],
  ["operations.2.ids.1", [{ do: "delete", ids: [id] }, create, { do: "delete", ids: [otherId, id] }]],
];

test.each(refused)("%s is refused without a database request: %.60j", async (path, operations) => {
  const { requests, result } = await world.countingRequests(() =>
    ann.post("/api/tasks/batch", { operations }),
  );
  expect([result.status, requests]).toEqual([400, 0]);
  const { errors } = await result.json<{ errors: { path: string }[] }>();
  expect(errors.map((error) => error.path)).toContain(path);
});

test.each(["", "a b", "ü", "a".repeat(256)])("an Idempotency-Key of %o is refused", async (key) => {
  const headers = { "Idempotency-Key": encodeURI(key) === key ? key : "a b" };
  const answer = await ann.post("/api/tasks/batch", { operations: [create] }, headers);
  expect(answer.status).toBe(400);
});

test.each([
  ['{"act":null}', "act"],
  ['{"act":1}', "act"],
  ['{"act":"last"}', "act"],
  [`{"act":"${id}","force":true}`, "force"],
])("undo refuses %s", async (body, path) => {
  const { requests, result } = await world.countingRequests(() => ann.post("/api/tasks/undo", body));
  expect([result.status, requests]).toEqual([400, 0]);
  expect(await result.json()).toMatchObject({ errors: [{ path }] });
});

test.each(["/batch", "/undo", "/history", `/${id}/history/`, `/${id}/undo`, `/${id}/batch`])(
  "the id %s is no task, in every operation",
  async (below) => {
    expect((await ann.get(`/api/tasks${below}`)).status).toBe(404);
    expect((await ann.delete(`/api/tasks${below}`)).status).toBe(404);
  },
);

test("after all these requests the same one task exists, and no answer was worse than a 4xx", async () => {
  expect(await (await ann.get("/api/tasks")).json()).toEqual({ tasks: [task], total: 1 });
  expect(world.log.map((line) => Number(JSON.parse(line).status)).filter((status) => status >= 500)).toEqual(
    [],
  );
});
