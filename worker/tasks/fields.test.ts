import { describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { defaultPositionOf } from "../fields/default-position.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();
const nobodysList = "0f8fad5b-d9cb-469f-a165-70867728950e";

async function someone() {
  const person = await createPerson(world);
  const speak = as(world, person);
  return {
    person,
    ...speak,
    make: async (fields: object) => {
      const answer = await speak.post("/api/tasks", { title: "Trim", ...fields });
      expect(answer.status).toBe(201);
      return answer.json<TaskAnswer>();
    },
    titles: async (query: string) => {
      const answer = await speak.get(`/api/tasks?${query}`);
      expect(answer.status).toBe(200);
      const { tasks, total } = await answer.json<PageAnswer>();
      expect(total).toBe(tasks.length);
      return tasks.map(({ title }) => title);
    },
  };
}

test("a caller that uses none of the optional fields sees none of them", async () => {
  const ann = await someone();
  const task = await ann.make({});
  expect(Object.keys(task)).toEqual(["id", "title", "description", "completed", "created_at", "updated_at"]);
  const nothing = {
    list_id: null,
    due_on: null,
    priority: "none",
    tags: [],
    checklist: [],
    repeat: null,
    position: null,
  };
  const same = await ann.patch(`/api/tasks/${task.id}`, nothing);
  expect(await same.json()).toEqual(task);
});

describe("an optional field is kept, answered, and absent again after it is cleared", () => {
  test.each<[object, object, object]>([
    [{ due_on: "2026-11-30" }, { due_on: "2026-11-30" }, { due_on: null }],
    [
      { due_on: "2026-11-30", time_zone: "Asia/Tokyo" },
      { due_on: "2026-11-30", time_zone: "Asia/Tokyo" },
      { due_at: null },
    ],
    [
      { due_on: "2026-11-30", time_zone: "aSIA/kOLKATA" },
      { due_on: "2026-11-30", time_zone: "Asia/Kolkata" },
      { due_at: null },
    ],
    [
      { due_at: "2026-11-30T09:00:00+01:00", time_zone: "eUROPE/bERLIN" },
      { due_at: "2026-11-30T08:00:00.000Z", time_zone: "Europe/Berlin" },
      { due_on: null },
    ],
    [{ priority: "high" }, { priority: "high" }, { priority: "none" }],
    [{ tags: ["home", "Übung", "🌿"] }, { tags: ["home", "Übung", "🌿"] }, { tags: [] }],
    [
      { checklist: [{ title: "One" }, { id: "1", title: "Two", completed: true }] },
      {
        checklist: [
          { id: "2", title: "One", completed: false },
          { id: "1", title: "Two", completed: true },
        ],
      },
      { checklist: [] },
    ],
    [
      { repeat: { rule: "FREQ=WEEKLY;BYDAY=MO" } },
      { repeat: { rule: "FREQ=WEEKLY;BYDAY=MO", from: "due" } },
      { repeat: null },
    ],
    [{ position: "a0V" }, { position: "a0V" }, { position: null }],
  ])("%o", async (fields, answered, takenBack) => {
    const ann = await someone();
    const { id, title, description, completed, created_at, updated_at, ...made } = await ann.make(fields);
    expect(made).toEqual(answered);
    const plain = { id, title, description, completed, created_at };
    const otherTask = await ann.make({});
    const changed = await (await ann.patch(`/api/tasks/${otherTask.id}`, fields)).json<TaskAnswer>();
    expect(changed).toMatchObject(answered);
    expect(changed.updated_at > otherTask.updated_at).toBe(true);
    const again = await (await ann.patch(`/api/tasks/${otherTask.id}`, fields)).json();
    expect(again).toEqual(changed);
    const bare = await (await ann.patch(`/api/tasks/${id}`, takenBack)).json<TaskAnswer>();
    expect(bare).toEqual({ ...plain, updated_at: bare.updated_at });
    expect(bare.updated_at > updated_at).toBe(true);
  });
});

test("a task is due once: a day replaces a time, and a time replaces a day", async () => {
  const ann = await someone();
  const { id } = await ann.make({ due_at: "2026-11-30T08:00:00Z", time_zone: "Europe/Berlin" });
  const onDay = await (await ann.patch(`/api/tasks/${id}`, { due_on: "2026-12-01" })).json();
  expect(onDay).toMatchObject({ due_on: "2026-12-01" });
  expect(onDay).not.toHaveProperty("due_at");
  expect(onDay).not.toHaveProperty("time_zone");
  const atMoment = { due_at: "2026-12-02T08:00:00.000Z", time_zone: "Europe/Berlin" };
  const atTime = await (await ann.patch(`/api/tasks/${id}`, atMoment)).json();
  expect(atTime).toMatchObject(atMoment);
  expect(atTime).not.toHaveProperty("due_on");
});

test("`completed_at` is the time of completion, stays while the task is completed, and is cleared when it is reopened", async () => {
  const ann = await someone();
  const { id } = await ann.make({});
  const done = await (await ann.patch(`/api/tasks/${id}`, { completed: true })).json<TaskAnswer>();
  expect(Math.abs(Date.parse(done.completed_at ?? "") - Date.now())).toBeLessThan(60_000);
  const renamed = await (await ann.patch(`/api/tasks/${id}`, { title: "Cut" })).json<TaskAnswer>();
  expect(renamed.completed_at).toBe(done.completed_at);
  expect(await (await ann.patch(`/api/tasks/${id}`, { completed: false })).json()).not.toHaveProperty(
    "completed_at",
  );
  expect(await ann.make({ completed: true })).toHaveProperty("completed_at");
});

describe("an invalid field is a 400 that names it, and changes nothing", () => {
  test.each<[string, object]>([
    ["list_id", { list_id: nobodysList }],
    ["list_id", { list_id: "home" }],
    ["list_id", { list_id: 1 }],
    ["due_on", { due_on: "2026-02-30" }],
    ["due_on", { due_on: "30.11.2026" }],
    ["due_on", { due_on: "0000-01-01" }],
    ["due_on", { due_on: "" }],
    ["due_on", { due_on: 20261130 }],
    ["due_at", { due_at: "2026-11-30", time_zone: "UTC" }],
    ["due_at", { due_at: "0099-12-31T23:59:59Z", time_zone: "UTC" }],
    ["due_at", { due_at: "2026-11-30T09:00:00", time_zone: "UTC" }],
    ["due_at", { due_on: "2026-11-30", due_at: "2026-11-30T09:00:00Z", time_zone: "UTC" }],
    ["time_zone", { due_at: "2026-11-30T09:00:00Z" }],
    ["time_zone", { due_at: "2026-11-30T09:00:00Z", time_zone: "Europe/Atlantis" }],
    ["time_zone", { due_at: "2026-11-30T09:00:00Z", time_zone: "+01:00" }],
    ["time_zone", { due_at: "2026-11-30T09:00:00Z", time_zone: "" }],
    ["time_zone", { time_zone: "UTC" }],
    ["time_zone", { due_on: null, time_zone: "UTC" }],
    ["priority", { priority: "urgent" }],
    ["priority", { priority: 3 }],
    ["priority", { priority: null }],
    ["tags", { tags: "home" }],
    ["tags", { tags: ["home", "home"] }],
    ["tags", { tags: Array.from({ length: 21 }, (_, n) => `tag${n}`) }],
    ["tags.0", { tags: [""] }],
    ["tags.0", { tags: ["two words"] }],
    ["tags.0", { tags: ["a,b"] }],
    ["tags.0", { tags: ["#home"] }],
    ["tags.0", { tags: ["a\0b"] }],
    ["tags.0", { tags: ["x".repeat(51)] }],
    ["checklist", { checklist: {} }],
    ["checklist", { checklist: Array.from({ length: 101 }, () => ({ title: "x" })) }],
    [
      "checklist",
      {
        checklist: [
          { id: "a", title: "x" },
          { id: "a", title: "y" },
        ],
      },
    ],
    ["checklist.0.title", { checklist: [{ title: " " }] }],
    ["checklist.0.title", { checklist: [{}] }],
    ["checklist.0.id", { checklist: [{ id: "a b", title: "x" }] }],
    ["checklist.0.completed", { checklist: [{ title: "x", completed: "yes" }] }],
    ["repeat", { repeat: "FREQ=DAILY" }],
    ["repeat.rule", { repeat: {} }],
    ["repeat.rule", { repeat: { rule: "every day" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=HOURLY" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=DAILY;INTERVAL=0" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=DAILY;INTERVAL=2;INTERVAL=3" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=DAILY;COUNT=2;UNTIL=20270101" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=WEEKLY;BYDAY=1MO" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" } }],
    ["repeat.rule", { repeat: { rule: "FREQ=DAILY\nDTSTART:20260101" } }],
    ["repeat.from", { repeat: { rule: "FREQ=DAILY", from: "now" } }],
    ["position", { position: "" }],
    ["position", { position: "a00" }],
    ["position", { position: "zz" }],
    ["position", { position: "not one" }],
    ["position", { position: "x".repeat(201) }],
  ])("%s: %o", async (path, wrong) => {
    const ann = await someone();
    const task = await ann.make({});
    for (const answer of [
      await ann.post("/api/tasks", { title: "Trim", ...wrong }),
      await ann.post("/api/tasks", { title: "Trim", ...wrong }, { "Idempotency-Key": "k" }),
      await ann.patch(`/api/tasks/${task.id}`, wrong),
    ]) {
      expect(answer.status).toBe(400);
      const { errors } = await answer.json<{ errors: { path: string }[] }>();
      expect(errors.map((error) => error.path)).toContain(path);
    }
    expect((await (await ann.get("/api/tasks")).json<PageAnswer>()).tasks).toEqual([task]);
  });
});

test("another person's list does not exist for the caller", async () => {
  const [ann, bob] = [await someone(), await someone()];
  const list = await (await bob.post("/api/lists", { name: "Bob's" })).json<{ id: string }>();
  const answer = await ann.post("/api/tasks", { title: "Trim", list_id: list.id });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ detail: "list_id is not one of your lists" });
  const task = await ann.make({});
  expect((await ann.patch(`/api/tasks/${task.id}`, { list_id: list.id })).status).toBe(400);
});

