import { beforeEach, describe, expect, test } from "vitest";
import { readOverview } from "../overview/store.ts";
import { listTags, removeTag, renameTag } from "../tags/store.ts";
import { describeFences, useNeighbours, useNoSecondFence } from "../test/fences.ts";
import { as } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { makeId } from "../ids/id.ts";
import type { ListAnswer } from "./wire.ts";
import { changeList, createList, deleteList, listLists, readList } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsList: string;

beforeEach(async () => {
  const made = await as(world, neighbours.bob).post("/api/lists", { name: "Bob's secret" });
  bobsList = (await made.json<ListAnswer>()).id;
  const task = { title: "Bob's", tags: ["secret"], list_id: bobsList, due_on: "2026-11-21" };
  await as(world, neighbours.bob).post("/api/tasks", task);
  await as(world, neighbours.ann).post("/api/lists", { name: "Ann's own" });
});

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

const fenced = ["lists", "tasks", "task_changes", "list_changes"];

describeFences(world, neighbours, {
  tables: [{ name: "lists", planted: () => ({ name: "Planted" }), change: "name = 'Taken over'" }],
  fenced,
  async findsNothing(pointed) {
    expect(await listLists(pointed)).toEqual([]);
    expect(await readList(pointed, bobsList)).toBe("absent");
    expect(await changeList(pointed, bobsList, { name: "Mine", archived: true }, undefined)).toBe("absent");
    for (const removal of removals) expect(await deleteList(pointed, bobsList, removal)).toBe("absent");
    await expect(createList(pointed, fields)).rejects.toMatchObject({ code: "42501" });
    for (const id of [makeId(0), bobsList]) {
      await expect(createList(pointed, { ...fields, id })).rejects.toMatchObject({ code: "42501" });
    }
    expect(await listTags(pointed)).toEqual({ tags: [], more: false });
    expect(await renameTag(pointed, "secret", "mine")).toBe("absent");
    expect(await removeTag(pointed, "secret")).toBe("absent");
    expect(await readOverview(pointed, "2026-11-21")).toEqual({ ...nothing, moreTags: false });
  },
  async answersOwn() {
    const asAnn = as(world, neighbours.ann);
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
  },
  async isOpen(pointed) {
    expect(await listLists(pointed)).toMatchObject([{ name: "Bob's secret" }]);
    expect(await listTags(pointed)).toMatchObject({ tags: [{ name: "secret" }] });
    expect(await readOverview(pointed, "2026-11-21")).toMatchObject({ open: 1, today: 1 });
    expect(await renameTag(pointed, "secret", "mine")).toMatchObject({ total: 1 });
    expect(await deleteList(pointed, bobsList, { withTasks: true, expected: undefined })).toMatchObject({
      id: bobsList,
    });
    for (const table of ["lists", "tasks"]) {
      expect(await world.sql(`select from ${table} where user_id = $1`, [neighbours.bob.userId])).toEqual([]);
    }
  },
});

describe("without the second fence", () => {
  useNoSecondFence(world, fenced);

  test("no task is put into another person's list or into a list that does not exist", async () => {
    const asAnn = as(world, neighbours.ann);
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
});

type Call = [method: string, path: string, body?: object | undefined, headers?: Record<string, string>];

describe("one database request", () => {
  test("is the cost of each success, and of each refusal because a list is absent or was changed", async () => {
    const asAnn = as(world, neighbours.ann);
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
