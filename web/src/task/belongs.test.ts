import { expect, test } from "vitest";
import { createFilter } from "./belongs.ts";
import { filtersAt } from "./filters.ts";
import type { Task } from "./task.ts";

const due = (due_on: string): Task => ({
  id: due_on,
  title: due_on,
  description: null,
  completed: false,
  due_on,
  created_at: "2026-11-20T08:00:00.000Z",
  updated_at: "2026-11-20T08:00:00.000Z",
});
const days = ["2026-11-24", "2026-11-25", "2026-11-26", "2026-12-03"];
const context = { today: "2026-11-25", archived: new Set<string>(), tasks: new Map() };
const upcoming = filtersAt({ at: "upcoming" });

test.for<[string | undefined, string[]]>([
  [undefined, ["2026-11-26", "2026-12-03"]],
  ["2026-12-03", ["2026-12-03"]],
  ["2026-11-24", []],
])("what is upcoming on %s is what is due then, and nothing of today or before", ([day, shown]) => {
  const isThere = createFilter({ ...upcoming, day }, context);
  expect(days.filter((each) => isThere(due(each)))).toEqual(shown);
});
