import { neon, NeonDbError } from "@neondatabase/serverless";
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { ListsAnswer } from "../lists/wire.ts";
import type { PageAnswer, TaskAnswer } from "../tasks/model/wire.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { Follower } from "../test/follower.ts";
import { type Random, seededRandom } from "../test/random.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

/** What is really there. */
async function readTables(person: Person) {
  const ann = as(world, person);
  const tasks: TaskAnswer[] = [];
  let cursor = "";
  do {
    const page = await (await ann.get(`/api/tasks?limit=200${cursor}`)).json<PageAnswer>();
    tasks.push(...page.tasks);
    cursor = page.next_cursor === undefined ? "" : `&cursor=${page.next_cursor}`;
  } while (cursor !== "");
  const { lists } = await (await ann.get("/api/lists")).json<ListsAnswer>();
  return { tasks: byId(tasks), lists: byId(lists) };
}

const byId = <Row extends { id: string }>(rows: Iterable<Row>) =>
  [...rows].toSorted((one, other) => (one.id < other.id ? -1 : 1));

/** Sends statements as one transaction that has entered as a person, past the gate and its slots. */
const enterAnd = ({ userId }: Person, ...statements: [text: string, parameters?: unknown[]][]) => {
  const sql = neon(world.ownerUrl);
  return sql.transaction([
    sql.query("select set_config('app.user_id', $1, true)", [userId]),
    ...statements.map(([text, parameters]) => sql.query(text, parameters)),
  ]);
};

describe("while twenty writers write at once", () => {
  const moved = "updated_at = greatest(now(), updated_at + interval '1 millisecond')";
  const some = (table: string) => `(select id from ${table} where user_id = $1 order by random() limit $2)`;
  const aList = "(select id from lists where user_id = $1 order by random() limit 1)";
  const directly = [
    "insert into tasks (user_id, title) select $1, 'made ' || n from generate_series(1, $2::int) as n",
    `update tasks set title = 'changed ' || random(), ${moved} where id in ${some("tasks")}`,
    `update tasks set completed = not completed, ${moved} where id in ${some("tasks")}`,
    `update tasks set list_id = ${aList}, ${moved} where id in ${some("tasks")}`,
    `delete from tasks where id in ${some("tasks")}`,
    "insert into lists (user_id, name) select $1, 'list ' || n from generate_series(1, least($2::int, 2)) as n",
    `update lists set name = 'changed ' || random(), ${moved} where id in ${some("lists")}`,
    `delete from lists where id in ${some("lists")}`,
  ];

  /** Writes in transactions that stay open for a moment, before and after they write. */
  async function writeDirectly(person: Person, random: Random, times: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      const pause = (): [string] => [`select pg_sleep(${random.pick([0, 0, 0.001, 0.004])})`];
      const count = random.pick([1, 1, 2, 5]);
      const writes = Array.from({ length: random.pick([1, 2, 3]) }, (): [string, unknown[]] => [
        random.pick(directly),
        [person.userId, count],
      ]);
      await enterAnd(person, pause(), ...writes, pause()).catch(orPassOver);
    }
  }

  /** A list that a task moves to may be gone when its turn has come. Then nothing of the transaction is done. */
  function orPassOver(error: unknown): void {
    if (!(error instanceof NeonDbError && error.code === "23503")) throw error;
  }

  /** Writes as programs do. What somebody else removed meanwhile is refused, and that is right. */
  async function writeThroughTheApi(person: Person, random: Random, times: number): Promise<void> {
    const ann = as(world, person);
    const ids: string[] = [];
    for (let time = 0; time < times; time += 1) {
      const id = ids.length > 0 ? random.pick(ids) : "";
      const answer = await random.pick([
        () => ann.post("/api/tasks", { title: "Trim", tags: ["a"], due_on: "2026-11-30", repeat }),
        () => ann.patch(`/api/tasks/${id}`, { title: `Trim ${random.next()}` }),
        () => ann.patch(`/api/tasks/${id}/complete`),
        () => ann.delete(`/api/tasks/${id}`),
        () => ann.post("/api/tasks/undo"),
        () => ann.patch("/api/tags/a", { name: random.pick(["a", "b"]) }),
        () => ann.post("/api/lists", { name: "Garden" }),
        () =>
          ann.post("/api/tasks/batch", {
            operations: ["one", "two"].map((title) => ({ do: "create", task: { title } })),
          }),
      ])();
      const fault = world.log.findLast((line) => line.includes('"fault"'));
      expect(answer.status, `${await answer.clone().text()} ${fault}`).toBeLessThan(500);
      const body = answer.status === 201 ? await answer.json<Partial<TaskAnswer>>() : {};
      if (body.id !== undefined && body.title !== undefined) ids.push(body.id);
    }
  }
  const repeat = { rule: "FREQ=DAILY" };

  const seed = inject("seed");
  test(`a follower misses nothing, ends with what is there and never goes back (seed ${seed})`, async () => {
    const person = await createPerson(world);
    const random = seededRandom(seed);
    const early = new Follower(as(world, person));
    await early.hearAll();
    const writers = Array.from({ length: 20 }, (_, nth) => {
      const chance = seededRandom(seed + nth);
      return nth < 14 ? writeDirectly(person, chance, 45) : writeThroughTheApi(person, chance, 25);
    });
    const state = { writing: true };
    const written = Promise.all(writers).finally(() => (state.writing = false));
    // It is awaited below. Until then its failure is nobody's, and would count for the whole run.
    written.catch(() => {});
    const late = new Follower(as(world, person));
    let pages = 0;
    while (state.writing) {
      await early.hear(random.pick([1, 3, 20, 200]));
      // One that begins in the middle of it.
      if (pages > 20) await late.hear(random.pick([5, 50]));
      pages += 1;
    }
    await written;
    for (const follower of [early, late]) {
      await follower.hearAll();
      const there = await readTables(person);
      expect(byId(follower.tasks.values())).toEqual(there.tasks);
      expect(byId(follower.lists.values())).toEqual(there.lists);
    }
    // Some of it came and went meanwhile.
    expect(early.heardOf.size).toBeGreaterThan(early.tasks.size + early.lists.size);
    expect(pages).toBeGreaterThan(20);
  });
});

