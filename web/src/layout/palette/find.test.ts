import { expect, test } from "vitest";
import type { Command } from "../../ui/commands.ts";
import type { Task } from "../../task/task.ts";
import { findCommands, findTasks, rankOf } from "./find.ts";

const command = (words: string, more: Partial<Command> = {}): Command => ({
  words,
  sign: "list",
  run: () => {},
  ...more,
});
const all = [
  command("New list…"),
  command("Garden", { about: "List" }),
  command("Éire", { about: "List" }),
  command("Use the dark theme", { also: "night appearance" }),
  command("Sign out", { also: "log out" }),
];
const found = (typed: string) => findCommands(typed, all).map(({ words }) => words);

test.for<[typed: string, ...words: string[]]>([
  ["gar", "Garden"],
  ["list", "New list…", "Garden", "Éire"],
  ["ard", "Garden"],
  ["eire", "Éire"],
  ["LOG OUT", "Sign out"],
  ["out sign", "Sign out"],
  ["night", "Use the dark theme"],
  ["nothing of the kind"],
])("%s finds what it should, the best first", ([typed, ...words]) => {
  expect(found(typed)).toEqual(words);
});

test("what begins with the words comes before what has them inside", () => {
  expect(findCommands("out", [command("Sign out"), command("Outbox")]).map(({ words }) => words)).toEqual([
    "Outbox",
    "Sign out",
  ]);
  expect(found("")).toHaveLength(all.length);
});

test("a command that says it fits better than a place that is also known by it", () => {
  const ranks = [command("Remove", { about: "owls" }), command("Bin", { also: "removed deleted" })];
  expect(ranks.map((each) => rankOf("remove", each))).toEqual([0, 2]);
});

const task = (title: string, more: Partial<Task> = {}): Task => ({
  id: title,
  title,
  description: null,
  completed: false,
  created_at: "2026-05-01T08:00:00.000Z",
  updated_at: "2026-05-01T08:00:00.000Z",
  ...more,
});

test("tasks are found by their title and description, open ones first, and of these what begins so", () => {
  const tasks = [
    task("done owls", { completed: true }),
    task("read about owls"),
    task("owls"),
    task("birds", { description: "and owls", updated_at: "2026-06-01T08:00:00.000Z" }),
    task("bats"),
  ];
  expect(findTasks("Owls", tasks).map(({ title }) => title)).toEqual([
    "owls",
    "birds",
    "read about owls",
    "done owls",
  ]);
  expect(findTasks(" ", tasks)).toEqual([]);
  expect(
    findTasks(
      "t",
      Array.from({ length: 50 }, (_, nth) => task(`t${nth}`)),
    ),
  ).toHaveLength(12);
});
