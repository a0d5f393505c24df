import { beforeEach, expect, test } from "vitest";
import type { ListAnswer } from "../lists/wire.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import { as, createGrant, createKey, createPerson, type Key, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ActsAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let program: Key;
let key: Key;
let ann: ReturnType<typeof as>;
let assistant: ReturnType<typeof as>;
let backup: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  program = await createGrant(world, person, { scope: "write" });
  key = await createKey(world, person, "write");
  [ann, assistant, backup] = [as(world, person), as(world, program), as(world, key)];
});

async function read(query = "", caller = ann): Promise<ActsAnswer> {
  const { requests, result } = await world.countingRequests(() => caller.get(`/api/acts${query}`));
  expect(result.status, await result.clone().text()).toBe(200);
  expect(requests).toBe(1);
  return result.json<ActsAnswer>();
}

const make = async (caller: typeof ann, fields: object) =>
  (await caller.post("/api/tasks", fields)).json<TaskAnswer>();

test("acts are told newest first, each with by what it came, how much it did and its first titles", async () => {
  const rose = await make(ann, { title: "Prune the rose" });
  await ann.patch(`/api/tasks/${rose.id}`, { completed: true });
  await assistant.post("/api/tasks/batch", {
    operations: [
      ...Array.from({ length: 6 }, (_, nth) => ({ do: "create", task: { title: `Task ${nth}` } })),
      { do: "change", ids: [rose.id], change: { completed: false } },
    ],
  });
  await backup.patch(`/api/tasks/${rose.id}`, { priority: "high" });
  await ann.delete(`/api/tasks/${rose.id}`);
  const list = await (await assistant.post("/api/lists", { name: "Garden" })).json<ListAnswer>();

  const none = { created: 0, changed: 0, completed: 0, reopened: 0, deleted: 0 };
  const here = { by: { kind: "browser", current: true }, session_id: person.sessionId };
  const byProgram = { by: { kind: "program", id: program.id, name: "Assistant" } };
  const { acts } = await read();
  expect(acts).toEqual(
    [
      {
        ...byProgram,
        tasks: none,
        lists: { created: 1, changed: 0, deleted: 0 },
        titles: [],
        list_names: ["Garden"],
      },
      { ...here, tasks: { ...none, deleted: 1 }, titles: ["Prune the rose"] },
      {
        by: { kind: "key", id: key.id, name: "of a test" },
        tasks: { ...none, changed: 1 },
        titles: ["Prune the rose"],
      },
      {
        ...byProgram,
        tasks: { ...none, created: 6, reopened: 1 },
        titles: ["Task 0", "Task 1", "Task 2", "Task 3", "Task 4"],
      },
      { ...here, tasks: { ...none, completed: 1 }, titles: ["Prune the rose"] },
      { ...here, tasks: { ...none, created: 1 }, titles: ["Prune the rose"] },
    ].map((act) => ({ act: expect.any(String), at: expect.any(String), ...act })),
  );

  await ann.delete(`/api/lists/${list.id}`);
  expect((await read("?limit=1")).acts[0]).toMatchObject({ list_names: ["Garden"], lists: { deleted: 1 } });
});

test("acts of one program, one key or one session are told by themselves, and a caller's own as well", async () => {
  const other = await createGrant(world, person, { scope: "write", name: "Other" });
  await make(ann, { title: "by hand" });
  await make(assistant, { title: "by the program" });
  await make(as(world, other), { title: "by the other program" });
  await make(backup, { title: "by the key" });
  const titles = async (by: string, caller = ann) =>
    (await read(`?by=${by}`, caller)).acts.flatMap((act) => act.titles);
  expect(await titles(`program:${program.id}`)).toEqual(["by the program"]);
  expect(await titles(`key:${key.id}`)).toEqual(["by the key"]);
  expect(await titles(`session:${person.sessionId}`)).toEqual(["by hand"]);
  expect(await titles("me")).toEqual(["by hand"]);
  expect(await titles("me", assistant)).toEqual(["by the program"]);
  expect(await titles("me", backup)).toEqual(["by the key"]);
  // An id of one kind is no id of another.
  expect(await titles(`key:${program.id}`)).toEqual([]);
  expect(await titles(`session:${key.id}`)).toEqual([]);
});

test("pages follow each other without a gap, and only their own person can go on with a cursor", async () => {
  for (let nth = 0; nth < 5; nth += 1) await make(assistant, { title: `Task ${nth}` });
  const told: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(
      `?limit=2&by=program:${program.id}${cursor === undefined ? "" : `&cursor=${cursor}`}`,
    );
    expect(page.acts.length).toBeLessThanOrEqual(2);
    told.push(...page.acts.flatMap((act) => act.titles));
    cursor = page.next_cursor;
  } while (cursor !== undefined);
  expect(told).toEqual(["Task 4", "Task 3", "Task 2", "Task 1", "Task 0"]);

  const { next_cursor: next } = await read("?limit=2");
  const bob = as(world, await createPerson(world));
  expect((await bob.get(`/api/acts?cursor=${next}`)).status).toBe(400);
});

test("acts since a moment are told, and none of more than ninety days", async () => {
  const [old, new1] = [await make(ann, { title: "Old" }), await make(ann, { title: "New" })];
  const move = (id: string, to: string) =>
    world.sql(`update task_changes set at = now() - interval '${to}' where task_id = $1`, [id]);
  await move(old.id, "89 days");
  await move(new1.id, "2 hours");
  const titles = async (query: string) => (await read(query)).acts.flatMap((act) => act.titles);
  expect(await titles("")).toEqual(["New", "Old"]);
  const since = new Date(Date.now() - 3 * 60 * 60 * 1000).toISOString();
  expect(await titles(`?since=${since}`)).toEqual(["New"]);
  await move(old.id, "91 days");
  expect(await titles("")).toEqual(["New"]);
  expect(await titles("?since=0000-01-01T00:00:00Z")).toEqual(["New"]);
  expect(await titles("?since=9999-12-31T23:59:59-23:59")).toEqual([]);
});

test("an undo is told as one, and so is what it undid", async () => {
  await make(assistant, { title: "Task" });
  const { act, undone_by: undo } = await (await ann.post("/api/tasks/undo")).json<Record<string, string>>();
  const { acts } = await read();
  expect(acts).toMatchObject([
    { act: undo, undo: true, by: { kind: "browser" }, tasks: { deleted: 1 }, titles: ["Task"] },
    { act, undone: true, undone_by: undo, by: { kind: "program" } },
  ]);
  await ann.post("/api/tasks/redo");
  const [redone, stands] = (await read()).acts;
  expect(redone).toMatchObject({ act: undo, undo: true, undone: true });
  expect(stands).not.toHaveProperty("undone");
  expect(stands).not.toHaveProperty("undone_by");
});

test.each([
  "?by=program",
  "?by=program:1",
  "?by=browser:0f8fad5b-d9cb-469f-a165-70867728950e",
  "?by=me&by=me",
  "?since=yesterday",
  "?since=2026-11-30",
  "?limit=0",
  "?limit=101",
  "?cursor=abc",
  "?before=abc",
])("%s is refused", async (query) => {
  expect((await ann.get(`/api/acts${query}`)).status).toBe(400);
});
