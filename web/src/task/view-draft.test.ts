import { expect, test } from "vitest";
import { type Filters, filtersAt } from "./filters.ts";
import type { ViewFilter } from "./saved.ts";
import { conditionsOf, filterFrom, filterOf, suggestViewName } from "./view-draft.ts";

const views = new Map([["v", { filter: { q: "tea", tags: ["home"] } }]]);

test.for<[Filters, ViewFilter | undefined]>([
  [filtersAt({ at: "all" }), undefined],
  [filtersAt({ at: "today" }), undefined],
  [filtersAt({ at: "list", list: "garden" }), undefined],
  [filtersAt({ at: "saved", view: "v" }), undefined],
  [{ ...filtersAt({ at: "all" }, "done"), words: "tea" }, undefined],
  [filtersAt({ at: "tag", tag: "home" }), { tags: ["home"] }],
  [
    { ...filtersAt({ at: "all" }), words: "tea", priority: "high" },
    { q: "tea", priorities: ["high"] },
  ],
  [
    { ...filtersAt({ at: "list", list: "none" }), priority: "low" },
    { lists: ["none"], priorities: ["low"] },
  ],
  [
    { ...filtersAt({ at: "today" }), words: "tea" },
    { q: "tea", due: ["overdue", "today"] },
  ],
  [
    { ...filtersAt({ at: "upcoming" }), words: "tea" },
    { q: "tea", due: ["week", "later"] },
  ],
  [
    { ...filtersAt({ at: "someday" }), words: "tea" },
    { q: "tea", due: ["none"] },
  ],
  [
    { ...filtersAt({ at: "saved", view: "v" }), words: "oolong", priority: "high" },
    { q: "tea oolong", tags: ["home"], priorities: ["high"] },
  ],
])("what is chosen in a view can be saved: %j", ([filters, filter]) => {
  expect(filterOf(filters, views)).toEqual(filter);
});

test("a filter has only the conditions that were chosen, in an order that does not depend on the clicks", () => {
  const none = conditionsOf({});
  expect(filterFrom({ ...none, q: "  " })).toBeUndefined();
  expect(
    filterFrom({ ...none, q: " tea ", due: ["today", "overdue"], priorities: ["none", "high"] }),
  ).toEqual({ q: "tea", due: ["overdue", "today"], priorities: ["high", "none"] });
});

test("a view is given a name by what it shows, which is never longer than a name may be", () => {
  const all = conditionsOf({
    q: "tea",
    lists: ["none", "garden"],
    tags: ["home", "deep"],
    priorities: ["medium", "high"],
    due: ["today"],
  });
  const nameOf = (id: string) => (id === "none" ? "Inbox" : "Garden");
  expect(suggestViewName(all, nameOf)).toBe(
    "Inbox, Garden · #home #deep · High, Medium priority · Today · “tea”",
  );
  expect(suggestViewName(conditionsOf({}), nameOf)).toBe("");
  const long = conditionsOf({ q: "🍐".repeat(150) });
  expect(Array.from(suggestViewName(long, nameOf))).toHaveLength(100);
});
