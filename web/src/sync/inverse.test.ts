import { assert, integer, property } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { randomActs } from "../../../worker/test/random-acts.ts";
import { seededRandom } from "../../../worker/test/random.ts";
import type { Part } from "../api/wire.ts";
import { inOrder, positionOf } from "../task/position.ts";
import type { Task } from "../task/task.ts";
import { applyPart } from "./apply.ts";
import { loadCalendar } from "./calendar.ts";
import { type Copy, copyOf, emptyCopy } from "./copy.ts";
import { inverseOf } from "./inverse.ts";

const at = "2026-11-29T08:00:00.000Z";
const earlier = Date.parse("2026-11-01T08:00:00.000Z");

/** Positions by their order, tags by their names; when something was written or completed is of now. */
function meant({ tasks, lists }: Copy) {
  const groups = Map.groupBy(inOrder([...tasks.values()]), ({ list_id }) => list_id);
  return {
    lists: inOrder([...lists.values()]).map(({ position: _position, updated_at: _updated, ...list }) => list),
    order: new Map([...groups].map(([list, rows]) => [list, rows.map(({ id }) => id)])),
    tasks: new Map(
      [...tasks].map(
        ([id, { position: _position, updated_at: _updated, completed_at: _at, tags, ...task }]) => [
          id,
          { ...task, tags: tags?.toSorted() ?? [] },
        ],
      ),
    ),
  };
}

const kinds: Part["do"][] = [
  "create_task",
  "change_task",
  "move_task",
  "delete_task",
  "restore_task",
  "add_step",
  "change_step",
  "move_step",
  "delete_step",
  "create_list",
  "change_list",
  "move_list",
  "delete_list",
  "restore_list",
  "add_section",
  "change_section",
  "move_section",
  "delete_section",
  "rename_tag",
  "delete_tag",
];

beforeAll(() => loadCalendar());

test.for(kinds)("%s and its inverse leave everything as it was, and so do both of them again", (kind) => {
  let times = 0;
  assert(
    property(integer(), (seed) => {
      const { copy, part } = someActs(seed, kind);
      if (!part || hasTies(copy)) return;
      const before = copyOf(copy);
      const back = inverseOf(copy, part);
      applyPart(copy, part, at);
      // What completing a task that repeats makes is removed along with it, by whoever takes it back.
      const next = [...copy.tasks.keys()].find((id) => !before.tasks.has(id));
      if (part.do === "change_task" && next !== undefined) back.push({ do: "delete_task", task: next });
      const after = copyOf(copy);
      if (hasTies(after)) return;
      times += 1;
      const again = takeBack(copy, back);
      expect(meant(copy)).toEqual(meant(before));
      takeBack(copy, again);
      expect(meant(copy)).toEqual(meant(after));
    }),
    { numRuns: 60 },
  );
  expect(times).toBeGreaterThan(10);
});

/** What came back may be where something else is by now, as a next task is where the completed one was put. */
function hasTies({ tasks, lists }: Copy): boolean {
  return [tasks, lists].some((rows) => new Set([...rows.values()].map(positionOf)).size < rows.size);
}

/** Some account, and something that can be done in it. */
function someActs(seed: number, kind: Part["do"]): { copy: Copy; part: Part | undefined } {
  const copy = emptyCopy();
  const acts = randomActs(seededRandom(seed), earlier, () => false);
  for (let count = 0; count < 25; count += 1) {
    acts.act(copy, (part, when) => {
      applyPart(copy, part, when);
      return true;
    });
  }
  return { copy, part: acts.part(copy, kind) };
}

/** Does parts, and returns what takes them back. */
function takeBack(copy: Copy, parts: Part[]): Part[] {
  const back: Part[] = [];
  for (const part of parts) {
    back.unshift(...inverseOf(copy, part));
    applyPart(copy, part, at);
  }
  return back;
}

const task = (more: Partial<Task> = {}): Task => ({
  id: "a",
  title: "tea",
  description: null,
  completed: false,
  created_at: at,
  updated_at: at,
  ...more,
});

test("reminders come back, and are told as none where there were none", () => {
  const reminders = [{ minutes_before: 30 }];
  for (const begun of [task({}), task({ reminders: [{ days_before: 1 }] })]) {
    const copy = { ...emptyCopy(), tasks: new Map([["a", begun]]) };
    const part: Part = { do: "change_task", task: "a", set: { reminders } };
    const back = inverseOf(copy, part);
    expect(back).toMatchObject([{ set: { reminders: begun.reminders ?? [] }, was: { reminders } }]);
    applyPart(copy, part, at);
    expect(copy.tasks.get("a")).toMatchObject({ reminders });
    for (const undo of back) applyPart(copy, undo, begun.updated_at);
    expect(copy.tasks.get("a")).toEqual(begun);
  }
});

test("undoing the completion of a task that repeats lets it repeat again", () => {
  const repeat = { rule: "FREQ=DAILY", from: "due" as const };
  const copy = { ...emptyCopy(), tasks: new Map([["a", task({ repeat })]]) };
  const done: Part = { do: "change_task", task: "a", set: { completed: true } };
  const back = inverseOf(copy, done);
  applyPart(copy, done, at);
  expect(copy.tasks.get("a")).not.toHaveProperty("repeat");
  expect(back).toMatchObject([{ set: { completed: false, repeat }, was: { completed: true, repeat: null } }]);
  takeBack(copy, back);
  expect(copy.tasks.get("a")).toEqual(task({ repeat }));
});

test("an inverse does not say what the API does not take: conflicts that were known", () => {
  const copy = { ...emptyCopy(), tasks: new Map([["a", task({ conflicts: { title: "coffee" } })]]) };
  const [back] = inverseOf(copy, { do: "change_task", task: "a", set: { title: "oats", conflicts: null } });
  expect(back).toMatchObject({ set: { title: "tea" }, was: { title: "oats" } });
  expect(JSON.stringify(back)).not.toContain("conflicts");
});

test.for<Part>([
  { do: "change_task", task: "a", set: { title: "oats" } },
  { do: "change_list", list: "a", set: { name: "oats" } },
  { do: "change_step", task: "a", step: "1", set: { completed: true } },
  { do: "delete_step", task: "a", step: "1" },
])("what is not there has nothing that could be taken back: %j", (part) => {
  expect(inverseOf(emptyCopy(), part)).toEqual([]);
});

test("that two texts have been dealt with cannot be taken back by itself", () => {
  const copy = { ...emptyCopy(), tasks: new Map([["a", task({ conflicts: { title: "coffee" } })]]) };
  expect(inverseOf(copy, { do: "change_task", task: "a", set: { conflicts: null } })).toEqual([]);
});