test("tasks are filtered by day, list, tag, priority and archive, and by several of them", async () => {
  const ann = await someone();
  const home = await (await ann.post("/api/lists", { name: "Home" })).json<{ id: string }>();
  const old = await (await ann.post("/api/lists", { name: "Old" })).json<{ id: string }>();
  await ann.make({ title: "yesterday", due_on: "2026-11-20", list_id: home.id, tags: ["a", "b"] });
  await ann.make({ title: "today", due_on: "2026-11-21", priority: "high", tags: ["b"] });
  // In Tokyo that is the 22nd.
  await ann.make({
    title: "tomorrow",
    due_at: "2026-11-21T16:00:00Z",
    time_zone: "Asia/Tokyo",
    list_id: home.id,
  });
  await ann.make({ title: "some day", priority: "low", list_id: old.id, tags: ["a%"] });
  await ann.patch(`/api/lists/${old.id}`, { archived: true });
  for (const [query, expected] of [
    ["due_before=2026-11-21", ["yesterday"]],
    ["due_from=2026-11-21&due_before=2026-11-22", ["today"]],
    ["due_from=2026-11-21", ["tomorrow", "today"]],
    ["due=none", ["some day"]],
    ["due=some&sort=due", ["yesterday", "today", "tomorrow"]],
    ["sort=-due", ["some day", "tomorrow", "today", "yesterday"]],
    ["sort=-priority", ["today", "some day", "tomorrow", "yesterday"]],
    ["priority=none", ["tomorrow", "yesterday"]],
    ["priority=high", ["today"]],
    [`list=${home.id}`, ["tomorrow", "yesterday"]],
    [`list=${home.id}&sort=position`, ["tomorrow", "yesterday"]],
    ["list=none", ["today"]],
    [`list=${nobodysList}`, []],
    ["tag=a", ["yesterday"]],
    ["tag=b", ["today", "yesterday"]],
    ["tag=a%25", ["some day"]],
    ["tag=A", []],
    ["archived=true", ["some day"]],
    ["archived=false", ["tomorrow", "today", "yesterday"]],
    [`list=${home.id}&tag=a&due_before=2026-11-30&completed=false`, ["yesterday"]],
  ] as const) {
    expect(await ann.titles(query), query).toEqual(expected);
  }
});

