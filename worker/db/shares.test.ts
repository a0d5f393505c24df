import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { type Database, openDatabase } from "./client.ts";
import { isDatabaseAway } from "./fault.ts";
import { openGate, query } from "./gate.ts";
import { GateRefusal } from "./refusal.ts";

/** What one owner may have of the database at once. */
const world = useWorld();
let database: Database;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  database = openDatabase(String(world.bindings["DATABASE_URL"]));
  [ann, bob] = [await createPerson(world), await createPerson(world)];
});

const selectOne = query.execute(sql`select 1`);
/** Takes as long as the owner's worst request may. */
const dawdle = query.execute(sql`select pg_sleep(2)`);

/** Keeps some of a person's slots in the database, as transactions in other isolates would, while some work is done. */
async function whileTaken(
  { userId }: Pick<Person, "userId">,
  slots: number,
  seconds: number,
  work: () => Promise<void>,
) {
  const holding = (async () =>
    world.sql(
      `with slots as materialized (
         select pg_advisory_xact_lock(hashtextextended('slot of ' || $1, slot))::text as taken from generate_series(1, $2::int) slot
       ) select pg_sleep($3) from (select count(taken) from slots)`,
      [userId, slots, seconds],
    ))();
  await vi.waitFor(async () => {
    const [held] = await world.sql(
      "select count(*)::int as slots from pg_locks where locktype = 'advisory' and granted",
    );
    expect(held?.["slots"]).toBe(slots);
  });
  await work();
  await holding;
}

describe("one owner", () => {
  test("has at most four transactions at once from one isolate, and the others wait for their turn", async () => {
    const gate = openGate(database, ann);
    const answers = Promise.allSettled(Array.from({ length: 20 }, () => gate.run(dawdle)));
    let most = 0;
    for (let look = 0; look < 10; look += 1) {
      const [active] = await world.sql(
        `select count(*)::int as count from pg_stat_activity
         where datname = current_database() and usename = 'hedgerow_app' and query like '%pg_sleep%' and state = 'active'`,
      );
      most = Math.max(most, Number(active?.["count"]));
      await scheduler.wait(100);
    }
    expect(most).toBe(4);
    // Twenty would take ten seconds: those that wait for too long are told so.
    const refused = (await answers).filter(
      (answer) => answer.status === "rejected" && answer.reason instanceof GateRefusal,
    );
    expect(refused.length).toBeGreaterThan(0);
  });

  test("who sends hundreds at once is refused at once, and others do not wait for it", async () => {
    const order: string[] = [];
    const many = Array.from({ length: 300 }, () =>
      openGate(database, ann)
        .run(dawdle)
        .then(
          () => order.push("done"),
          () => order.push("refused"),
        ),
    );
    await openGate(database, bob).run(selectOne);
    expect(order).not.toContain("done");
    expect(order).toHaveLength(300 - 64);
    await Promise.all(many);
    await openGate(database, ann).run(selectOne);
  });

  test("may send thirty requests at once, which are all answered", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => as(world, ann).get("/api/tasks")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test("has six transactions in the database at most, from all isolates together", async () => {
    await whileTaken(ann, 5, 1, async () => {
      const { requests } = await world.countingRequests(() => openGate(database, ann).run(selectOne));
      expect(requests).toBe(1);
    });
    const { digest } = await keyOf(ann);
    await whileTaken(ann, 6, 3, async () => {
      const bySession = world.sql("select enter_as_owner($1, $2)", [ann.sessionId, ann.userId]);
      await expect(bySession).rejects.toMatchObject({ code: "HR429" });
      const byKey = world.sql("select enter_with_key($1, $2, 'read')", [ann.userId, digest]);
      await expect(byKey).rejects.toMatchObject({ code: "HR429" });
      // A session that has ended asks for no slot.
      const ended = world.sql("select enter_as_owner($1, $2)", [bob.sessionId, ann.userId]);
      await expect(ended).rejects.toMatchObject({ code: "28000" });
      expect(await openGate(database, bob).run(selectOne)).toHaveLength(1);
    });
    expect(await openGate(database, ann).run(selectOne)).toHaveLength(1);
  });

  test("gets a slot that becomes free soon, and otherwise a 429 that says when to come back", async () => {
    const noSlot = {
      kind: "answer",
      status: 400,
      type: "application/json",
      body: JSON.stringify({ message: "from the test", code: "HR429", routine: "exec_stmt_raise" }),
    };
    await world.injectFault({ ...noSlot, times: 2 });
    const { requests, result } = await world.countingRequests(() => as(world, ann).get("/api/tasks"));
    expect([result.status, requests]).toEqual([200, 3]);
    await world.injectFault(noSlot);
    const refused = await as(world, ann).get("/api/tasks");
    await world.clearFault();
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toBe("1");
  });
});

describe("a statement of an owner", () => {
  test("may run for three seconds, and those of others are not bound by that", async () => {
    const show = query.execute(sql`select current_setting('statement_timeout') as longest`);
    for (const person of [ann, { ...(await keyOf(ann)), needed: "read" as const }]) {
      const [{ rows }] = await openGate(database, person).run(show);
      expect(rows).toEqual([{ longest: "3s" }]);
    }
    const { rows } = await database.execute(sql`select current_setting('statement_timeout') as longest`);
    expect(rows).toEqual([{ longest: "0" }]);
  });

  test("that changes many rows may run for seven", async () => {
    const show = query.execute(sql`select current_setting('statement_timeout') as longest`);
    for (const person of [ann, { ...(await keyOf(ann, "write")), needed: "write" as const }]) {
      const [{ rows }] = await openGate(database, person, { longer: true }).run(show);
      expect(rows).toEqual([{ longest: "7s" }]);
    }
  });

  test("is ended when it runs for longer", async () => {
    const eternal = query.execute(sql`select pg_sleep(3.6)`);
    const ended = await openGate(database, ann)
      .run(eternal)
      .catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: "57014" });
    // It is answered as a 503: another request may take less.
    expect(isDatabaseAway(ended)).toBe(true);
  });
});

