import { afterEach, describe, expect, test } from "vitest";
import { makeId } from "../../ids/id.ts";
import type { HistoryAnswer } from "../../tasks/history/wire.ts";
import type { TaskAnswer } from "../../tasks/model/wire.ts";
import { momentsOf } from "../../test/alarms.ts";
import { hidden, restOf, useHousehold } from "../../test/one-list.ts";
import { setQuota } from "../../test/quota.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const home = useHousehold(world);

const problem = async (answer: Response) => [answer.status, (await answer.json<{ type: string }>()).type];
const add = async (body: object) => (await home.gardener.post("/api/tasks", body)).json<TaskAnswer>();
const historyOf = async (id: string) =>
  (await home.gardener.get(`/api/tasks/${id}/history`)).json<HistoryAnswer>();

describe("a program for one list", () => {
  test("reads of a task's history what it did itself, and not what it was before or who else worked on it", async () => {
    await home.asAnn.patch(`/api/tasks/${home.call}`, { title: "Sow", description: null, tags: [] });
    await home.asAnn.patch(`/api/tasks/${home.call}`, { list_id: home.garden });
    expect((await historyOf(home.call)).changes).toEqual([]);
    await home.gardener.patch(`/api/tasks/${home.call}`, { title: "Sow grass" });
    await home.asAnn.patch(`/api/tasks/${home.call}`, { title: "Sow moss" });
    const { changes } = await historyOf(home.call);
    expect(changes).toMatchObject([
      {
        fields: { title: { from: "Sow", to: "Sow grass" } },
        by: { kind: "program", id: home.grant.id, name: "Gardener" },
      },
    ]);
    expect(changes).toHaveLength(1);
    expect((await home.gardener.get(`/api/tasks/${home.oven}/history`)).status).toBe(404);
  });

  test("undoes and redoes what it did, and never what its person or another program did", async () => {
    const before = await restOf(world, home);
    expect(await problem(await home.gardener.post("/api/tasks/undo"))).toEqual([
      409,
      "/problems/nothing_to_undo",
    ]);
    const rake = await add({ title: "Rake" });
    await home.asAnn.patch(`/api/tasks/${home.hedge}`, { title: "Trim both hedges" });
    await home.baker.patch(`/api/tasks/${home.oven}`, { priority: "high" });
    const seen = await home.gardener.post("/api/tasks/undo", { dry_run: true });
    expect(await seen.json()).toMatchObject({ gone: [], tasks: [{ id: rake.id }], dry_run: { removed: 1 } });
    const { requests, result } = await world.countingRequests(() => home.gardener.post("/api/tasks/undo"));
    expect([requests, await result.json()]).toMatchObject([1, { gone: [rake.id] }]);
    expect((await home.gardener.post("/api/tasks/redo")).status).toBe(200);
    expect((await home.gardener.get(`/api/tasks/${rake.id}`)).status).toBe(200);
    expect((await home.gardener.post("/api/tasks/undo")).status).toBe(200);
    expect((await home.gardener.post("/api/tasks/undo")).status).toBe(409);
    const [act] = await world.sql(
      "select act from task_changes where task_id = $1 and grant_id is null order by id desc limit 1",
      [home.hedge],
    );
    expect(await problem(await home.gardener.post("/api/tasks/undo", act))).toEqual([
      412,
      "/problems/act_changed_meanwhile",
    ]);
    await home.baker.post("/api/tasks/undo");
    expect((await restOf(world, home))["lists"]).toEqual(before["lists"]);
  });

  test("does not undo what it did to a task that was moved away since", async () => {
    const rake = await add({ title: "Rake" });
    await home.gardener.patch(`/api/tasks/${rake.id}`, { title: "Rake leaves" });
    await home.asAnn.patch(`/api/tasks/${rake.id}`, { list_id: home.kitchen, title: `Rake ${hidden}` });
    for (const body of [undefined, { dry_run: true }]) {
      const undone = await home.gardener.post("/api/tasks/undo", body);
      expect(await problem(undone)).toEqual([412, "/problems/act_changed_meanwhile"]);
    }
    expect(await (await home.asAnn.get(`/api/tasks/${rake.id}`)).json()).toMatchObject({
      title: `Rake ${hidden}`,
    });
  });

  test("brings back what it deleted, and its person undoes what it did", async () => {
    const before = await restOf(world, home);
    const tools = { do: "create", task: { title: "Oil the shears", tags: ["tools"] } };
    const answer = await home.gardener.post("/api/tasks/batch", {
      operations: [tools, { do: "change", ids: [home.hedge], change: { add_tags: ["soon"] } }],
    });
    const { act } = await answer.json<{ act: string }>();
    expect(
      (await home.gardener.post("/api/tasks/batch", { operations: [{ do: "delete", ids: [home.hedge] }] }))
        .status,
    ).toBe(200);
    expect((await home.gardener.post("/api/tasks/undo")).status).toBe(200);
    expect(await (await home.gardener.get(`/api/tasks/${home.hedge}`)).json()).toMatchObject({
      tags: ["green", "soon"],
    });
    expect((await home.asAnn.post("/api/tasks/undo", { act })).status).toBe(200);
    expect(await (await home.gardener.get("/api/tasks")).json()).toMatchObject({
      total: 1,
      tasks: [{ tags: ["green"] }],
    });
    const { tasks, lists } = await restOf(world, home);
    expect({ tasks, lists }).toEqual({ tasks: before["tasks"], lists: before["lists"] });
  });
});

