import { expect, test } from "vitest";
import {
  change,
  type Filters,
  filtersAt,
  isByDue,
  noFilters,
  readFilters,
  shows,
  sortsFor,
  sourceOf,
  toQuery,
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
];

test("every choice survives the way through the address", () => {
  for (const where of everywhere) {
    for (const show of isByDue(where) ? (["todo"] as const) : shows) {
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

test("what is asked for by default leaves the address bare", () => {
  expect(writeFilters(noFilters)).toBe("");
  expect(writeFilters({ ...noFilters, words: "   " })).toBe("");
  expect(writeFilters(filtersAt({ at: "all" }, "done"))).toBe("?show=done");
  expect(writeFilters(filtersAt({ at: "today" }))).toBe("?view=today");
  expect(writeFilters(filtersAt({ at: "tag", tag: "home" }))).toBe("?tag=home");
});

test("addresses from before there were views mean what they meant", () => {
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
  "?sort=position",
  "?sort=-completed_at",
  "?priority=none",
])("an address that says nothing we know means the defaults: %s", (search) => {
  expect(readFilters(search)).toEqual(noFilters);
});

test("what is seen by its days is to be done, and in their order", () => {
  expect(readFilters("?view=today&show=done&sort=title")).toEqual(filtersAt({ at: "today" }));
});

test("a search from the address is never longer than the API takes, counted in characters", () => {
  const { words } = readFilters(`?q=${encodeURIComponent("🍐".repeat(300))}`);
  expect(Array.from(words)).toHaveLength(200);
});

test("half a character in an address does not make a request the API must refuse", () => {
  expect(readFilters("?q=pear\uD83C").words.isWellFormed()).toBe(true);
});

test("an order that was chosen stays as long as there is one, and the usual one gives way to the usual one", () => {
  const byTitle = change(filtersAt({ at: "list", list }), { sort: "title" });
  expect(change(byTitle, { show: "done" }).sort).toBe("title");
  expect(change(filtersAt({ at: "list", list }), { show: "done" }).sort).toBe("-completed_at");
  const lastDone = filtersAt({ at: "all" }, "done");
  expect(change(lastDone, { show: "all" }).sort).toBe("-created_at");
});

test.for<[Partial<Filters>, string]>([
  [{}, "archived=false"],
  [{ show: "todo", words: "tea", sort: "title" }, "completed=false&q=tea&sort=title"],
  [{ show: "done" }, "completed=true"],
  [filtersAt({ at: "agenda" }), "completed=false&due=some&archived=false&sort=due"],
  [filtersAt({ at: "someday" }), "completed=false&due=none&archived=false"],
  [filtersAt({ at: "list", list }), `list=${list}&sort=position`],
  [filtersAt({ at: "list", list: "none" }, "done"), "completed=true&list=none&sort=-completed_at"],
  [{ where: { at: "tag", tag: "home" }, priority: "high" }, "tag=home&priority=high"],
])("the API is asked in its own words: %j", ([part, query]) => {
  expect(toQuery({ ...noFilters, ...part }).toString()).toBe(query);
});

test("today and what is upcoming are read as one, and everything else as it is", () => {
  const [today, upcoming] = [filtersAt({ at: "today" }), filtersAt({ at: "upcoming" })];
  expect(sourceOf(today)).toEqual(sourceOf(upcoming));
  expect(sourceOf({ ...today, words: "tea" })).not.toEqual(sourceOf(today));
  expect(sourceOf(noFilters)).toBe(noFilters);
});
