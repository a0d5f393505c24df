import ICAL from "ical.js";
import { beforeEach, expect, test } from "vitest";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

/** Tasks with a hundred steps in letters of four bytes: 86 kB each. */
const plantLarge = (count: number) =>
  world.sql(
    `insert into tasks (user_id, title, due_on, checklist)
     select $1, n::text, date '2026-11-30' + n, steps from generate_series(1, $2::int) n, (
       select jsonb_agg(jsonb_build_object('id', '1', 'title', repeat('🌳', 200), 'completed', true)) as steps
       from generate_series(1, 100)
     ) s`,
    [person.userId, count],
  );

const titlesIn = (text: string, name: "vevent" | "vtodo") =>
  new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents(name)
    .map((part) => String(part.getFirstPropertyValue("summary")));
const lengthOf = (text: string) => new TextEncoder().encode(text).byteLength;

test("an export of more than 4 MB is refused, and is to be had in parts, each in one round trip", async () => {
  await plantLarge(60);
  const whole = await world.countingRequests(() => ann.get("/api/calendar/export.ics"));
  expect([whole.result.status, whole.requests]).toEqual([422, 1]);
  expect(await whole.result.json()).toMatchObject({
    type: "/problems/too_much_at_once",
    detail: expect.stringContaining("limit="),
  });

  const titles: string[] = [];
  let query: string | undefined = "limit=1000";
  while (query !== undefined) {
    const { requests, result } = await world.countingRequests(() =>
      ann.get(`/api/calendar/export.ics?${query}`),
    );
    expect([result.status, requests]).toEqual([200, 1]);
    const text = await result.text();
    expect(lengthOf(text)).toBeLessThan(4_000_000);
    titles.push(...titlesIn(text, "vtodo"));
    query = /^<export\.ics\?(.*)>; rel="next"$/.exec(result.headers.get("Link") ?? "")?.[1];
  }
  expect(titles.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
});

test("an export that fits is whole, in one round trip, and has no next part", async () => {
  await plantLarge(40);
  const { requests, result } = await world.countingRequests(() => ann.get("/api/calendar/export.ics"));
  expect([result.status, requests, result.headers.get("Link")]).toEqual([200, 1, null]);
  expect(titlesIn(await result.text(), "vtodo")).toHaveLength(40);
});

test("a part is asked for with its limit and a cursor of the caller's own export", async () => {
  await plantLarge(3);
  const first = await ann.get("/api/calendar/export.ics?limit=2");
  const next = /\?(.*)>/.exec(first.headers.get("Link") ?? "")?.[1] ?? "";
  const cursor = next.replace("limit=2&", "");
  expect((await ann.get(`/api/calendar/export.ics?${next}`)).status).toBe(200);
  const bob = as(world, await createPerson(world));
  expect((await bob.get(`/api/calendar/export.ics?${next}`)).status).toBe(400);
  for (const query of [cursor, `${next}A`, "limit=0", "limit=1001", "limit=all", "offset=1"])
    expect([query, (await ann.get(`/api/calendar/export.ics?${query}`)).status]).toEqual([query, 400]);
});

test("a feed ends before it takes too many bytes, with the earliest tasks, and says how many it leaves out", async () => {
  await plantLarge(40);
  const address = `/api/calendar/${(await createKey(world, person, "calendar")).token}.ics`;
  const { requests, result } = await world.countingRequests(() => world.fetch(address));
  expect(requests).toBe(1);
  const text = await result.text();
  expect(lengthOf(text)).toBeLessThan(4_000_000);
  const titles = titlesIn(text, "vevent");
  expect(titles.length).toBeGreaterThan(15);
  expect(titles).toEqual(titles.map((_, n) => String(n + 1)));
  const said = `The ${titles.length} tasks that are due first, of 40.`;
  expect(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue("description")).toBe(said);

  await world.sql("delete from tasks where user_id = $1 and title::int > 5", [person.userId]);
  expect(await (await world.fetch(address)).text()).not.toMatch(/^(DESCRIPTION|X-WR-CALDESC):The/m);
});
