import fc from "fast-check";
import { expect, test } from "vitest";
import { mostLists, mostSections } from "../../../../worker/fields/limits.ts";
import { makeId } from "../../../../worker/ids/id.ts";
import type { List } from "../../api/wire.ts";
import { applyPart } from "../../sync/apply.ts";
import { emptyCopy } from "../../sync/copy.ts";
import { orders } from "../../task/order.ts";
import { actsOf } from "./import-acts.ts";
import type { Draft } from "./readers/imported-task.ts";

const owner = makeId(0);
const at = "2026-11-29T08:00:00.000Z";
const start = { owner, file: "a.csv", known: [] as List[] };
const draft = (title: string, more: Partial<Draft> = {}): Draft => ({
  where: `line ${title}`,
  title,
  description: null,
  completed: false,
  ...more,
});
const listOf = (name: string, more: Partial<List> = {}): List => ({
  id: makeId(0),
  name,
  colour: "grey",
  archived: false,
  created_at: at,
  updated_at: at,
  ...more,
});

/** Does the acts a millisecond apart, as the store does. */
function copyAfter(acts: ReturnType<typeof actsOf>["acts"]) {
  const copy = emptyCopy();
  for (const [nth, parts] of acts.entries()) {
    for (const part of parts) applyPart(copy, part, new Date(Date.parse(at) + nth).toISOString());
  }
  return copy;
}

test("each task is an act of its own, and the first one of the file is on top", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 30 }), (titles) => {
      const { acts, tasks, lists, report } = actsOf(
        start,
        titles.map((title) => draft(title)),
        [],
      );
      expect(acts.every((parts) => parts.length === 1)).toBe(true);
      expect([tasks.length, new Set(tasks).size, lists, report]).toEqual([
        titles.length,
        titles.length,
        [],
        [],
      ]);
      const shown = [...copyAfter(acts).tasks.values()].toSorted(orders["-created_at"]);
      expect(shown.map(({ title }) => title)).toEqual(titles);
    }),
  );
});

test("of the lists, those that tasks need and that are not there are made, before the tasks", () => {
  const old = [listOf("Old", { position: "a2" }), listOf("Old", { position: "a1" })];
  const { acts, tasks, lists } = actsOf(
    { ...start, known: old },
    [draft("a", { list: "Old" }), draft("b", { list: "constructor" }), draft("c")],
    [
      { name: "Old", archived: true, colour: "red" },
      { name: "Not needed" },
      { name: "constructor", archived: true, colour: "green", position: "a5" },
    ],
  );
  const [made] = lists;
  expect(lists).toHaveLength(1);
  expect(acts[0]).toEqual([
    {
      do: "create_list",
      list: { id: made, name: "constructor", colour: "green", position: "a5", sections: [] },
    },
    { do: "change_list", list: made, set: { archived: true } },
  ]);
  const copy = copyAfter(acts);
  expect([...copy.lists.values()]).toMatchObject([{ name: "constructor", archived: true, colour: "green" }]);
  // The first of those that have the name.
  expect(tasks.map((id) => copy.tasks.get(id)?.list_id)).toEqual([undefined, made, old[1]?.id]);
});

test("tasks whose list the account has no room for are in the inbox, and in the report", () => {
  const known = Array.from({ length: mostLists - 1 }, (_, nth) => listOf(String(nth)));
  const { acts, lists, report } = actsOf(
    { ...start, known },
    [draft("a", { list: "fits" }), draft("b", { list: "too many" })],
    [{ name: "fits" }, { name: "too many" }],
  );
  expect(lists).toHaveLength(1);
  expect(report).toEqual([
    {
      file: "a.csv",
      where: "line b",
      what: "b: too many",
      why: "An account has at most 500 lists: this task is in the inbox.",
      taken: true,
    },
  ]);
  const inLists = [...copyAfter(acts).tasks.values()].map(({ title, list_id }) => [title, list_id]);
  expect(inLists).toEqual([
    ["b", undefined],
    ["a", lists[0]],
  ]);
});

test("sections are made once, in their order, and a list that is there gets those that it lacks", () => {
  const old = listOf("Old", { sections: [{ id: "k", name: "Kitchen" }] });
  const { acts, tasks, sections, report } = actsOf(
    { ...start, known: [old] },
    [
      draft("a", { list: "Old", section: "Kitchen" }),
      draft("b", { list: "Old", section: "Attic" }),
      draft("c", { list: "New", section: "constructor" }),
      draft("d", { list: "New" }),
    ],
    [
      { name: "Old", sections: ["Empty", "Attic", "Kitchen"] },
      { name: "New", sections: ["Empty"] },
    ],
  );
  const copy = emptyCopy();
  copy.lists.set(old.id, old);
  for (const part of acts.flat()) applyPart(copy, part, at);
  const saidOf = (list: List) => list.sections?.map(({ name }) => name);
  expect([...copy.lists.values()].map(saidOf)).toEqual([
    ["Kitchen", "Attic"],
    ["Empty", "constructor"],
  ]);
  const nameIn = (id: string) => {
    const { list_id = "", section_id } = copy.tasks.get(id) ?? {};
    return copy.lists.get(list_id)?.sections?.find((section) => section.id === section_id)?.name;
  };
  expect(tasks.map(nameIn)).toEqual([undefined, "constructor", "Attic", "Kitchen"]);
  expect(sections).toEqual([{ list: old.id, section: copy.lists.get(old.id)?.sections?.[1]?.id }]);
  expect(report).toEqual([]);
});

test("a task whose section its list has no room for is in none, and in the report", () => {
  const full = Array.from({ length: mostSections - 1 }, (_, nth) => ({ id: String(nth), name: `s${nth}` }));
  const { acts, report } = actsOf(
    { ...start, known: [listOf("Old", { sections: full })] },
    [draft("a", { list: "Old", section: "fits" }), draft("b", { list: "Old", section: "too many" })],
    [{ name: "Old" }],
  );
  expect(acts.flat().filter((part) => part.do === "add_section")).toHaveLength(1);
  expect(report.map(({ what, why }) => `${what}. ${why}`)).toEqual([
    "b: too many. A list can have at most 50 sections: this task is in none.",
  ]);
});

test("subtasks are made behind what they are a part of, and what is in a circle or has no parent here is by itself", () => {
  const { acts } = actsOf(
    { ...start, known: [] },
    [
      draft("leaf", { ref: "3", under: "2" }),
      draft("middle", { ref: "2", under: "1" }),
      draft("top", { ref: "1" }),
      draft("lost", { under: "elsewhere" }),
      draft("egg", { ref: "a", under: "b" }),
      draft("hen", { ref: "b", under: "a" }),
    ],
    [],
  );
  const { tasks } = copyAfter(acts);
  const parents = [...tasks.values()].map(({ title, parent_id }) => [
    title,
    tasks.get(parent_id ?? "")?.title,
  ]);
  expect(new Map(parents.map(([title = "", parent]) => [title, parent]))).toEqual(
    new Map([
      ["top", undefined],
      ["middle", "top"],
      ["leaf", "middle"],
      ["lost", undefined],
      ["hen", undefined],
      ["egg", "hen"],
    ]),
  );
});
