import { expect, test } from "vitest";
import { readFile } from "./read-file.ts";

const context = { now: new Date("2026-11-21T08:30:00Z"), zone: "Europe/Berlin" };
const read = (value: unknown) => readFile("tasks.json", JSON.stringify(value), context);

test("objects with the usual property names, and plain titles, are tasks", async () => {
  const { source, tasks, lists, refused, warnings } = await read([
    "Buy milk",
    {
      name: "Ring Ann",
      notes: "about Sunday",
      done: true,
      dueDate: "ignored: no usual name",
      due_date: "2026-12-01",
      labels: ["phone", { name: "ann" }],
      project: { name: "Family" },
      subtasks: ["find the number", { title: "ring", done: true }],
    },
    17,
    { notes: "no title" },
  ]);
  expect({ source, lists }).toEqual({ source: "json", lists: [{ name: "Family" }] });
  expect(tasks).toEqual([
    { where: "tasks[0]", title: "Buy milk", description: null, completed: false },
    {
      where: "tasks[1]",
      title: "Ring Ann",
      description: "about Sunday",
      completed: true,
      list: "Family",
      due_on: "2026-12-01",
      tags: ["phone", "ann"],
      checklist: [
        { title: "find the number", completed: false },
        { title: "ring", completed: true },
      ],
    },
  ]);
  expect(refused.map(({ where, what }) => [where, what])).toEqual([
    ["tasks[2]", "17"],
    ["tasks[3]", "no title"],
  ]);
  expect(warnings.map(({ where }) => where)).toEqual(["dueDate"]);
});

test.for<[string, unknown]>([
  ["under a name", { tasks: [{ title: "a" }] }],
  ["as a single object", { title: "a" }],
  ["in an array", [{ title: "a" }]],
])("tasks are found %s", async ([, value]) => {
  expect((await read(value)).tasks.map(({ title }) => title)).toEqual(["a"]);
});

test("our own export from a later version is read, with a warning", async () => {
  const { source, tasks, warnings } = await read({ hedgerow: 2, lists: [], tasks: [{ title: "a" }] });
  expect([source, tasks.length, warnings[0]?.where]).toEqual(["hedgerow-json", 1, "hedgerow"]);
});

test("contradictions and invalid values in our own export are reported", async () => {
  const { tasks, lists, refused, warnings } = await read({
    hedgerow: 1,
    lists: [{ id: "1", name: "A", colour: "beige", position: "!" }, { id: "2", name: "A" }, { id: "3" }],
    tasks: [
      { title: "in the second", list_id: "2", position: "!" },
      { title: "in none", list_id: "9", repeat: { rule: "now and then" }, due_at: {} },
    ],
  });
  expect(tasks).toMatchObject([{ list: "A" }, { title: "in none" }]);
  expect(tasks[1]).not.toHaveProperty("list");
  expect(lists).toEqual([{ name: "A" }]);
  expect(refused.map(({ where }) => where)).toEqual(["lists[2]"]);
  expect(warnings.map(({ where, what }) => [where, what])).toEqual([
    ["lists[0]", "beige"],
    ["lists[0]", "!"],
    ["lists[1]", "A"],
    ["tasks[0]", "!"],
    ["tasks[1]", "9"],
    ["tasks[1]", "now and then"],
  ]);
});

test.for([
  ["broken JSON", "tasks.json", '{"tasks": [', "cut off"],
  ["JSON without tasks", "tasks.json", '{"colour": "blue"}', "no tasks in this JSON"],
])("%s is refused with a reason", async ([, name, text, why]) => {
  const { refused } = await readFile(name ?? "", text ?? "", context);
  expect(refused).toMatchObject([{ why: expect.stringContaining(why ?? "") }]);
});