describe("of two writers", () => {
  let person: Person;

  beforeAll(async () => {
    person = await createPerson(world);
    // Sequences are outside transactions, so one that waits sees them move.
    await world.sql("create sequence reached");
    await world.sql("create sequence passed");
    await world.sql("grant all on reached, passed to public");
    await world.sql(`create function hold() returns void language plpgsql as $$ begin
      perform nextval('reached');
      while not (select is_called from passed) loop perform pg_sleep(0.01); end loop;
    end $$`);
    await world.sql("create table noted (number bigint generated always as identity, title text)");
    await world.sql("grant all on noted to public");
  });

  const add = (title: string): [string, unknown[]] => [
    "insert into tasks (user_id, title) values ($1, $2)",
    [person.userId, title],
  ];
  const note = (title: string): [string, unknown[]] => ["insert into noted (title) values ($1)", [title]];
  const hold: [string] = ["select hold()"];

  /** Starts a transaction that waits where it holds, and returns what lets it go on. */
  async function begin(...statements: Parameters<typeof enterAnd>[1][]) {
    await world.sql("alter sequence reached restart");
    await world.sql("alter sequence passed restart");
    const done = enterAnd(person, ...statements);
    const isReached = async () =>
      (await world.sql("select is_called from reached"))[0]?.["is_called"] === true;
    await expect.poll(isReached, { timeout: 10_000 }).toBe(true);
    return async () => {
      await world.sql("select nextval('passed')");
      await done;
    };
  }

  const titlesOf = ({ tasks }: Follower) => [...tasks.values()].map(({ title }) => title).toSorted();

  test("the one that wrote first and commits last is missed by who follows an identity column", async () => {
    const letGo = await begin(note("first"), hold);
    await enterAnd(person, note("second"));
    const seen = await world.sql("select number, title from noted order by number");
    await letGo();
    const after = await world.sql("select title from noted where number > $1", [seen.at(-1)?.["number"]]);
    expect([seen.map(({ title }) => title), after]).toEqual([["second"], []]);
    expect(await world.sql("select from noted")).toHaveLength(2);
  });

  test("the one that wrote first commits first, and a follower gets both in whatever moment it reads", async () => {
    const follower = new Follower(as(world, person));
    await follower.hearAll();
    const letGo = await begin(add("a"), hold);
    const second = enterAnd(person, add("b"));
    await expect.poll(world.countWaiting, { timeout: 10_000 }).toBe(1);
    await follower.hearAll();
    expect(titlesOf(follower)).toEqual([]);
    await letGo();
    await second;
    await follower.hearAll();
    expect(titlesOf(follower)).toEqual(["a", "b"]);
  });

  test("the one that began first and has not written yet comes second", async () => {
    const follower = new Follower(as(world, person));
    await follower.hearAll();
    const letGo = await begin(hold, add("d"));
    await enterAnd(person, add("c"));
    await follower.hearAll();
    expect(titlesOf(follower)).toEqual(["a", "b", "c"]);
    await letGo();
    await follower.hearAll();
    expect(titlesOf(follower)).toEqual(["a", "b", "c", "d"]);
  });

  test("one removes a list while the other completes a task in it that repeats: what comes next is in no list", async () => {
    const ann = as(world, person);
    const { id: list } = await (await ann.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const made = await ann.post("/api/tasks", {
      title: "water",
      list_id: list,
      due_on: "2099-01-31",
      repeat: { rule: "FREQ=DAILY" },
    });
    const { id } = await made.json<TaskAnswer>();
    const completing = await world.hold({ when: "before", matching: "pass_on_subtasks" }, () =>
      ann.patch(`/api/tasks/${id}/complete`),
    );
    const letGo = await begin(["delete from lists where id = $1", [list]], hold);
    const completed = completing.goOn();
    await expect.poll(world.countWaiting, { timeout: 10_000 }).toBe(1);
    await letGo();
    expect((await completed).status).toBe(200);
    const { tasks } = await (await ann.get("/api/tasks?q=water&completed=false")).json<PageAnswer>();
    expect(tasks.map(({ due_on, list_id }) => [due_on, list_id])).toEqual([["2099-02-01", undefined]]);
  });

  test("of different people none waits for the other", async () => {
    const letGo = await begin(add("e"), hold);
    const bob = await createPerson(world);
    expect((await as(world, bob).post("/api/tasks", { title: "Bob's" })).status).toBe(201);
    await letGo();
  });
});
