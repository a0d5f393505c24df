import { expect, test } from "vitest";
import type { Change } from "../../../api/history.ts";
import type { UndoneChange } from "../../../api/undo.ts";
import type { List } from "../../../api/wire.ts";
import { sayUndone } from "../../../sync/undone-words.ts";
import { sayBy, sayChange } from "./words.ts";

const noViews = new Set<string>();
const act = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const at = "2026-11-21T07:30:00.000Z";
const day = new Date("2026-11-30T12:00").toLocaleDateString([], { dateStyle: "medium" });
const change = (kind: Change["kind"], fields: Change["fields"] = {}): Change => ({ at, act, kind, fields });

test.each<[string, Change]>([
  ["Added", change("created", { title: { to: "Milk" } })],
  ["Removed", change("deleted", { title: { from: "Milk" } })],
  ["Completed", change("completed", { completed: { from: false, to: true } })],
  ["Reopened", change("reopened", { completed: { from: true, to: false } })],
  ["Renamed to “Oats”", change("changed", { title: { from: "Milk", to: "Oats" } })],
  ["Description added", change("changed", { description: { to: "two" } })],
  ["Description changed", change("changed", { description: { from: "one", to: "two" } })],
  ["Description removed", change("changed", { description: { from: "one" } })],
  ["Moved to the inbox", change("changed", { list_id: { from: act } })],
  ["Moved to another list", change("changed", { list_id: { to: act } })],
  ["Moved to another section", change("changed", { section_id: { to: "gone" } })],
  ["Moved out of its section", change("changed", { section_id: { from: "k" } })],
  ["Moved to the inbox", change("changed", { list_id: { from: act }, section_id: { from: "k" } })],
  [`Due ${day}`, change("changed", { due_on: { to: "2026-11-30" } })],
  [
    `Due ${day}`,
    change("changed", { due_on: { to: "2026-11-30" }, due_at: { from: at }, time_zone: { from: "UTC" } }),
  ],
  ["No longer due", change("changed", { due_at: { from: at }, time_zone: { from: "UTC" } })],
  ["Time zone changed", change("changed", { time_zone: { from: "UTC", to: "Europe/Berlin" } })],
  [`Starts ${day}`, change("changed", { start_on: { to: "2026-11-30" } })],
  ["No start day", change("changed", { start_on: { from: "2026-11-30" } })],
  ["Takes 1 h 30 min", change("changed", { duration_minutes: { from: 45, to: 90 } })],
  ["No duration", change("changed", { duration_minutes: { from: 45 } })],
  ["Made a subtask", change("changed", { parent_id: { to: act } })],
  ["Moved to another task", change("changed", { parent_id: { from: act, to: act } })],
  ["Made a task of its own", change("changed", { parent_id: { from: act } })],
  ["Priority high", change("changed", { priority: { to: "high" } })],
  ["No priority", change("changed", { priority: { from: "low" } })],
  ["Tags #a #b", change("changed", { tags: { from: ["a"], to: ["a", "b"] } })],
  ["No tags", change("changed", { tags: { from: ["a"] } })],
  [
    "Reminders: 30 minutes before; When it is due; The day before at 18:30",
    change("changed", {
      reminders: { to: [{ minutes_before: 30 }, { days_before: 0 }, { days_before: 1, time: "18:30" }] },
    }),
  ],
  ["No reminders", change("changed", { reminders: { from: [{ minutes_before: 30 }] } })],
  ["Repeats", change("changed", { repeat: { to: { rule: "FREQ=DAILY", from: "due" } } })],
  ["No longer repeats", change("changed", { repeat: { from: { rule: "FREQ=DAILY", from: "due" } } })],
  ["Moved by hand", change("changed", { position: { to: "a0" } })],
  ["Another device wrote “Oats”", change("changed", { conflicts: { to: { title: "Oats" } } })],
  [
    "Another device wrote the description “two” · Another device wrote the step “Ladder”",
    change("changed", {
      conflicts: {
        from: { title: "Oats", checklist: { 1: "Rope" } },
        to: { title: "Oats", description: "two", checklist: { 1: "Rope", 2: "Ladder" } },
      },
    }),
  ],
  [
    "Removed on another device, and kept because it was changed",
    change("changed", { conflicts: { to: { deleted: at } } }),
  ],
  ["Other versions discarded", change("changed", { conflicts: { from: { title: "Oats" } } })],
  ["Changed", change("changed")],
  [
    "Completed · Renamed to “Oats” · Priority low",
    change("completed", {
      completed: { from: false, to: true },
      priority: { to: "low" },
      title: { from: "Milk", to: "Oats" },
    }),
  ],
])("%s", (words, happened) => {
  expect(sayChange(happened)).toBe(words);
});

