import { describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { hidden, restOf, useHousehold } from "../../test/one-list.ts";
import { as, createGrant, createPerson } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const home = useHousehold(world);

const read = async (answer: Response) => answer.json<TaskAnswer>();
const listed = async (query = "") => {
  const page = await (
    await home.gardener.get(`/api/tasks${query}`)
  ).json<{
    tasks: TaskAnswer[];
    total: number;
  }>();
  return { titles: page.tasks.map(({ title }) => title).toSorted(), total: page.total };
};
const problem = async (answer: Response) => [answer.status, (await answer.json<{ type: string }>()).type];
const elsewhere = [403, "/problems/only_one_list"];

describe("what a program makes goes into its list,", () => {
  test("whether it names the list, nothing or null", async () => {
    for (const place of [{ list_id: home.garden }, {}, { list_id: null }]) {
      const made = await home.gardener.post("/api/tasks", { title: "Rake", ...place });
      expect([made.status, (await read(made)).list_id]).toEqual([201, home.garden]);
    }
  });

  test("however it is made, and a repetition says the same, in one trip each", async () => {
    const twice = async (body: object, key?: string) => {
      const headers = key === undefined ? undefined : { "Idempotency-Key": key };
      const send = () => home.gardener.post("/api/tasks", body, headers);
      const first = await world.countingRequests(send);
      const again = await world.countingRequests(send);
      expect([first.requests, again.requests]).toEqual([1, 1]);
      const [one, two] = [await read(first.result), await read(again.result)];
      expect([one.list_id, two.list_id, two.id]).toEqual([home.garden, home.garden, one.id]);
      return one;
    };
    await twice({ title: "By a key" }, "rake");
    const { id } = await twice({ title: "By an id", id: makeId(0) });
    await twice({ title: "By both", id: makeId(0) }, "hoe");
    await twice({ title: "Below", parent_id: id }, "below");
    const batch = { operations: [{ do: "create", task: { title: "One of many" } }] };
    for (const key of [{}, { "Idempotency-Key": "many" }, { "Idempotency-Key": "many" }]) {
      const answer = await home.gardener.post("/api/tasks/batch", batch, key);
      expect(await answer.json()).toMatchObject({ tasks: [{ list_id: home.garden }] });
    }
    expect((await listed()).total).toBe(1 + 4 + 2);
  });

  test("and what would go into another one is refused, whether that one is there or not", async () => {
    for (const list_id of [home.kitchen, crypto.randomUUID()]) {
      expect(await problem(await home.gardener.post("/api/tasks", { title: "a", list_id }))).toEqual(
        elsewhere,
      );
      const operations = [{ do: "create", task: { title: "a", list_id } }];
      const batch = await home.gardener.post("/api/tasks/batch", { operations });
      expect(await problem(batch)).toEqual([400, "/problems/invalid_request"]);
    }
  });
});

describe("a task", () => {
  test("cannot leave the list, nor can another one be moved in", async () => {
    const before = await restOf(world, home);
    for (const list_id of [home.kitchen, null, crypto.randomUUID()]) {
      const moved = await home.gardener.patch(`/api/tasks/${home.hedge}`, { list_id });
      expect(await problem(moved)).toEqual(elsewhere);
    }
    for (const id of [home.oven, home.call]) {
      const pulled = await home.gardener.patch(`/api/tasks/${id}`, { list_id: home.garden });
      expect(await problem(pulled)).toEqual([404, "/problems/task_not_found"]);
    }
    expect(await restOf(world, home)).toEqual(before);
    expect(await read(await home.asAnn.get(`/api/tasks/${home.hedge}`))).toMatchObject({
      list_id: home.garden,
    });
  });

  test("is seen from when its person moves it in until they move it out", async () => {
    await home.asAnn.patch(`/api/tasks/${home.oven}`, { list_id: home.garden });
    expect((await listed()).total).toBe(3);
    expect((await home.baker.get(`/api/tasks/${home.oven}`)).status).toBe(404);
    await home.asAnn.patch(`/api/tasks/${home.oven}`, { list_id: null });
    expect(await listed()).toEqual({ titles: ["Trim the hedge"], total: 1 });
    expect((await home.gardener.get(`/api/tasks/${home.oven}`)).status).toBe(404);
    expect((await home.gardener.get(`/api/tasks/${home.tray}`)).status).toBe(404);
  });

  test("goes below another one of the list and below none that is elsewhere", async () => {
    const below = await read(await home.gardener.post("/api/tasks", { title: "Cut", parent_id: home.hedge }));
    expect(below).toMatchObject({ list_id: home.garden, parent_id: home.hedge });
    for (const parent_id of [home.oven, home.tray, home.call, home.gone]) {
      for (const send of [
        home.gardener.post("/api/tasks", { title: "a", parent_id }),
        home.gardener.patch(`/api/tasks/${home.hedge}`, { parent_id }),
        home.gardener.post("/api/tasks/batch", {
          operations: [{ do: "create", task: { title: "a", parent_id } }],
        }),
      ])
        expect(await problem(await send)).toEqual([400, "/problems/invalid_request"]);
    }
    expect((await home.gardener.delete(`/api/tasks/${home.hedge}`)).status).toBe(204);
    expect((await home.gardener.get(`/api/tasks/${below.id}`)).status).toBe(404);
    expect((await home.gardener.post("/api/tasks/undo")).status).toBe(200);
    expect(await read(await home.gardener.get(`/api/tasks/${below.id}`))).toMatchObject({
      parent_id: home.hedge,
    });
  });

  test("that repeats makes its next one in the list, with what is below it", async () => {
    const repeat = { rule: "FREQ=DAILY" };
    const water = await read(
      await home.gardener.post("/api/tasks", { title: "Water", due_on: "2035-05-01", repeat }),
    );
    await home.gardener.post("/api/tasks", { title: "Fill", parent_id: water.id });
    expect((await home.gardener.patch(`/api/tasks/${water.id}/complete`)).status).toBe(200);
    const batch = async (ids: string[]) =>
      home.gardener.post("/api/tasks/batch", {
        operations: [{ do: "change", ids, change: { completed: true } }],
      });
    const [next] = (
      await (await home.gardener.get("/api/tasks?q=water&completed=false")).json<{ tasks: TaskAnswer[] }>()
    ).tasks;
    expect(next).toMatchObject({ due_on: "2035-05-02", list_id: home.garden });
    expect((await batch([String(next?.id)])).status).toBe(200);
    const { titles } = await listed("?completed=false");
    expect(titles).toEqual(["Fill", "Trim the hedge", "Water"]);
  });
});

test("totals, counts, searches and lists are about the list alone, in one trip each", async () => {
  const get = async (path: string) => {
    const { requests, result } = await world.countingRequests(() => home.gardener.get(path));
    expect([path, requests, result.status]).toEqual([path, 1, 200]);
    return result.json<Record<string, unknown>>();
  };
  for (const query of [
    "",
    "?limit=1",
    "?offset=1",
    "?q=e",
    "?completed=false&sort=due",
    `?list=${home.garden}&sort=position`,
  ])
    expect(await get(`/api/tasks${query}`), query).toMatchObject({ total: 1 });
  for (const query of [
    `?q=${hidden}`,
    `?list=${home.kitchen}`,
    "?list=none",
    `?tag=${hidden}`,
    "?due=some",
    `?view=${home.view}`,
  ])
    expect(await get(`/api/tasks${query}`), query).toEqual({ tasks: [], total: 0 });
  expect(await get("/api/overview?today=2035-01-02")).toMatchObject({
    open: 1,
    done: 0,
    today: 0,
    overdue: 0,
    inbox: 0,
    lists: [{ id: home.garden, open: 1 }],
    tags: [{ name: "green", open: 1 }],
  });
  expect(await get("/api/lists")).toEqual({ lists: [await get(`/api/lists/${home.garden}`)] });
  expect((await home.gardener.get(`/api/lists/${home.kitchen}`)).status).toBe(404);
  expect(await (await home.baker.get("/api/tasks")).json()).toMatchObject({ total: 2 });
});

test("entity-tags are those of the list's tasks: what happens elsewhere changes none", async () => {
  const path = `/api/tasks/${home.hedge}`;
  const tags = async () =>
    Promise.all(["/api/tasks", path].map(async (one) => (await home.gardener.get(one)).headers.get("ETag")));
  const [page, task] = await tags();
  await home.asAnn.patch(`/api/tasks/${home.oven}`, { title: "Scrub" });
  expect(await tags()).toEqual([page, task]);
  expect((await home.gardener.get("/api/tasks", { "If-None-Match": String(page) })).status).toBe(304);
  expect((await home.gardener.patch(path, { priority: "high" }, { "If-Match": String(task) })).status).toBe(
    200,
  );
  expect((await home.gardener.patch(path, { priority: "low" }, { "If-Match": String(task) })).status).toBe(
    412,
  );
});

test("a grant that may only read reads the list and changes nothing", async () => {
  const reader = as(world, await createGrant(world, home.ann, { scope: "read", list: home.garden }));
  expect(await (await reader.get("/api/tasks")).json()).toMatchObject({ total: 1 });
  expect(await problem(await reader.post("/api/tasks", { title: "a" }))).toEqual([
    403,
    "/problems/insufficient_scope",
  ]);
});

test("while its list is deleted a program sees nothing and makes nothing, and goes on when the list comes back", async () => {
  await home.asAnn.delete(`/api/lists/${home.garden}?tasks=delete`);
  expect(await listed()).toEqual({ titles: [], total: 0 });
  expect(await (await home.gardener.get("/api/lists")).json()).toEqual({ lists: [] });
  expect(await problem(await home.gardener.post("/api/tasks", { title: "a" }))).toEqual([
    400,
    "/problems/invalid_request",
  ]);
  expect((await home.gardener.post("/api/tasks/undo")).status).toBe(409);
  await home.asAnn.post("/api/bin/restore", { lists: [home.garden], tasks: [home.hedge] });
  expect((await listed()).total).toBe(1);
});

test("a grant with the list of another person, or with a view, opens nothing", async () => {
  const bob = await createPerson(world);
  for (const list of [home.garden, home.kitchen]) {
    const program = as(world, await createGrant(world, bob, { scope: "write", list }));
    expect(await (await program.get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
    expect(await (await program.get("/api/lists")).json()).toEqual({ lists: [] });
    expect((await program.post("/api/tasks", { title: "a" })).status).toBe(400);
    expect((await program.get(`/api/tasks/${home.hedge}`)).status).toBe(404);
  }
  const ofView = as(world, await createGrant(world, home.ann, { scope: "write", list: home.view }));
  expect(await (await ofView.get("/api/tasks")).json()).toEqual({ tasks: [], total: 0 });
  expect((await ofView.post("/api/tasks", { title: "a" })).status).toBe(400);
});
