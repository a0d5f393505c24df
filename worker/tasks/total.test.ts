import { beforeAll, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { type Gate, holdAccount, openGate } from "../db/gate.ts";
import { createPerson, type Person } from "../test/people.ts";
import { seededRandom } from "../test/random.ts";
import { useWorld } from "../test/world.ts";
import type { Filters } from "./filters.ts";
import { listTasks, type Wish } from "./list.ts";

const world = useWorld();
const count = 40;
/** With everything that has a meaning in the text of a query or in a list of PostgreSQL. */
const tags = ["50%", "it's", String.raw`a"b\c`, "$1", "%1$L", "{x}", "NULL", "🌳"];
const days = ["2026-01-05", "2026-01-20", null];

interface Known {
  title: string;
  completed: boolean;
  priority: number;
  dueOn: string | null;
  list: string | undefined;
  tags: string[];
}

let ann: Person;
let gate: Gate;
let garden: string;
let attic: string;
/** In the order of a list: the newest first. */
let known: Known[];

beforeAll(async () => {
  ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
  const lists = await world.sql(
    `insert into lists (user_id, name, archived_at) values ($1, 'Garden', null), ($1, 'Attic', now()) returning id`,
    [ann.userId],
  );
  [garden = "", attic = ""] = lists.map(({ id }) => String(id));
  known = Array.from({ length: count }, (_, index) => ({
    title: `Task ${index}`,
    completed: index % 3 === 0,
    priority: index % 4,
    dueOn: days[index % days.length] ?? null,
    list: [undefined, garden, attic][Math.floor(index / 2) % 3],
    tags: tags.filter((_tag, nth) => index % (nth + 2) === 0),
  }));
  await world.sql(
    `insert into tasks (user_id, title, completed, priority, due_on, list_id, tags, created_at)
     select $1, title, completed, priority, "dueOn", list, tags, timestamptz '2026-01-01' - nth * interval '1 minute'
     from rows from (jsonb_to_recordset($2::jsonb)
       as (title text, completed boolean, priority smallint, "dueOn" date, list uuid, tags text[])) with ordinality
       as known(title, completed, priority, "dueOn", list, tags, nth)`,
    [ann.userId, JSON.stringify(known)],
  );
});

const numbers = seededRandom(1);
const random = (below: number) => Math.floor(numbers.next() * below);
const pick = <T>(...choices: T[]): T | undefined => choices[random(choices.length)];

function randomFilters(): Filters {
  return {
    completed: pick(undefined, undefined, true, false),
    list: pick(undefined, undefined, "none", garden, attic),
    tag: pick(undefined, undefined, ...tags),
    priority: pick(undefined, undefined, undefined, 0, 3),
    due: pick(undefined, undefined, "some", "none"),
    dueFrom: pick(undefined, undefined, undefined, "2026-01-06"),
    dueBefore: pick(undefined, undefined, undefined, "2026-01-06"),
    archived: pick(undefined, undefined, true, false),
  };
}

/** The plain reading of the filters, without a database. */
function isWished(task: Known, filters: Filters): boolean {
  const { completed, list, tag, priority, due, dueFrom, dueBefore, archived } = filters;
  return (
    (completed === undefined || task.completed === completed) &&
    (list === undefined || task.list === (list === "none" ? undefined : list)) &&
    (tag === undefined || task.tags.includes(tag)) &&
    (priority === undefined || task.priority === priority) &&
    (due === undefined || (task.dueOn !== null) === (due === "some")) &&
    (dueFrom === undefined || (task.dueOn !== null && task.dueOn >= dueFrom)) &&
    (dueBefore === undefined || (task.dueOn !== null && task.dueOn < dueBefore)) &&
    (archived === undefined || (task.list === attic) === archived)
  );
}

async function checkPages(times: number) {
  for (let time = 0; time < times; time += 1) {
    const filters = randomFilters();
    const expected = known.filter((task) => isWished(task, filters)).map(({ title }) => title);
    const mostBytes = pick(1, 1200, 2500, 2_000_000);
    const wish: Wish = {
      ...filters,
      sort: "-created_at",
      limit: pick(1 + random(12), count - 1 + random(3)) ?? 1,
      offset: pick(0, 0, random(6), expected.length, expected.length + 3) ?? 0,
      mostBytes,
    };
    let start = wish.offset;
    let next: Wish | undefined = wish;
    while (next) {
      const page = await listTasks(gate, next);
      const titles = page.tasks.map(({ title }) => title);
      const told = JSON.stringify(next);
      expect(page.total, told).toBe(expected.length);
      expect(titles, told).toEqual(expected.slice(start, start + titles.length));
      const fullLength = Math.min(next.limit, Math.max(0, expected.length - start));
      expect(titles.length, told).toBeGreaterThanOrEqual(Math.min(1, fullLength));
      if (mostBytes === 2_000_000) expect(titles.length, told).toBe(fullLength);
      if (mostBytes === 1) expect(titles.length, told).toBeLessThanOrEqual(1);
      start += titles.length;
      expect(page.end !== undefined, told).toBe(titles.length > 0 && start < expected.length);
      // The next page, or a page behind a task that the filters now leave out.
      next = page.end && random(3) > 0 ? { ...next, offset: 0, after: page.end } : undefined;
    }
  }
}

test("whatever is asked for, the total is the number of wished tasks, on every page", async () => {
  await checkPages(60);
});

test("and so it is once the account's bytes are known, which spares the measuring", async () => {
  await gate.run(holdAccount());
  await checkPages(40);
});

test("a page behind the last task still has the total", async () => {
  const page = await listTasks(gate, { sort: "-created_at", limit: 40, offset: 0 });
  const last = await listTasks(gate, { sort: "-created_at", limit: 39, offset: 0 });
  expect(page).toMatchObject({ total: count, end: undefined });
  expect(last.total).toBe(count);
  const end = { key: last.end?.key.replace(/2025/, "2001") ?? "", id: last.end?.id ?? "" };
  expect(await listTasks(gate, { sort: "-created_at", limit: 5, offset: 0, after: end })).toEqual({
    tasks: [],
    total: count,
    end: undefined,
  });
});
