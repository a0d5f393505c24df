import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { tasks } from "../../drizzle/schema.ts";
import { readUsage } from "../account/store.ts";
import { listLists } from "../lists/store.ts";
import { readOverview } from "../overview/store.ts";
import { listTags } from "../tags/store.ts";
import { makeId } from "../ids/id.ts";
import { createNamedTask, createTask, createTaskOnce } from "../tasks/create.ts";
import { listTasks } from "../tasks/list.ts";
import { changeTask, deleteTask, readTask } from "../tasks/model/store.ts";
import { setTask, toggleCompleted } from "../tasks/repeat/complete.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { openDatabase } from "./client.ts";
import { type Gate, openGate, query, type Slots, statement } from "./gate.ts";
import { statementOf } from "./statement.ts";

const world = useWorld();
let ann: Person;
let gate: Gate;

beforeAll(async () => {
  ann = await createPerson(world);
  gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), ann);
});

const titled = (build = vi.fn<(slots: Slots<{ title?: string }>) => ReturnType<typeof select>>(select)) => ({
  build,
  made: statement(build),
});
function select({ owner, title }: Slots<{ title?: string }>) {
  return query
    .select({ title: tasks.title })
    .from(tasks)
    .where(title ? sql`${eq(tasks.userId, owner)} and ${eq(tasks.title, title)}` : eq(tasks.userId, owner));
}

test("a text is built once for each shape, and each request fills in its own values", () => {
  const { build, made } = titled();
  const [one, two] = [made(gate, { title: "Hedge" }), made(gate, { title: "Yew" })];
  expect(one.text).toBe(two.text);
  expect([one.parameters, two.parameters]).toEqual([
    [ann.userId, "Hedge"],
    [ann.userId, "Yew"],
  ]);
  expect(build).toHaveBeenCalledTimes(1);
  expect(made(gate, {}).parameters).toEqual([ann.userId]);
  expect(made({ owner: "somebody" }, {}).parameters).toEqual(["somebody"]);
  expect(build).toHaveBeenCalledTimes(2);
});

test("shapes are kept up to a bound, so that nobody fills the memory with them", () => {
  const build = vi.fn<(slots: Slots, shape: { limit: number }) => ReturnType<typeof limited>>(limited);
  function limited({ owner }: Slots, { limit }: { limit: number }) {
    return query.select({ id: tasks.id }).from(tasks).where(eq(tasks.userId, owner)).limit(limit);
  }
  const made = statement(build);
  for (let limit = 0; limit <= 200; limit += 1) made(gate, {}, { limit });
  made(gate, {}, { limit: 200 });
  expect(build).toHaveBeenCalledTimes(201);
  made(gate, {}, { limit: 0 });
  expect(build).toHaveBeenCalledTimes(202);
});

/** A gate that notes the texts that are sent. */
function noting(): { through: Gate; texts: string[] } {
  const texts: string[] = [];
  const note =
    (run: Gate["run"]): Gate["run"] =>
    (...statements) => {
      for (const one of statements) texts.push("text" in one ? one.text : statementOf(one).text);
      return run(...statements);
    };
  const { run, runIdempotent, read } = gate;
  return {
    through: { ...gate, run: note(run), runIdempotent: note(runIdempotent), read: note(read) },
    texts,
  };
}

/** Something that is in no text of ours, with everything that has a meaning in SQL. */
const mark = fc
  .string({ minLength: 4, maxLength: 12 })
  .map((text) => `zq'"$1%L\\;--${text.replaceAll("\0", "")}`);
const number = fc.integer({ min: 3_000_001, max: 9_000_000 });
const day = fc.integer({ min: 1901, max: 1999 }).map((year) => `${year}-03-04`);

test("no value ever becomes part of a text", async () => {
  const given = fc.record({
    title: mark.map((text) => text.toWellFormed()),
    word: mark.map((text) => text.toWellFormed().replaceAll(/\s/g, "_")),
    tag: mark.map((text) => text.toWellFormed().trim()),
    offset: number,
    from: day,
    before: day,
    id: fc.uuid({ version: 4 }),
  });
  let first: string[] | undefined;
  await fc.assert(
    fc.asyncProperty(given, async ({ title, word, tag, offset, from, before, id }) => {
      const { through, texts } = noting();
      const states = [new Date(offset).toISOString()];
      const filters = { tag, list: id, dueFrom: from, dueBefore: before, completed: false, priority: 2 };
      const wish = { sort: "due", limit: 7, offset, ...filters } as const;
      await listTasks(through, wish);
      await listTasks(through, {
        ...wish,
        offset: 0,
        after: { key: JSON.stringify([`${from} 00:00:00`, word]), id },
      });
      await listTasks(through, { ...wish, q: `${word} another` });
      const fields = { title, description: word, completed: false, tags: [tag], dueOn: from };
      const made = await createTask(through, fields);
      await createTaskOnce(through, fields, crypto.randomUUID());
      await createNamedTask(through, { ...fields, id: makeId(0) }, undefined);
      await createNamedTask(through, { ...fields, id: makeId(0) }, crypto.randomUUID());
      expect([made]).toMatchObject([await readTask(through, made.id)]);
      await readTask(through, id);
      await changeTask(
        through,
        made.id,
        { title: word, tags: [], checklist: [{ id: "1", title, completed: true }] },
        undefined,
      );
      await changeTask(through, made.id, { title }, states);
      await setTask(through, made.id, { completed: true, description: title }, undefined);
      await toggleCompleted(through, made.id, states);
      await toggleCompleted(through, made.id, undefined);
      await deleteTask(through, made.id, undefined);
      await readOverview(through, from);
      await Promise.all([listLists(through), listTags(through), readUsage(through)]);
      for (const text of texts) {
        for (const value of [title, word, tag, String(offset), from, before, id, made.id, ann.userId, "zq"]) {
          expect(text).not.toContain(value);
        }
      }
      first ??= texts;
      expect(texts).toEqual(first);
    }),
    { numRuns: 15 },
  );
});

test("every moment is read as JavaScript writes it", async () => {
  const moment = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(moment, { minLength: 40, maxLength: 60 }), async (moments) => {
      const person = await createPerson(world);
      const sent = moments.map((each) => each.toISOString());
      await world.sql(
        "insert into tasks (user_id, title, created_at) select $1, 'At', unnest($2::timestamptz[])",
        [person.userId, sent],
      );
      const through = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), person);
      const page = await listTasks(through, { sort: "created_at", limit: 100, offset: 0 });
      expect(page.tasks.map(({ createdAt }) => createdAt)).toEqual(sent.toSorted());
    }),
    { numRuns: 5 },
  );
});
