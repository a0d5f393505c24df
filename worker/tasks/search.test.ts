import { describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer } from "./model/wire.ts";

const world = useWorld();

type Words = [title: string, description?: string];

async function having(...tasks: Words[]) {
  const ann = as(world, await createPerson(world));
  for (const [title, description] of tasks.toReversed()) await ann.post("/api/tasks", { title, description });
  return async (q: string, more = "") => {
    const answer = await ann.get(`/api/tasks?q=${encodeURIComponent(q)}${more}`);
    expect(answer.status).toBe(200);
    const page = await answer.json<PageAnswer>();
    expect(page.total).toBe(page.tasks.length);
    return page.tasks.map(({ title }) => title);
  };
}

test("a word is found in the title and in the description, and inside of longer words", async () => {
  const find = await having(["Buy milk"], ["Shop", "milk and bread"], ["Buttermilk"], ["Bread"]);
  expect(await find("milk")).toEqual(["Buy milk", "Shop", "Buttermilk"]);
});

test("each of several words must be there, in any order, in title or description", async () => {
  const find = await having(["Buy milk", "two bottles"], ["Buy bread"], ["Bottles of milk to buy"]);
  expect(await find("milk  buy")).toEqual(["Buy milk", "Bottles of milk to buy"]);
  expect(await find(" bottles\tbuy\n")).toEqual(["Buy milk", "Bottles of milk to buy"]);
  expect(await find("milk bread")).toEqual([]);
});

test("no word is found across the end of the title", async () => {
  const find = await having(["hedge", "hog"]);
  expect(await find("hedgehog")).toEqual([]);
});

describe("upper and lower case match", () => {
  test.each([
    ["ÄRGER", "ärger"],
    ["Ящик", "ЯЩИК"],
    ["ΟΔΟΣ", "οδος"],
    ["οδος", "ΟΔΟΣ"],
    ["ǅungla", "ǆUNGLA"],
    ["ԱԲԳ", "աբգ"],
    ["𐐔𐐯𐑅𐐨𐑉𐐯𐐻", "𐐼𐐯𐑅𐐨𐑉𐐯𐐻"],
    ["ᲛᲝᲒᲔᲡᲐᲚᲛᲔᲑᲘ", "მოგესალმები"],
  ])("%s is found by %s", async (title, q) => {
    const find = await having([title]);
    expect(await find(q)).toEqual([title]);
  });
});

describe("the same character is found in its other encoding", () => {
  test.each([
    ["composed", "café".normalize("NFC"), "CAFÉ".normalize("NFD")],
    ["decomposed", "한국어".normalize("NFD"), "한국어".normalize("NFC")],
    ["wide", "ＡＢＣ１２３", "abc123"],
    ["ligature", "oﬃce", "OFFICE"],
  ])("%s", async (_, title, q) => {
    const find = await having([title]);
    expect(await find(q)).toEqual([title]);
  });
});

test("languages without spaces between words are searched as well", async () => {
  const find = await having(["明日は庭の生け垣を刈る"], ["ซื้อนมพรุ่งนี้"]);
  expect(await find("生け垣")).toEqual(["明日は庭の生け垣を刈る"]);
  expect(await find("นม")).toEqual(["ซื้อนมพรุ่งนี้"]);
});

test.each([
  "%",
  "_",
  "100%",
  "a_b",
  "\\",
  "\\%",
  "'",
  '"',
  "*",
  ".",
  "(",
  "[a-z]",
  "&",
  "|",
  "!",
  ":*",
  "--",
  ";",
  "$1",
])("%o is searched literally", async (q) => {
  const find = await having([`before ${q} after`], ["100 percent", "axb and nothing else"]);
  expect(await find(q)).toEqual([`before ${q} after`]);
});

test("eight words are searched for, and a ninth is refused", async () => {
  const ann = as(world, await createPerson(world));
  const words = ["one", "two", "three", "four", "five", "six", "seven", "eight"];
  await ann.post("/api/tasks", { title: words.toReversed().join(" ") });
  await ann.post("/api/tasks", { title: words.slice(1).join(" ") });
  const search = (q: string[]) => ann.get(`/api/tasks?q=${encodeURIComponent(q.join(" "))}`);
  expect(await (await search(words)).json()).toMatchObject({ total: 1 });
  const refused = await search([...words, "nine"]);
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ detail: "q must be at most 8 words" });
});

test("a search says how many it found on every page, even behind the last", async () => {
  const ann = as(world, await createPerson(world));
  for (const title of ["Milk a", "Milk b", "Milk c", "Bread"]) await ann.post("/api/tasks", { title });
  const read = async (more: string) =>
    (await ann.get(`/api/tasks?q=milk&sort=title&limit=2${more}`)).json<PageAnswer>();
  const first = await read("");
  expect(first.tasks.map(({ title }) => title)).toEqual(["Milk a", "Milk b"]);
  const second = await read(`&cursor=${first.next_cursor}`);
  expect(second.tasks.map(({ title }) => title)).toEqual(["Milk c"]);
  expect([first.total, second.total]).toEqual([3, 3]);
  expect(second).not.toHaveProperty("next_cursor");
  expect(await read("&offset=3")).toEqual({ tasks: [], total: 3 });
});

test("an emoji of several code points is found whole", async () => {
  const find = await having(["👩‍🌾 plants"], ["🌾 harvest"]);
  expect(await find("👩‍🌾")).toEqual(["👩‍🌾 plants"]);
});

test("a search combines with completed, sort, limit and offset", async () => {
  const find = await having(["Milk b"], ["Milk a"], ["Bread"]);
  expect(await find("milk", "&sort=title")).toEqual(["Milk a", "Milk b"]);
  expect(await find("milk", "&completed=true")).toEqual([]);
  expect(await find("milk", "&completed=false&sort=-title")).toEqual(["Milk b", "Milk a"]);
});

test("a search finds nothing of another person's", async () => {
  await having(["Bob's secret"]);
  const find = await having(["Ann's"]);
  expect(await find("secret")).toEqual([]);
});
