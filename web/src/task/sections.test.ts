import { expect, test } from "vitest";
import { entriesOf, groupRows, headOf, sectionAt } from "./sections.ts";
import type { Task } from "./task.ts";

const task = (id: string, section_id?: string): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: "",
  updated_at: "",
  ...(section_id !== undefined && { section_id }),
});
const kitchen = { id: "k", name: "Kitchen" };
const garden = { id: "g", name: "Garden" };
const rows = [task("a", "g"), task("b"), task("c", "k"), task("d", "g"), task("e", "gone")];
const shapeOf = (groups: ReturnType<typeof groupRows>) =>
  groups.map(({ section, rows: own }) => [section?.name, own.map(({ id }) => id).join("")]);

test("tasks without a section come first, then each section with its own in their order, also an empty one", () => {
  expect(shapeOf(groupRows(rows, [kitchen, garden, { id: "x", name: "Empty" }]))).toEqual([
    [undefined, "be"],
    ["Kitchen", "c"],
    ["Garden", "ad"],
    ["Empty", ""],
  ]);
  expect(shapeOf(groupRows(rows, []))).toEqual([[undefined, "abcde"]]);
});

test("a heading stands above the rows of its section, and of a folded one it is all that is shown", () => {
  const groups = groupRows(rows, [kitchen, garden]);
  expect(entriesOf(groups, () => false)).toEqual(["b", "e", headOf(kitchen), "c", headOf(garden), "a", "d"]);
  expect(entriesOf(groups, (id) => id === "g")).toEqual(["b", "e", headOf(kitchen), "c", headOf(garden)]);
  expect([sectionAt(headOf(garden)), sectionAt("a")]).toEqual(["g", undefined]);
});