test.each([
  "due_on=2026-11-21",
  "due_from=today",
  "due_before=2026-13-01",
  "due_from=2026-11-21&due_from=2026-11-22",
  "due=maybe",
  "list=home",
  "list=",
  "tag=",
  "tag=two%20words",
  "tag=a&tag=b",
  "priority=4",
  "archived=1",
  "sort=position",
  "sort=completed_at",
  "sort=-completed_at&completed=false",
  "sort=-position&list=none",
])("a filter %s is a 400", async (query) => {
  const ann = await someone();
  expect((await ann.get(`/api/tasks?${query}`)).status).toBe(400);
});

test("in the manual order a task put between two stays there, and a new task is on top", async () => {
  const ann = await someone();
  const [c, b, a] = [
    await ann.make({ title: "c" }),
    await ann.make({ title: "b" }),
    await ann.make({ title: "a" }),
  ];
  expect(await ann.titles("list=none&sort=position")).toEqual(["a", "b", "c"]);
  const { generateKeyBetween } = await import("fractional-indexing");
  const between = generateKeyBetween(
    defaultPositionOf(new Date(b.created_at)),
    defaultPositionOf(new Date(c.created_at)),
  );
  await ann.patch(`/api/tasks/${a.id}`, { position: between });
  expect(await ann.titles("list=none&sort=position")).toEqual(["b", "a", "c"]);
  await ann.make({ title: "new" });
  expect(await ann.titles("list=none&sort=position")).toEqual(["new", "b", "a", "c"]);
});

test("a task's default position is the same in the Worker and in the database", async () => {
  const moments = ["1970-01-01T00:00:00.000Z", "2026-11-21T07:30:00.123Z", "2262-04-11T23:47:16.854Z"];
  for (const moment of moments) {
    const [row] = await world.sql("select place_of($1::timestamptz) as place", [moment]);
    expect(row?.["place"]).toBe(defaultPositionOf(new Date(moment)));
  }
});

test("the database knows every accepted time zone", async () => {
  const names = [...Intl.supportedValuesOf("timeZone"), "UTC", "Asia/Calcutta", "US/Eastern"];
  const unknown = await world.sql(
    `select name from unnest($1::text[]) name
     where not exists (select from pg_timezone_names zone where lower(zone.name) = lower(unnest.name))`.replace(
      "unnest.name",
      "name.name",
    ),
    [names],
  );
  expect(unknown).toEqual([]);
});
