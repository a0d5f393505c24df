import { describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { secret, useWorld } from "../test/world.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { type Sort, sorts } from "./order.ts";
import type { PageAnswer, TaskAnswer } from "./model/wire.ts";

const world = useWorld();

/** A person with several tasks of each title and time, so that the id must settle ties. */
async function withTasks(count: number) {
  const person = await createPerson(world);
  await world.sql(
    `insert into tasks (user_id, title, completed, created_at, updated_at)
     select $1, 'Title ' || n % 7, n % 3 = 0, timestamptz '2026-01-01' + n / 4 * interval '1 ms',
       timestamptz '2026-02-01' + n % 5 * interval '1 ms'
     from generate_series(1, $2::int) n`,
    [person.userId, count],
  );
  return person;
}

async function ask(person: Person, query: string): Promise<PageAnswer> {
  const answer = await as(world, person).get(`/api/tasks?${query}`);
  expect(answer.status).toBe(200);
  return answer.json<PageAnswer>();
}

async function walk(person: Person, query: string, between?: (page: PageAnswer) => Promise<unknown>) {
  const seen: TaskAnswer[] = [];
  for (let cursor = ""; ;) {
    const page = await ask(person, query + cursor);
    seen.push(...page.tasks);
    if (page.next_cursor === undefined) return seen;
    cursor = `&cursor=${page.next_cursor}`;
    await between?.(page);
  }
}

/** The list in an order, with the other parameters that the order needs. */
const sortedBy = (sort: Sort) =>
  `sort=${sort}${sort === "position" ? "&list=none" : ""}${sort.endsWith("completed_at") ? "&completed=true" : ""}`;

const idsOf = (tasks: TaskAnswer[]) => tasks.map(({ id }) => id);

test.each(sorts)("pages by %s show every task once, in the order of the whole list", async (sort) => {
  const ann = await withTasks(53);
  const whole = await ask(ann, sortedBy(sort));
  expect(idsOf(await walk(ann, `${sortedBy(sort)}&limit=10`))).toEqual(idsOf(whole.tasks));
  const done = `${sortedBy(sort).replace("&completed=true", "")}&completed=true&q=title`;
  const some = await ask(ann, done);
  expect(some.total).toBe(17);
  expect(idsOf(await walk(ann, `${done}&limit=5`))).toEqual(idsOf(some.tasks));
});

test.each(sorts)(
  "while tasks are added and removed, %s neither skips nor repeats a task that stays",
  async (sort) => {
    const ann = await withTasks(40);
    const staying = (await ask(ann, sortedBy(sort))).tasks.filter((_, index) => index % 4 !== 3);
    const seen = await walk(ann, `${sortedBy(sort)}&limit=4`, async ({ tasks }) => {
      // The last task of a page, which the cursor points at, is deleted; others are made on both sides.
      await as(world, ann).delete(`/api/tasks/${tasks.at(-1)?.id}`);
      await world.sql(
        `insert into tasks (user_id, title, created_at, updated_at, completed)
         select $1, title, moment, moment, true from (values ('A', timestamptz '2000-01-01'), ('Zz', now())) new (title, moment)`,
        [ann.userId],
      );
    });
    const ids = idsOf(seen);
    expect(new Set(ids).size).toBe(ids.length);
    const stayed = new Set(idsOf(staying));
    expect(ids.filter((id) => stayed.has(id))).toEqual(idsOf(staying));
  },
);

test("the total of a later page is the total of the list", async () => {
  const ann = await withTasks(9);
  const { next_cursor } = await ask(ann, "limit=4");
  expect(await ask(ann, `limit=4&cursor=${next_cursor}`)).toMatchObject({ total: 9 });
});

describe("a cursor is refused", () => {
  const refused = async (person: Person, query: string) => {
    const { requests, result } = await world.countingRequests(() =>
      as(world, person).get(`/api/tasks?${query}`),
    );
    expect(result.status).toBe(400);
    expect(requests).toBe(0);
    return result.json<{ errors: { path: string }[] }>();
  };

  test("when any character of it is changed", async () => {
    const ann = await withTasks(5);
    const { next_cursor: cursor = "" } = await ask(ann, "limit=2");
    expect(cursor).not.toBe("");
    for (let at = 0; at < cursor.length; at += 1) {
      const altered = cursor[at] === "A" ? "B" : "A";
      const { errors } = await refused(
        ann,
        `limit=2&cursor=${cursor.slice(0, at)}${altered}${cursor.slice(at + 1)}`,
      );
      expect(errors).toMatchObject([{ path: "cursor" }]);
    }
  });

  test("when its last character is replaced by another that decodes to the same bytes", async () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const settings = { BETTER_AUTH_SECRET: secret };
    const id = crypto.randomUUID();
    for (const key of ["a", "ab", "abc"]) {
      const cursor = await writeCursor(settings, [], { key, id });
      const twins = alphabet
        .split("")
        .map((last) => cursor.slice(0, -1) + last)
        .filter((twin) => twin !== cursor);
      expect(twins).toHaveLength(63);
      for (const twin of [...twins, ` ${cursor}`, `${cursor}=`, cursor.replace(/.{9}/, "$&\n")]) {
        expect(await readCursor(settings, [], twin)).toBeUndefined();
      }
    }
  });

  test.each([
    ["", "empty"],
    ["A", "no base64url"],
    ["AAAA", "short"],
    ["%20", "white space"],
    ["%00", "NUL"],
    ["💥", "no ASCII"],
    ["A".repeat(5000), "long"],
    ["eyJrZXkiOiIyMDI2IiwiaWQiOiJ4In0", "an unsigned position"],
  ])("when it is %o (%s)", async (cursor) => {
    await refused(await createPerson(world), `cursor=${cursor}`);
  });

  test("when something is added to it", async () => {
    const ann = await withTasks(5);
    const { next_cursor } = await ask(ann, "limit=2");
    for (const more of ["A", "=", "AAAA", "%0A", "."])
      await refused(ann, `limit=2&cursor=${next_cursor}${more}`);
  });

  test("with another sort or filter than its own", async () => {
    const ann = await withTasks(9);
    const { next_cursor } = await ask(ann, "limit=2&sort=title&completed=false&q=title");
    await ask(ann, `limit=3&sort=title&completed=false&q=title&cursor=${next_cursor}`);
    await refused(ann, `sort=-title&completed=false&q=title&cursor=${next_cursor}`);
    await refused(ann, `sort=title&completed=true&q=title&cursor=${next_cursor}`);
    await refused(ann, `sort=title&q=title&cursor=${next_cursor}`);
    await refused(ann, `sort=title&completed=false&q=titles&cursor=${next_cursor}`);
    await refused(ann, `sort=title&completed=false&cursor=${next_cursor}`);
  });

  test("when it is another person's", async () => {
    const [ann, bob] = await Promise.all([withTasks(5), withTasks(5)]);
    const { next_cursor } = await ask(ann, "limit=2");
    await refused(bob, `limit=2&cursor=${next_cursor}`);
  });

  test("together with an offset", async () => {
    const ann = await withTasks(5);
    const { next_cursor } = await ask(ann, "limit=2");
    await refused(ann, `limit=2&offset=1&cursor=${next_cursor}`);
    await ask(ann, `limit=2&offset=0&cursor=${next_cursor}`);
  });
});

describe("after a rotation of the secret", () => {
  const scope = ["ann", "title", "milk"];
  const position = { key: "2026-01-01 00:00:00.001+00", id: "0f8fad5b-d9cb-469f-a165-70867728950e" };
  const next = { BETTER_AUTH_SECRET: "the next secret of the tests: 4Zt8Wp2Nc6Hk9" };

  test("a cursor of the previous secret is still good, until that secret is removed", async () => {
    const cursor = await writeCursor({ BETTER_AUTH_SECRET: secret }, scope, position);
    const rotated = { ...next, BETTER_AUTH_SECRET_PREVIOUS: secret };
    expect(await readCursor(rotated, scope, cursor)).toEqual(position);
    expect(await readCursor(next, scope, cursor)).toBeUndefined();
  });
});
