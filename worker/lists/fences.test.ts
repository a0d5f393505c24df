import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { lists } from "../../drizzle/schema.ts";
import { type Database, openDatabase } from "../db/client.ts";
import { query, type Gate, openGate } from "../db/gate.ts";
import { readOverview } from "../overview/store.ts";
import { listTags, removeTag, renameTag } from "../tags/store.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { ListAnswer } from "./wire.ts";
import { changeList, createList, deleteList, listLists, readList } from "./store.ts";

const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;
let bobsList: string;

beforeAll(() => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
});

beforeEach(async () => {
  [ann, bob] = await Promise.all([createPerson(world), createPerson(world)]);
  const made = await as(world, bob).post("/api/lists", { name: "Bob's secret" });
  bobsList = (await made.json<ListAnswer>()).id;
  const task = { title: "Bob's", tags: ["secret"], list_id: bobsList, due_on: "2026-11-21" };
  await as(world, bob).post("/api/tasks", task);
  await as(world, ann).post("/api/lists", { name: "Ann's own" });
});

/** All that Bob has. */
const bobsRows = () =>
  world.sql(
    `select to_jsonb(l) as row from lists l where user_id = $1 union all
     select to_jsonb(t) from tasks t where user_id = $1`,
    [bob.userId],
  );
const nothing = {
  open: 0,
  done: 0,
  overdue: 0,
  today: 0,
  upcoming: 0,
  someday: 0,
  inbox: 0,
  lists: [],
  tags: [],
};
const fields = { name: "Planted", colour: "red", position: null } as const;
const removals = [true, false].map((withTasks) => ({ withTasks, expected: undefined }));

/** The first fence taken away: every query of the stores names the victim where it should name the caller. */
const pointedAt = (victim: Person, gate: Gate): Gate => ({ ...gate, owner: victim.userId });

const setFenceTwo = async (state: "enable" | "disable") => {
  for (const table of ["lists", "tasks", "task_changes"]) {
    await world.sql(`alter table ${table} ${state} row level security`);
  }
};

describe("without the first fence the second one holds", () => {
  test("queries with no `where` meet the caller's lists alone, and give none to another", async () => {
    const before = await bobsRows();
    const gate = openGate(database, ann);
    const [rows] = await gate.run(query.select().from(lists));
    expect(rows.map(({ userId }) => userId)).toEqual([ann.userId]);
    const refused = { code: "42501" };
    const planted = { name: "Planted", userId: bob.userId };
    await expect(gate.run(query.insert(lists).values(planted))).rejects.toMatchObject(refused);
    await expect(gate.run(query.update(lists).set({ userId: bob.userId }))).rejects.toMatchObject(refused);
    const [updated, deleted] = await gate.run(
      query.update(lists).set({ name: "Taken over" }).returning(),
      query.delete(lists).returning(),
    );
    expect([updated, deleted]).toMatchObject([[{ userId: ann.userId }], [{ userId: ann.userId }]]);
    expect(await bobsRows()).toEqual(before);
  });

  test("the stores of lists, tags and the overview, pointed at another's rows, find none of them", async () => {
    const before = await bobsRows();
    const gate = pointedAt(bob, openGate(database, ann));
    expect(await listLists(gate)).toEqual([]);
    expect(await readList(gate, bobsList)).toBe("absent");
    expect(await changeList(gate, bobsList, { name: "Mine", archived: true }, undefined)).toBe("absent");
    for (const removal of removals) expect(await deleteList(gate, bobsList, removal)).toBe("absent");
    await expect(createList(gate, fields)).rejects.toMatchObject({ code: "42501" });
    expect(await listTags(gate)).toEqual([]);
    expect(await renameTag(gate, "secret", "mine")).toBe("absent");
    expect(await removeTag(gate, "secret")).toBe("absent");
    expect(await readOverview(gate, "2026-11-21")).toEqual(nothing);
    expect(await bobsRows()).toEqual(before);
  });

  test("one who has not entered sees nothing, though the table is theirs", async () => {
    expect(await database.select().from(lists)).toEqual([]);
    const { rowCount } = await database.delete(lists);
    expect(rowCount).toBe(0);
  });
});

