import { expect, test } from "vitest";
import { createSearch } from "./search.ts";
import type { Task } from "./task.ts";

const task = (title: string, description: string | null = null): Task => ({
  id: "a",
  title,
  description,
  completed: false,
  created_at: "2026-11-01T08:00:00.000Z",
  updated_at: "2026-11-01T08:00:00.000Z",
});

/** The same as in worker/tasks/search.test.ts: the database and the page find the same. */
test.for<[string, string]>([
  ["ÄRGER", "ärger"],
  ["Ящик", "ЯЩИК"],
  ["ΟΔΟΣ", "οδος"],
  ["οδος", "ΟΔΟΣ"],
  ["ǅungla", "ǆUNGLA"],
  ["ԱԲԳ", "աբգ"],
  ["𐐔𐐯𐑅𐐨𐑉𐐯𐐻", "𐐼𐐯𐑅𐐨𐑉𐐯𐐻"],
  ["ᲛᲝᲒᲔᲡᲐᲚᲛᲔᲑᲘ", "მოგესალმები"],
  ["café".normalize("NFC"), "CAFÉ".normalize("NFD")],
  ["한국어".normalize("NFD"), "한국어".normalize("NFC")],
  ["ＡＢＣ１２３", "abc123"],
  ["oﬃce", "OFFICE"],
  ["明日は庭の生け垣を刈る", "生け垣"],
  ["100% \\ a_b", "0% \\"],
])("%s is found by %s", ([title, words]) => {
  expect(createSearch(words)(task(title))).toBe(true);
  expect(createSearch(words)(task("another"))).toBe(false);
});

test("each word must be there, in the title or in the description, and none across both", () => {
  expect(createSearch("  milk\tbuy ")(task("Buy", "two of milk"))).toBe(true);
  expect(createSearch("milk bread")(task("Buy milk"))).toBe(false);
  expect(createSearch("hedgehog")(task("hedge", "hog"))).toBe(false);
});

test("more words than the API takes are not looked for", () => {
  expect(createSearch("a b c d e f g h missing")(task("abcdefgh"))).toBe(true);
});
