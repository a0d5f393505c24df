import { QueryClient } from "@tanstack/solid-query";
import { expect, test } from "vitest";
import { listKey, overviewKey } from "../sync/cache.ts";
import { noFilters } from "../task/filters.ts";
import type { Pages } from "../sync/pages.ts";
import { toData } from "./kept-answers.ts";
import { toKept } from "./to-kept.ts";

const moment = "2026-01-01T00:00:00Z";

/** This many pages of a hundred tasks. */
function manyPages(count: number): Pages {
  const page = (_: unknown, i: number) => ({
    tasks: Array.from({ length: 100 }, (__, j) => ({
      id: `${i}-${j}`,
      title: "A task",
      description: null,
      completed: false,
      created_at: moment,
      updated_at: moment,
    })),
    total: count * 100,
    next_cursor: `after ${i}`,
  });
  return { pages: Array.from({ length: count }, page), pageParams: Array.from({ length: count }, String) };
}

function keep(key: readonly unknown[], data: unknown) {
  const client = new QueryClient();
  client.setQueryData(key, data);
  const query = client.getQueryCache().find({ queryKey: key });
  return query && toKept(query, "ann", 1);
}

const key = listKey(noFilters);

test("a list that is kept is the same when it is read back", () => {
  const pages = manyPages(3);
  const kept = keep(key, pages);
  expect(kept).toMatchObject({ owner: "ann", at: 1, tasks: 300, letters: kept?.text.length });
  expect(toData(key, kept?.text ?? "", true)).toEqual(pages);
});

test("with a connection a list begins with its first page, because each page is a separate request", () => {
  const { pages, pageParams } = manyPages(3);
  const text = keep(key, { pages, pageParams })?.text ?? "";
  expect(toData(key, text, false)).toEqual({ pages: [pages[0]], pageParams: [pageParams[0]] });
});

test("at most five thousand tasks of a very long list are kept, in whole pages", () => {
  const kept = keep(key, manyPages(60));
  expect(kept?.tasks).toBe(5000);
  expect(toData(key, kept?.text ?? "", true)).toMatchObject({
    pages: { length: 50 },
    pageParams: { length: 50 },
  });
});

test("only lists and the overview are kept", () => {
  const counts = { open: 3, done: 4, overdue: 0, today: 1, upcoming: 0, someday: 2, inbox: 3 };
  const overview = { ...counts, lists: [], tags: [{ name: "home", open: 1 }] };
  expect(toData(overviewKey, keep(overviewKey, overview)?.text ?? "", false)).toEqual(overview);
  expect(keep(["me"], { id: "ann", email: "ann@example.org" })).toBeUndefined();
  expect(keep(["constructor"], {})).toBeUndefined();
});

test("a kept answer with the wrong shape is ignored", () => {
  for (const text of [
    "",
    "{",
    "null",
    "[]",
    '{"pages":[],"pageParams":[]}',
    '{"pages":[{"tasks":[{}]}],"pageParams":[1]}',
  ])
    expect(toData(key, text, true)).toBeUndefined();
});
