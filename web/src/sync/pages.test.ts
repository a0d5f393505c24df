import { expect, test } from "vitest";
import type { ViewContext } from "../task/belongs.ts";
import { type Filters, filtersAt, noFilters } from "../task/filters.ts";
import { dropFromPages, type Pages, putInPages } from "./pages.ts";
import type { Task } from "../task/task.ts";
import { isTaskPage } from "../api/tasks.ts";

const task = (id: string, day: number, more: Partial<Task> = {}): Task => ({
  id,
  title: id,
  description: null,
  completed: false,
  created_at: `2026-05-${String(day).padStart(2, "0")}T08:00:00.000Z`,
  updated_at: `2026-05-${String(day).padStart(2, "0")}T08:00:00.000Z`,
  ...more,
});
const pagesOf = (...lists: Task[][]): Pages => ({
  pages: lists.map((tasks, i) => ({ tasks, total: 9, ...(i < lists.length - 1 && { next_cursor: "more" }) })),
  pageParams: lists.map(() => undefined),
});
const ids = (pages: Pages) => pages.pages.map(({ tasks }) => tasks.map(({ id }) => id).join(""));
const newestFirst = pagesOf([task("f", 9), task("e", 7)], [task("c", 5), task("b", 3)]);
const now: ViewContext = { today: "2026-05-10", archived: new Set(["put away"]) };
const filter = (more: Partial<Filters>): Filters => ({ ...noFilters, ...more });

test("a known task changes in place, and the other pages stay the same objects", () => {
  const after = putInPages(newestFirst, task("c", 5, { title: "new words" }), noFilters, now);
  expect(after.pages[1]?.tasks[0]?.title).toBe("new words");
  expect(after.pages[0]).toBe(newestFirst.pages[0]);
});

test("an older answer that arrives later changes nothing", () => {
  const old = task("c", 5, { title: "old words", updated_at: "2026-04-01T08:00:00.000Z" });
  expect(putInPages(newestFirst, old, noFilters, now).pages[1]?.tasks[0]?.title).toBe("c");
});

test.for<[string, Task, string[]]>([
  ["the newest task", task("n", 11), ["nfe", "cb"]],
  ["a task between two pages", task("n", 6), ["fe", "ncb"]],
  ["the oldest task", task("n", 1), ["fe", "cbn"]],
])("%s goes where it belongs", ([, added, after]) => {
  expect(ids(putInPages(newestFirst, added, noFilters, now))).toEqual(after);
});

test("a task beyond the pages read so far comes with the next page", () => {
  const unfinished: Pages = {
    pages: [{ tasks: [task("f", 9)], total: 9, next_cursor: "more" }],
    pageParams: [undefined],
  };
  expect(putInPages(unfinished, task("n", 1), noFilters, now)).toBe(unfinished);
});

test.for<[Partial<Filters>, string]>([
  [{ sort: "created_at" }, "bnd"],
  [{ sort: "title" }, "bdn"],
  [{ sort: "-title" }, "nbd"],
])("the chosen order decides where a task goes: %j", ([more, after]) => {
  const pages = pagesOf([task("b", 1), task("d", 5)]);
  expect(ids(putInPages(pages, task("n", 3), filter(more), now))).toEqual([after]);
});

test("a task that the filter does not show leaves the list, or never enters it", () => {
  const done = task("c", 5, { completed: true });
  expect(ids(putInPages(newestFirst, done, filter({ show: "todo" }), now))).toEqual(["fe", "b"]);
  expect(putInPages(newestFirst, task("n", 4, { completed: true }), filter({ show: "todo" }), now)).toBe(
    newestFirst,
  );
});

test("a task that is given a day enters the views with that day, and leaves the others", () => {
  const [agenda, someday] = [filtersAt({ at: "agenda" }), filtersAt({ at: "someday" })];
  const due = (id: string, due_on: string) => task(id, 1, { due_on });
  const pages = pagesOf([due("a", "2026-05-09"), due("c", "2026-05-11")]);
  expect(ids(putInPages(pages, due("b", "2026-05-10"), agenda, now))).toEqual(["abc"]);
  expect(ids(putInPages(pages, task("a", 1), agenda, now))).toEqual(["c"]);
  expect(ids(putInPages(pagesOf([task("a", 1)]), due("a", "2026-05-09"), someday, now))).toEqual([""]);
});

test("tasks of an archived list are in their own list and in no view", () => {
  const away = task("n", 3, { list_id: "put away" });
  expect(ids(putInPages(pagesOf([]), away, noFilters, now))).toEqual([""]);
  expect(ids(putInPages(pagesOf([]), away, filtersAt({ at: "list", list: "put away" }), now))).toEqual(["n"]);
});

test("a search takes in only tasks that may match it", () => {
  const pages = pagesOf([]);
  const tea = task("n", 3, { title: "Green TEA", description: "and milk" });
  expect(ids(putInPages(pages, tea, filter({ words: "milk tea" }), now))).toEqual(["n"]);
  expect(ids(putInPages(pages, tea, filter({ words: "coffee" }), now))).toEqual([""]);
});

test("a removed task leaves every page", () => {
  expect(ids(dropFromPages(newestFirst, ["e", "b", "unknown"]))).toEqual(["f", "c"]);
});

test("only a page of tasks is accepted as one", () => {
  expect(isTaskPage({ tasks: [task("a", 1)], total: 1 })).toBe(true);
  for (const value of [
    null,
    {},
    { tasks: [] },
    { tasks: [{}], total: 1 },
    { tasks: {}, total: 0 },
    "<html>",
  ]) {
    expect(isTaskPage(value)).toBe(false);
  }
});