describe("an Idempotency-Key that somebody else has used", () => {
  const key = { "Idempotency-Key": "shared" };

  test.each(["ann", "baker"] as const)("such as %s is answered without what they made", async (name) => {
    const other = name === "ann" ? home.asAnn : home.baker;
    const body = { title: "Sweep" };
    const theirs = await (await other.post("/api/tasks", body, key)).json<TaskAnswer>();
    for (const [path, sent] of [
      ["/api/tasks", body],
      ["/api/tasks", { ...body, id: makeId(0) }],
      ["/api/tasks/batch", { operations: [{ do: "create", task: body }] }],
      ["/api/tasks/undo", {}],
    ] as const) {
      const answer = await home.gardener.post(path, sent, key);
      expect(answer.status).toBe(422);
      expect(await answer.text()).not.toContain(theirs.id);
    }
    expect((await home.gardener.post("/api/tasks", body, { "Idempotency-Key": "own" })).status).toBe(201);
  });
});

describe("quotas are those of the whole account:", () => {
  afterEach(() => setQuota(world, {}));

  test("where it is full of tasks or reminders elsewhere, there is no room in the list", async () => {
    const due = { due_on: "2035-05-02", reminders: [{ days_before: 0 }] };
    await setQuota(world, { alarms: 2 });
    expect(await problem(await home.gardener.post("/api/tasks", { title: "a", ...due }))).toEqual([
      409,
      "/problems/account_full",
    ]);
    await setQuota(world, { tasks: 4 });
    expect(await problem(await home.gardener.post("/api/tasks", { title: "a" }))).toEqual([
      409,
      "/problems/account_full",
    ]);
    await setQuota(world, {});
    const before = await restOf(world, home);
    const { id } = await add({ title: "a", ...due });
    expect(await momentsOf(world, home.ann)).toHaveLength(3);
    await home.gardener.patch(`/api/tasks/${id}`, { due_on: "2036-05-02" });
    expect(await momentsOf(world, home.ann)).toContain("2036-05-02T09:00:00.000Z");
    await home.gardener.delete(`/api/tasks/${id}`);
    expect(await momentsOf(world, home.ann)).toHaveLength(2);
    expect(await restOf(world, home)).toEqual(before);
    const [used] = await world.sql("select tasks from account_usage where user_id = $1", [home.ann.userId]);
    expect(used).toEqual({ tasks: 4 });
  });
});
