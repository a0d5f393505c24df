import { expect, test } from "vitest";
import { toActs } from "./carry-over.ts";

const owner = "01945a3c-0b5e-7000-8f1d-2a6b9c4d7e10";
const at = "2026-11-21T08:00:00.000Z";

test("a new task, and what was done to it before it was sent, become acts on one id", () => {
  const [created, changed] = toActs(owner, [
    {
      kind: "add",
      key: "k",
      title: "Rake",
      description: null,
      completed: false,
      tags: ["lane"],
      at,
      typed: "Rake #lane",
      tried: true,
    },
    { kind: "change", key: "c", task: "k", called: "Rake", was: false, fields: { completed: true }, at },
  ]);
  const task = created?.[0]?.do === "create_task" ? created[0].task : undefined;
  expect(task).toEqual({ id: task?.id, title: "Rake", description: null, completed: false, tags: ["lane"] });
  expect(task?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
  expect(changed).toMatchObject([{ do: "change_task", task: task?.id, set: { completed: true } }]);
});

test("words, tags and steps of a change are kept, with what the person saw before", () => {
  const change = {
    kind: "change",
    key: "c",
    task: "id",
    called: "Rake",
    was: false,
    fields: { title: "Rake the lane", tags: ["a", "c"], position: "a1" },
    base: { title: "Rake", tags: ["a", "b"] },
    stood: { tags: ["a", "b"] },
    steps: [
      { do: "add", item: { id: "1", title: "find it", completed: false } },
      { do: "tick", id: "0", completed: true },
      { do: "move", id: "0", before: null },
    ],
  };
  expect(toActs(owner, [change])).toEqual([
    [
      {
        do: "change_task",
        task: "id",
        set: { title: "Rake the lane" },
        was: { title: "Rake" },
        add_tags: ["c"],
        remove_tags: ["b"],
      },
      { do: "add_step", task: "id", step: { id: "1", title: "find it", completed: false } },
      { do: "change_step", task: "id", step: "0", set: { completed: true } },
    ],
  ]);
});

test("a removal and a batch become one act each, and what is not understood is left out", () => {
  const tasks = [
    { id: "a", completed: false },
    { id: "b", completed: false },
  ];
  const acts = toActs(owner, [
    { kind: "remove", key: "r", tasks, due: 0 },
    { kind: "batch", key: "b", tasks, change: { priority: "high" }, at },
    { kind: "change", key: "m", task: "a", fields: { position: "a1" } },
    { kind: "song" },
    null,
  ]);
  expect(acts.map((parts) => parts.map((part) => part.do))).toEqual([
    ["delete_task", "delete_task"],
    ["change_task", "change_task"],
  ]);
});