test.each<[string | undefined, Change["by"]]>([
  ["in this browser", { kind: "browser", current: true, device: "Firefox on Linux" }],
  [
    "in another browser: Firefox on Android",
    { kind: "browser", current: false, device: "Firefox on Android" },
  ],
  ["on an unknown device", { kind: "browser", current: false, device: "An unknown device" }],
  ["by a program: curl", { kind: "browser", current: false, device: "curl" }],
  ["in another browser", { kind: "browser", current: false }],
  ["with the key Backup", { kind: "key", id: act, name: "Backup" }],
  ["by an import", { kind: "import" }],
  ["by an undo", { kind: "undo" }],
  [undefined, undefined],
])("a change came %s", (words, by) => {
  expect(sayBy({ ...change("changed"), ...(by && { by }) })).toBe(words);
});

const milk = "0f8fad5b-d9cb-469f-a165-70867728950e";
const oats = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const of = (id: string, kind: Change["kind"], fields: Change["fields"] = {}): UndoneChange => ({
  id,
  ...change(kind, fields),
});
const named = new Map([[milk, "Milk"]]);

test.each<[string, UndoneChange[], Map<string, string>]>([
  ["There is nothing to undo.", [], named],
  ["Undone: Milk is back.", [of(milk, "deleted", { title: { from: "Milk" } })], named],
  ["Undone: Milk is removed again.", [of(milk, "created", { title: { to: "Milk" } })], new Map()],
  ["Undone: Milk is open again.", [of(milk, "completed")], named],
  ["Undone: Milk is completed again.", [of(milk, "reopened")], named],
  [
    "Undone: Milk is as it was before.",
    [of(milk, "changed", { title: { from: "Milk", to: "Oats" } })],
    named,
  ],
  ["Undone: Milk is back.", [of(milk, "changed"), of(milk, "deleted")], named],
  ["Undone: 2 tasks are back.", [of(milk, "deleted"), of(oats, "deleted")], named],
  ["Undone: 2 tasks are as they were before.", [of(milk, "deleted"), of(oats, "changed")], named],
  // Milk repeats, so completing it created the next occurrence.
  [
    "Undone: Milk is open again.",
    [of(oats, "created", { title: { to: "Milk" } }), of(milk, "completed")],
    named,
  ],
])("%s", (words, changes, titles) => {
  expect(sayUndone({ changes, titles, lists: [], goneLists: [] }, noViews)).toBe(words);
});

const list = (name: string, more: Partial<List> = {}): List => ({
  id: name,
  name,
  colour: "grey",
  archived: false,
  created_at: "2026-11-29T08:00:00.000Z",
  updated_at: "2026-11-29T08:00:00.000Z",
  ...more,
});
const urgent = list("Urgent", { filter: { priorities: ["high"] } });

test.each<[string, List[], string[]]>([
  ["Undone: the list Garden is as it was before.", [list("Garden")], []],
  ["Undone: 2 lists are as they were before.", [list("Garden"), urgent], []],
  ["Undone: the view Urgent is as it was before.", [urgent], []],
  ["Undone: the list is removed again.", [], ["gone"]],
  ["Undone: 2 lists are removed again.", [], ["gone", "view"]],
  ["Undone: the view is removed again.", [], ["view"]],
])("%s", (words, lists, goneLists) => {
  const views = new Set(["view"]);
  expect(sayUndone({ changes: [], titles: new Map(), lists, goneLists }, views)).toBe(words);
  expect(sayUndone({ changes: [of(milk, "deleted")], titles: named, lists, goneLists }, views)).toBe(
    "Undone: Milk is back.",
  );
});

test("a section is called by its name as long as the list has it", () => {
  const moved = change("changed", { section_id: { from: "a", to: "k" } });
  expect(sayChange(moved, (id) => (id === "k" ? "Kitchen" : undefined))).toBe("Moved to section “Kitchen”");
});