describe("a change of many rows that takes longer than three seconds is done all the same:", () => {
  const changes: Record<
    string,
    (client: ReturnType<typeof as>, task: string, list: string) => Promise<Response>
  > = {
    "a batch": (client, id) =>
      client.post("/api/tasks/batch", {
        operations: [{ do: "change", ids: [id], change: { title: "New" } }],
      }),
    "an undo": (client) => client.post("/api/tasks/undo"),
    "a new name for a tag": (client) => client.patch("/api/tags/garden", { name: "hedge" }),
    "the end of a tag": (client) => client.delete("/api/tags/garden"),
    "the end of a list": (client, _, list) => client.delete(`/api/lists/${list}?tasks=delete`),
  };

  test.concurrent.for(Object.entries(changes))("%s", async ([, change]) => {
    const person = await createPerson(world);
    const client = as(world, person);
    const list = await (await client.post("/api/lists", { name: "Garden" })).json<{ id: string }>();
    const fields = { title: "Old", tags: ["garden"], list_id: list.id };
    const { id } = await (await client.post("/api/tasks", fields)).json<{ id: string }>();
    // A test can hold one lock, and these have one each: a statement that keeps its row and sleeps.
    const keepLocked = async () =>
      world.sql(
        "with task as materialized (select id from tasks where id = $1 for update) select pg_sleep(3.5) from task",
        [id],
      );
    const locked = keepLocked();
    await vi.waitUntil(() => isLocked(id));
    const { status } = await change(client, id, list.id);
    expect([200, 204]).toContain(status);
    await locked;
  });
});

async function isLocked(id: string): Promise<boolean> {
  const free = await world.sql("select from tasks where id = $1 for update skip locked", [id]);
  return free.length === 0;
}

async function keyOf(person: Person, scope: "read" | "write" = "read") {
  const { id } = await createKey(world, person, scope);
  const [key] = await world.sql("select digest from access_keys where id = $1", [id]);
  return { userId: person.userId, digest: String(key?.["digest"]) };
}