describe("without the second fence", () => {
  beforeEach(async () => {
    await setFenceTwo("disable");
    return () => setFenceTwo("enable");
  });

  test("the first one holds, on every route", async () => {
    const before = await bobsRows();
    const asAnn = as(world, ann);
    expect(await (await asAnn.get("/api/lists")).json()).toMatchObject({ lists: [{ name: "Ann's own" }] });
    expect(await (await asAnn.get("/api/tags")).json()).toEqual({ tags: [] });
    expect(await (await asAnn.get("/api/overview?today=2026-11-21")).json()).toMatchObject({
      ...nothing,
      lists: [{ name: "Ann's own", open: 0 }],
    });
    for (const [method, path, body] of [
      ["GET", `/api/lists/${bobsList}`],
      ["PATCH", `/api/lists/${bobsList}`, { name: "Mine" }],
      ["DELETE", `/api/lists/${bobsList}`],
      ["DELETE", `/api/lists/${bobsList}?tasks=delete`],
      ["PATCH", "/api/tags/secret", { name: "mine" }],
      ["DELETE", "/api/tags/secret"],
    ] as const) {
      const answer = await asAnn.send(method, path, body);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("Bob");
    }
    expect(await bobsRows()).toEqual(before);
  });

  test("nobody's task is put into another's list, nor is a list of nobody's named", async () => {
    const asAnn = as(world, ann);
    const { id } = await (await asAnn.post("/api/tasks", { title: "Ann's" })).json<{ id: string }>();
    for (const list_id of [bobsList, crypto.randomUUID()]) {
      for (const answer of [
        await asAnn.post("/api/tasks", { title: "Planted", list_id }),
        await asAnn.post("/api/tasks", { title: "Planted", list_id }, { "Idempotency-Key": list_id }),
        await asAnn.patch(`/api/tasks/${id}`, { list_id }),
      ]) {
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({
          errors: [{ path: "list_id", message: "is not one of your lists" }],
        });
      }
    }
    expect(await (await asAnn.get("/api/tasks")).json()).toMatchObject({ total: 1 });
  });

  test("and without the first one too, all is open: so the tests above can fail", async () => {
    const gate = pointedAt(bob, openGate(database, ann));
    expect(await listLists(gate)).toMatchObject([{ name: "Bob's secret" }]);
    expect(await listTags(gate)).toMatchObject([{ name: "secret" }]);
    expect(await readOverview(gate, "2026-11-21")).toMatchObject({ open: 1, today: 1 });
    expect(await renameTag(gate, "secret", "mine")).toMatchObject({ total: 1 });
    expect(await deleteList(gate, bobsList, { withTasks: true, expected: undefined })).toMatchObject({
      id: bobsList,
    });
    expect(await bobsRows()).toEqual([]);
  });
});

type Call = [method: string, path: string, body?: object | undefined, headers?: Record<string, string>];

describe("one request to the database", () => {
  test("is what each success costs, and each refusal of what is not there or was changed meanwhile", async () => {
    const asAnn = as(world, ann);
    const { id } = await (await asAnn.post("/api/lists", { name: "Garden" })).json<ListAnswer>();
    await asAnn.post("/api/tasks", { title: "Trim", tags: ["home"], list_id: id });
    const absent = `/api/lists/${crypto.randomUUID()}`;
    const calls: [number, ...Call][] = [
      [200, "GET", "/api/lists"],
      [304, "GET", "/api/lists", undefined, { "If-None-Match": "*" }],
      [201, "POST", "/api/lists", { name: "House" }],
      [200, "GET", `/api/lists/${id}`],
      [200, "PATCH", `/api/lists/${id}`, { archived: true }],
      [412, "PATCH", `/api/lists/${id}`, { name: "a" }, { "If-Match": '"a"' }],
      [412, "DELETE", `/api/lists/${id}`, undefined, { "If-Match": '"a"' }],
      [200, "GET", "/api/tags"],
      [200, "PATCH", "/api/tags/home", { name: "house" }],
      [204, "DELETE", "/api/tags/house"],
      [200, "GET", "/api/overview?today=2026-11-21"],
      [304, "GET", "/api/overview?today=2026-11-21", undefined, { "If-None-Match": "*" }],
      [204, "DELETE", `/api/lists/${id}?tasks=delete`],
      [404, "GET", absent],
      [404, "PATCH", absent, { name: "a" }],
      [404, "DELETE", `/api/lists/${bobsList}`],
      [404, "PATCH", "/api/tags/secret", { name: "a" }],
      [404, "DELETE", "/api/tags/secret"],
    ];
    for (const [status, ...call] of calls) {
      const { requests, result } = await world.countingRequests(() => asAnn.send(...call));
      expect([call, requests, result.status]).toEqual([call, 1, status]);
    }
  });
});
