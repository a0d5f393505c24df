import { expect, test } from "vitest";
import { type Filters, filtersAt, noFilters } from "./filters.ts";
import { toQuery } from "./query.ts";

const list = "0f8fad5b-d9cb-469f-a165-70867728950e";

test("a search sends as many words as the API takes", () => {
  const words = "one two three  four five six seven eight nine ten";
  expect(toQuery({ ...noFilters, words }).get("q")).toBe("one two three four five six seven eight");
});

test.for<[Partial<Filters>, string]>([
  [{}, "archived=false"],
  [{ show: "todo", words: "tea", sort: "title" }, "completed=false&q=tea&sort=title"],
  [{ show: "done" }, "completed=true"],
  [filtersAt({ at: "agenda" }), "completed=false&due=some&archived=false&sort=due"],
  [filtersAt({ at: "someday" }), "completed=false&due=none&archived=false"],
  [filtersAt({ at: "list", list }), `list=${list}&sort=position`],
  [filtersAt({ at: "list", list: "none" }, "done"), "completed=true&list=none&sort=-completed_at"],
  [filtersAt({ at: "saved", view: list }), `completed=false&view=${list}&sort=due`],
  [{ where: { at: "tag", tag: "home" }, priority: "high" }, "tag=home&priority=high"],
])("filters become the API's own parameters: %j", ([part, query]) => {
  expect(toQuery({ ...noFilters, ...part }).toString()).toBe(query);
});
