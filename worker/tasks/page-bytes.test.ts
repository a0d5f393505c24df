import { beforeAll, expect, test } from "vitest";
import { mostPageBytes } from "../fields/limits.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import type { PageAnswer } from "./model/wire.ts";

const world = useWorld();
const count = 60;
let ann: ReturnType<typeof as>;

/** Tasks as large as the API lets one be: a description and a hundred steps, in letters of four bytes, and five reminders. About 92 kB each. */
beforeAll(async () => {
  const person = await createPerson(world);
  ann = as(world, person);
  await world.sql(
    `insert into tasks (user_id, title, description, checklist, reminders, created_at)
     select $1, n::text, repeat('🌳', 2000), steps, moments, timestamptz '2026-01-01' - n * interval '1 minute'
     from generate_series(1, $2::int) n, (
       select jsonb_agg(jsonb_build_object('id', gen_random_uuid(), 'title', repeat('🌳', 200), 'completed', true)) as steps
       from generate_series(1, 100)
     ) s, (
       select jsonb_agg(jsonb_build_object('at', '2035-05-01T08:00:00.00' || n || 'Z')) as moments from generate_series(1, 5) n
     ) r`,
    [person.userId, count],
  );
});

async function ask(query: string) {
  const answer = await ann.get(`/api/tasks?${query}`);
  expect(answer.status).toBe(200);
  const text = await answer.text();
  const page: PageAnswer = JSON.parse(text);
  return { ...page, bytes: new TextEncoder().encode(text).byteLength };
}

test.each([
  "limit=1000",
  "limit=1000&offset=1",
  "limit=100&sort=title&q=🌳",
  "limit=100&sort=position&list=none",
])("?%s ends before its tasks take more than 2 MB, and the next page goes on", async (query) => {
  const first = await ask(query);
  const seen = first.tasks.map(({ title }) => title);
  expect(first).toMatchObject({ total: count, next_cursor: expect.any(String) });
  expect(seen.length).toBeGreaterThan(15);
  for (let page = first; page.next_cursor !== undefined;) {
    expect(page.bytes).toBeLessThan(mostPageBytes + 1000);
    page = await ask(`${query.replace("&offset=1", "")}&cursor=${page.next_cursor}`);
    seen.push(...page.tasks.map(({ title }) => title));
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(query.includes("offset") ? count - 1 : count);
});

test("a page that ends by its limit is as long as its limit", async () => {
  expect((await ask("limit=5")).tasks).toHaveLength(5);
});
