import { beforeEach, expect } from "vitest";
import { describeFences, useNeighbours } from "../test/fences.ts";
import { as } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import type { RestoredAnswer } from "./wire.ts";
import { readBin, restore } from "./store.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsTask: string;
let bobsList: string;

beforeEach(async () => {
  for (const person of [neighbours.ann, neighbours.bob]) {
    const caller = as(world, person);
    const list = await (await caller.post("/api/lists", { name: "A secret" })).json<{ id: string }>();
    const task = await (await caller.post("/api/tasks", { title: "A secret" })).json<TaskAnswer>();
    await caller.delete(`/api/tasks/${task.id}`);
    await caller.delete(`/api/lists/${list.id}`);
    [bobsTask, bobsList] = [task.id, list.id];
  }
});

const planted = () => ({ act: bobsTask, kind: "deleted", bytes: "0" });

describeFences(world, neighbours, {
  tables: [
    { name: "task_changes", planted: () => ({ ...planted(), task_id: bobsTask }), change: "undone = true" },
    { name: "list_changes", planted: () => ({ ...planted(), list_id: bobsList }), change: "undone = true" },
  ],
  fenced: ["tasks", "lists", "task_changes", "list_changes"],
  async findsNothing(pointed) {
    // The database's functions ask for whoever has entered, whatever the store is pointed at.
    const { removed } = await readBin(pointed, 10);
    expect(removed.map(({ task, list }) => task?.id ?? list?.id)).not.toContain(bobsTask);
    expect(removed).toHaveLength(2);
    expect(await restore(pointed, { tasks: [bobsTask], lists: [bobsList] })).toMatchObject({
      tasks: [],
      lists: [],
    });
  },
  async answersOwn() {
    const ann = as(world, neighbours.ann);
    expect(
      await (await ann.post("/api/bin/restore", { tasks: [bobsTask], lists: [bobsList] })).json(),
    ).toEqual({
      tasks: [],
      lists: [],
    });
    expect(JSON.stringify(await (await ann.get("/api/bin")).json())).not.toContain(bobsTask);
    const all = await (await ann.post("/api/bin/restore", { all: true })).json<RestoredAnswer>();
    expect([all.tasks.length, all.lists.length]).toEqual([1, 1]);
    expect(all.tasks).not.toContain(bobsTask);
    for (const path of [`/api/${neighbours.bob.userId}/bin`, `/api/v1/users/${neighbours.bob.userId}/bin`]) {
      expect((await ann.get(path)).status).toBe(403);
      expect((await ann.post(`${path}/restore`, { all: true })).status).toBe(403);
    }
  },
  async isOpen() {
    const rows = await world.sql("select kind from task_changes where user_id = $1 and kind = 'deleted'", [
      neighbours.bob.userId,
    ]);
    expect(rows).toHaveLength(1);
  },
});
