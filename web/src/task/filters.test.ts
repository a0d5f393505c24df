import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import {
  change,
  type Filters,
  filtersAt,
  hasFilters,
  homeOf,
  isOpenOnly,
  noFilters,
  readFilters,
  shows,
  sortsFor,
  type Where,
  writeFilters,
} from "./filters.ts";

const list = "0f8fad5b-d9cb-469f-a165-70867728950e";
const everywhere: Where[] = [
  { at: "all" },
  { at: "today" },
  { at: "upcoming" },
  { at: "someday" },
  { at: "agenda" },
  { at: "list", list },
  { at: "list", list: "none" },
  { at: "tag", tag: "Zuhause&co" },
  { at: "saved", view: list },
];

test("every choice of filters survives being written to the URL and read back", () => {
  for (const where of everywhere) {
    for (const show of isOpenOnly(where) ? (["todo"] as const) : shows) {
      for (const sort of sortsFor({ where, show })) {
        for (const words of ["", "oat milk", "50% & more #1", "日本語 🍐"]) {
          for (const priority of [undefined, "high"] as const) {
            const filters: Filters = { where, show, sort, words, ...(priority && { priority }) };
            expect(readFilters(writeFilters(filters))).toEqual(filters);
          }
        }
      }
    }
  }
});

test("defaults are left out of the URL", () => {
  expect(writeFilters({ ...noFilters, words: "   ", priority: "high" })).toBe("?priority=high");
  expect(writeFilters(filtersAt({ at: "all" }, "done"))).toBe("?show=done");
  expect(writeFilters(filtersAt({ at: "today" }))).toBe("?view=today");
  expect(writeFilters(filtersAt({ at: "tag", tag: "home" }))).toBe("?tag=home");
});

test("everything has an address of its own, and one without any filter is of no view", () => {
  expect(writeFilters(noFilters)).toBe("?view=all");
  expect(readFilters("?view=all")).toEqual(noFilters);
  expect(hasFilters("?view=all")).toBe(true);
  expect(hasFilters("?q=tea")).toBe(true);
  for (const search of ["", "?new", "?utm_source=post"]) expect(hasFilters(search)).toBe(false);
});

test("the page of strangers knows that the address of a view is one of the app", async () => {
  const front = await readFile(new URL("../../public/front.js", import.meta.url), "utf8");
  const [, pattern = ""] = /\/(.+)\/\.test\(search\)\) openApp/.exec(front) ?? [];
  for (const where of everywhere) expect(writeFilters(filtersAt(where))).toMatch(new RegExp(pattern));
});

test("the app opens on Today if something is due, and else on the inbox", () => {
  expect(writeFilters(homeOf(true))).toBe("?view=today");
  expect(writeFilters(homeOf(false))).toBe("?list=none");
});

test("one day of what is upcoming can be asked for, if there is such a day", () => {
  const filters = { ...filtersAt({ at: "upcoming" }), day: "2026-12-03" };
  expect(writeFilters(filters)).toBe("?view=upcoming&day=2026-12-03");
  expect(readFilters("?view=upcoming&day=2026-12-03")).toEqual(filters);
  for (const day of ["2026-06-31", "2026-13-01", "tomorrow", ""])
    expect(readFilters(`?view=upcoming&day=${day}`)).toEqual(filtersAt({ at: "upcoming" }));
  expect(readFilters("?view=today&day=2026-12-03")).toEqual(filtersAt({ at: "today" }));
});

test("URLs from before there were views still mean the same", () => {
  expect(readFilters("?show=todo&q=tea&sort=title")).toEqual({
    ...noFilters,
    show: "todo",
    words: "tea",
    sort: "title",
  });
  expect(readFilters("?show=done&sort=-created_at")).toEqual({ ...noFilters, show: "done" });
});

test.for([
  "?show=everything",
  "?sort=size",
  "?show=",
  "?q=%20%20",
  "?x=1",
  "",
  "?q=%00",
  "?view=yesterday",
  "?list=1",
  "?list=none%00",
  "?tag=two%20words",
  "?saved=1",
  "?saved=none",
  "?sort=position",
  "?sort=-completed_at",
  "?priority=none",
])("a URL without a valid filter means the defaults: %s", (search) => {
  expect(readFilters(search)).toEqual(noFilters);
});

test("a view by days shows tasks that are to do, in the order of their days", () => {
  expect(readFilters("?view=today&show=done&sort=title")).toEqual(filtersAt({ at: "today" }));
});

test("a search in the URL is cut to the API's limit, counted in characters", () => {
  const { words } = readFilters(`?q=${encodeURIComponent("🍐".repeat(300))}`);
  expect(Array.from(words)).toHaveLength(200);
});

test("half a surrogate pair in the URL is made well-formed, because the API would refuse it", () => {
  expect(readFilters("?q=pear\uD83C").words.isWellFormed()).toBe(true);
});

test("a chosen order is kept while the view has it, and a default order changes with the view", () => {
  const byTitle = change(filtersAt({ at: "list", list }), { sort: "title" });
  expect(change(byTitle, { show: "done" }).sort).toBe("title");
  expect(change(filtersAt({ at: "list", list }), { show: "done" }).sort).toBe("-completed_at");
  const lastDone = filtersAt({ at: "all" }, "done");
  expect(change(lastDone, { show: "all" }).sort).toBe("-created_at");
});
