import { beforeEach, expect } from "vitest";
import { describeFences, useNeighbours } from "../../test/fences.ts";
import { as } from "../../test/people.ts";
import { useWorld } from "../../test/world.ts";
import { runBatch } from "../batch/store.ts";
import type { HistoryAnswer } from "./wire.ts";
import { readHistory } from "./store.ts";
import type { TaskAnswer } from "../model/wire.ts";
import { undoOrRedo } from "./undo.ts";

const world = useWorld();
const neighbours = useNeighbours(world);
let bobsTask: string;
let bobsAct: string;

beforeEach(async () => {
  for (const person of [neighbours.bob, neighbours.ann]) {
    await as(world, person).post("/api/lists", { name: "A list" });
  }
  await as(world, neighbours.ann).post("/api/tasks", { title: "Ann's own" });
  // After Ann's, so that the last act of all is Bob's.
  const made = await as(world, neighbours.bob).post("/api/tasks", { title: "Bob's secret" });
  bobsTask = (await made.json<TaskAnswer>()).id;
  const told = await as(world, neighbours.bob).get(`/api/tasks/${bobsTask}/history`);
  bobsAct = (await told.json<HistoryAnswer>()).changes[0]?.act ?? "";
});

const noAct = { act: undefined, key: undefined };
const mentions = (id: string) => [
  { do: "change" as const, ids: [id], change: { title: "Mine" }, added: [], removed: [] },
  { do: "delete" as const, ids: [id] },
];

describeFences(world, neighbours, {
  tables: [
    {
      name: "task_changes",
      planted: () => ({ task_id: bobsTask, act: bobsAct, kind: "created" }),
      change: "undone = true",
    },
    {
      name: "list_changes",
      planted: () => ({ list_id: bobsTask, act: bobsAct, kind: "created", bytes: "0" }),
      change: "undone = true",
    },
  ],
  fenced: ["tasks", "idempotency_keys", "task_changes", "lists", "list_changes"],
  async findsNothing(pointed) {
    expect(await readHistory(pointed, bobsTask)).toBe("of another");
    for (const operation of mentions(bobsTask)) {
      await expect(runBatch(pointed, [operation], undefined)).rejects.toMatchObject({
        code: "task_of_another",
      });
    }
    const planted = {
      do: "create" as const,
      fields: { title: "Planted", description: null, completed: false },
    };
    for (const key of [undefined, "a"]) {
      await expect(runBatch(pointed, [planted], key)).rejects.toMatchObject({ code: "42501" });
    }
    expect(await undoOrRedo(pointed, "undo", { act: bobsAct, key: undefined })).toBe("changed meanwhile");
    expect(await undoOrRedo(pointed, "undo", noAct)).toBe("nothing");
  },
  async answersOwn() {
    const asAnn = as(world, neighbours.ann);
    const id = bobsTask;
    for (const [method, path, body, status] of [
      ["GET", `/api/tasks/${id}/history`, undefined, 403],
      ["POST", "/api/tasks/batch", { operations: [{ do: "delete", ids: [id] }] }, 403],
      [
        "POST",
        "/api/tasks/batch",
        { operations: [{ do: "change", ids: [id], change: { title: "a" } }] },
        403,
      ],
      ["POST", "/api/tasks/undo", { act: bobsAct }, 412],
      ["POST", "/api/tasks/undo", undefined, 200],
      ["POST", "/api/tasks/undo", undefined, 200],
      ["POST", "/api/tasks/undo", undefined, 409],
      ["POST", `/api/${neighbours.bob.userId}/tasks/undo`, undefined, 403],
      ["GET", `/api/${neighbours.bob.userId}/tasks/${id}/history`, undefined, 403],
    ] as const) {
      const answer = await asAnn.send(method, path, body);
      expect([path, answer.status]).toEqual([path, status]);
      expect(await answer.text()).not.toContain("secret");
    }
  },
  async isOpen(pointed) {
    expect(await readHistory(pointed, bobsTask)).toMatchObject({ entries: [{ kind: "created" }] });
  },
});
