import { expect, test } from "vitest";
import {
  type Filters,
  noFilters,
  readFilters,
  showsTask,
  shows,
  sorts,
  toQuery,
  writeFilters,
} from "./filters.ts";

test("every choice survives the way through the address", () => {
  for (const show of shows) {
    for (const sort of sorts) {
      for (const words of ["", "oat milk", "50% & more #1", "日本語 🍐"]) {
        const filters: Filters = { show, sort, words };
        expect(readFilters(writeFilters(filters))).toEqual(filters);
      }
    }
  }
});

test("what is asked for by default leaves the address bare", () => {
  expect(writeFilters(noFilters)).toBe("");
  expect(writeFilters({ ...noFilters, words: "   " })).toBe("");
  expect(writeFilters({ ...noFilters, show: "done" })).toBe("?show=done");
});

test.for(["?show=everything", "?sort=size", "?show=", "?q=%20%20", "?x=1", "", "?q=%00"])(
  "an address that says nothing we know means the defaults: %s",
  (search) => {
    expect(readFilters(search)).toEqual(noFilters);
  },
);

test("a search from the address is never longer than the API takes, counted in characters", () => {
  const { words } = readFilters(`?q=${encodeURIComponent("🍐".repeat(300))}`);
  expect(Array.from(words)).toHaveLength(200);
});

test("half a character in an address does not make a request the API must refuse", () => {
  const { words } = readFilters("?q=pear\uD83C");
  expect(words.isWellFormed()).toBe(true);
});

test("the API is asked in its own words", () => {
  expect(toQuery({ show: "todo", words: "tea", sort: "title" }).toString()).toBe(
    "completed=false&q=tea&sort=title",
  );
  expect(toQuery({ show: "done", words: "", sort: "-created_at" }).toString()).toBe("completed=true");
  expect(toQuery(noFilters).toString()).toBe("");
});

test("each filter shows what it says", () => {
  expect(shows.map((show) => [show, showsTask(show, false), showsTask(show, true)])).toEqual([
    ["all", true, true],
    ["todo", true, false],
    ["done", false, true],
  ]);
});
