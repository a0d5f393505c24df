import { describe, expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer } from "./model/wire.ts";

const world = useWorld();

/** A person with tasks numbered from 1: an odd one is open, an even one completed, the next is a minute younger. */
async function withTasks(count: number) {
  const person = await createPerson(world);
  await world.sql(
    `insert into tasks (user_id, title, completed, created_at, updated_at)
     select $1, n::text, n % 2 = 0, moment, moment
     from generate_series(1, $2::int) n, lateral (select timestamptz '2026-01-01' + n * interval '1 minute' as moment) m`,
    [person.userId, count],
  );
  const ann = as(world, person);
  const ask = async (query: string) => {
    const answer = await ann.get(`/api/tasks${query}`);
    expect(answer.status).toBe(200);
    const { tasks, ...rest } = await answer.json<PageAnswer>();
    return { titles: tasks.map(({ title }) => title), ...rest };
  };
  return { person, ann, ask };
}

test("a person without tasks gets an empty list", async () => {
  const ann = as(world, await createPerson(world));
  expect(await (await ann.get("/api/tasks")).json()).toStrictEqual({ tasks: [], total: 0 });
});

test("without parameters the list is the hundred newest tasks, the newest first", async () => {
  const { ask } = await withTasks(120);
  const { titles, total, next_cursor } = await ask("");
  expect(titles).toEqual(Array.from({ length: 100 }, (_, index) => String(120 - index)));
  expect(total).toBe(120);
  expect(next_cursor).toBeTypeOf("string");
});

test("limit and offset select a part of the list, and the total is always right", async () => {
  const { ask } = await withTasks(12);
  expect(await ask("?limit=3&offset=2")).toMatchObject({ titles: ["10", "9", "8"], total: 12 });
  expect(await ask("?limit=1000&offset=11")).toStrictEqual({ titles: ["1"], total: 12 });
  expect(await ask("?offset=12")).toStrictEqual({ titles: [], total: 12 });
  expect(await ask("?offset=9007199254740991")).toStrictEqual({ titles: [], total: 12 });
});

test("there is a next page exactly when there are more tasks", async () => {
  const { ask } = await withTasks(4);
  expect(await ask("?limit=4")).not.toHaveProperty("next_cursor");
  expect(await ask("?limit=3")).toHaveProperty("next_cursor");
  expect(await ask("?limit=3&offset=1")).not.toHaveProperty("next_cursor");
});

test("completed selects the completed or the open tasks, and the total counts the same", async () => {
  const { ask } = await withTasks(5);
  expect(await ask("?completed=true")).toStrictEqual({ titles: ["4", "2"], total: 2 });
  expect(await ask("?completed=false")).toStrictEqual({ titles: ["5", "3", "1"], total: 3 });
  expect(await ask("?completed=false&limit=1&offset=5")).toStrictEqual({ titles: [], total: 3 });
});

test("tasks made at the same moment keep one order, page by page", async () => {
  const { person, ask } = await withTasks(30);
  await world.sql("update tasks set created_at = '2026-01-01' where user_id = $1", [person.userId]);
  const { titles } = await ask("");
  const pages = await Promise.all([0, 10, 20].map((offset) => ask(`?limit=10&offset=${offset}`)));
  expect(pages.flatMap((page) => page.titles)).toEqual(titles);
  expect((await ask("?sort=created_at")).titles).toEqual(titles.toReversed());
});

describe("sort", () => {
  test.each([
    ["created_at", ["1", "2", "3"]],
    ["-created_at", ["3", "2", "1"]],
    ["updated_at", ["1", "3", "2"]],
    ["-updated_at", ["2", "3", "1"]],
  ])("%s", async (sort, expected) => {
    const { person, ask } = await withTasks(3);
    await world.sql("update tasks set updated_at = now() where user_id = $1 and title = '2'", [
      person.userId,
    ]);
    expect((await ask(`?sort=${sort}`)).titles).toEqual(expected);
  });

  test("title ignores case, in every script", async () => {
    const ann = as(world, await createPerson(world));
    const sorted = [
      "10",
      "9",
      "Apple",
      "banana",
      "Cherry",
      "zebra",
      "ÄRGER",
      "Émile",
      "état",
      "яблоко",
      "Ящик",
      "木",
    ];
    for (const title of sorted.toReversed()) await ann.post("/api/tasks", { title });
    const titlesBy = async (sort: string) =>
      (await (await ann.get(`/api/tasks?sort=${sort}`)).json<PageAnswer>()).tasks.map(({ title }) => title);
    expect(await titlesBy("title")).toEqual(sorted);
    expect(await titlesBy("-title")).toEqual(sorted.toReversed());
  });
});
