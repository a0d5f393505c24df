import { expect, test } from "vitest";
import type { Part } from "../api/wire.ts";
import { emptyCopy } from "./copy.ts";
import type { Entry } from "./kept.ts";
import { isUndone } from "./refused.ts";
import { elsewhere, groupAlike, isAboutList, wordsIn } from "./refused-words.ts";

const at = "2026-11-29T08:00:00.000Z";
const entry = (...parts: Part[]) => ({ id: "1", n: 1, at, parts });
const copy = emptyCopy();
copy.tasks.set("a", {
  id: "a",
  title: "Tea",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
});
copy.bin.lists.set("l", {
  id: "l",
  name: "Garden",
  colour: "grey",
  archived: false,
  created_at: at,
  updated_at: at,
});
copy.lists.set("v", {
  id: "v",
  name: "Urgent",
  colour: "grey",
  archived: false,
  filter: { priorities: ["high"] },
  created_at: at,
  updated_at: at,
});

test.for<[string, Part]>([
  ["Oats\nwith milk", { do: "create_task", task: { id: "b", title: "Oats", description: "with milk" } }],
  ["Green tea", { do: "change_task", task: "a", set: { title: "Green tea", completed: true } }],
  ["Tea: tick", { do: "change_task", task: "a", set: { completed: true } }],
  ["Tea: change", { do: "change_task", task: "a", set: { priority: "high" } }],
  ["Remove: Tea", { do: "delete_task", task: "a" }],
  ["Bring back: a task", { do: "restore_task", task: "gone" }],
  ["Water", { do: "add_step", task: "a", step: { id: "1", title: "Water" } }],
  ["Tick a step of Tea", { do: "change_step", task: "a", step: "1", set: { completed: true } }],
  ["New list: House", { do: "create_list", list: { id: "h", name: "House" } }],
  ["New view: Home", { do: "create_list", list: { id: "h", name: "Home", filter: { tags: ["home"] } } }],
  ["View: Urgent", { do: "change_list", list: "v", set: { filter: { tags: ["home"] } } }],
  ["Delete the view Urgent", { do: "delete_list", list: "v" }],
  ["The view Urgent", { do: "move_list", list: "v", after: null }],
  ["Delete the list Garden", { do: "delete_list", list: "l" }],
  ["Rename #x to #y", { do: "rename_tag", tag: "x", to: "y" }],
])("of a refused act, the words remain: %s", ([words, part]) => {
  expect(wordsIn(copy, entry(part))).toBe(words);
});

test("what was refused because of its list can be put into none", () => {
  const problem = {
    type: "",
    detail: "",
    errors: [{ path: "operations.1.list_id", message: "is not one of your lists" }],
  };
  const refused = entry(
    { do: "create_task", task: { id: "b", title: "Oats", list_id: "l" } },
    { do: "change_task", task: "a", set: { title: "Tea", list_id: "l" } },
    { do: "change_task", task: "a", set: { title: "Green tea" } },
    { do: "delete_task", task: "a" },
  );
  expect(isAboutList({ ...refused, problem })).toBe(true);
  expect(isAboutList({ ...refused, problem: { ...problem, errors: [] } })).toBe(false);
  expect(elsewhere(refused)).toEqual([
    { do: "create_task", task: { id: "b", title: "Oats", list_id: null } },
    { do: "change_task", task: "a", set: { title: "Tea", list_id: null } },
    { do: "change_task", task: "a", set: { title: "Green tea" } },
    { do: "delete_task", task: "a" },
  ]);
});

test("of an import, those that were refused for the same reason are one group; others stand alone", () => {
  const full = { type: "", detail: "The account is full.", errors: [] };
  const taken = { type: "", detail: "Its id is taken.", errors: [] };
  const create = (id: string, more: Partial<Entry>): Entry => ({
    ...entry({ do: "create_task", task: { id, title: id } }),
    id,
    ...more,
  });
  const refused = [
    create("a", { import: true, problem: full }),
    create("b", { problem: full }),
    create("c", { import: true, problem: taken }),
    create("d", { problem: full }),
    create("e", { import: true, problem: full }),
    {
      ...entry({ do: "create_list", list: { id: "f", name: "f" } }),
      id: "f",
      import: true as const,
      problem: full,
    },
  ];
  const groups = [...groupAlike(refused).values()].map((group) => group.map(({ id }) => id));
  expect(groups).toEqual([["a", "e"], ["b"], ["c"], ["d"], ["f"]]);
});

test("what was made and removed again is undone, and nobody waits for it", () => {
  const create = (id: string): Part => ({ do: "create_task", task: { id, title: id } });
  expect(isUndone(copy, entry(create("a")))).toBe(false);
  expect(isUndone(copy, entry(create("gone")))).toBe(true);
  expect(isUndone(copy, entry({ do: "create_list", list: { id: "l", name: "Garden" } }))).toBe(true);
  expect(isUndone(copy, entry({ do: "delete_task", task: "gone" }))).toBe(false);
});
