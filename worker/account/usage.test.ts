import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../db/client.ts";
import { openGate, query } from "../db/gate.ts";
import * as limits from "../fields/limits.ts";
import { sql } from "drizzle-orm";
import { as, createKey, createPerson, type Person } from "../test/people.ts";
import { type Random, seededRandom } from "../test/random.ts";
import { useWorld } from "../test/world.ts";
import type { TaskAnswer } from "../tasks/model/wire.ts";
import type { UsageAnswer } from "./wire.ts";

const world = useWorld();
let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
});

const usage = async () => (await ann.get("/api/account/usage")).json<UsageAnswer>();

/** Expects that what the triggers have counted is what is there, and returns it. */
async function counted() {
  // How far its writes have come, and how far back its followers can go, are no counts.
  const [row] = await world.sql(
    `select to_jsonb(used) - written as used, to_jsonb(count_account(user_id)) - written as there
     from account_usage as used, cast('{revision,forgotten}' as text[]) as written where user_id = $1`,
    [person.userId],
  );
  expect(row?.["used"]).toEqual(row?.["there"]);
  return row?.["used"];
}

const someReminders = ({ next }: Random) =>
  Array.from({ length: Math.trunc(next() * 6) }, (_, nth) => ({ days_before: nth, time: "18:30" }));

describe("what an account uses", () => {
  test("is told in one round trip, at every URL, with the limits, and to a key that may only read", async () => {
    await ann.post("/api/lists", { name: "Garden" });
    await ann.post("/api/tasks", { title: "Trim" });
    const { token } = await createKey(world, person, "read");
    const urls = ["/api", "/api/v1", `/api/${person.userId}`, `/api/v1/users/${person.userId}`];
    for (const url of urls) {
      const { requests, result } = await world.countingRequests(() =>
        as(world, { token }).get(`${url}/account/usage`),
      );
      expect([result.status, requests]).toEqual([200, 1]);
      expect(await result.json()).toMatchObject({
        tasks: { used: 1, limit: limits.mostTasks },
        task_bytes: { used: expect.any(Number), limit: limits.mostTaskBytes },
        lists: { used: 1, limit: limits.mostLists },
        keys: { used: 1, limit: limits.mostKeys },
      });
    }
    const bob = as(world, await createPerson(world));
    expect(await (await bob.get("/api/account/usage")).json()).toMatchObject({ tasks: { used: 0 } });
    expect((await bob.get(`/api/${person.userId}/account/usage`)).status).toBe(403);
  });

  test("has the limits that the database holds", async () => {
    const [row] = await world.sql(
      `select quota('tasks')::int as tasks, quota('task_bytes')::int as bytes, quota('history_bytes')::int as history,
         quota('answers')::int as answers, quota('sessions')::int as sessions, quota('removals')::int as removals,
         quota('operations')::int as operations, quota('alarms')::int as alarms`,
    );
    expect(row).toEqual({
      tasks: limits.mostTasks,
      bytes: limits.mostTaskBytes,
      history: limits.mostHistoryBytes,
      answers: limits.mostAnswers,
      sessions: limits.mostSessions,
      removals: limits.mostRemovals,
      operations: limits.mostOperationsKept,
      alarms: limits.mostAlarms,
    });
  });

  test("of an account from before there were counters is counted at its next write", async () => {
    await world.sql("insert into tasks (user_id, title) select $1, 'old' from generate_series(1, 5)", [
      person.userId,
    ]);
    await world.sql("delete from account_usage where user_id = $1", [person.userId]);
    expect(await usage()).toMatchObject({ tasks: { used: 5 } });
    await Promise.all([1, 2, 3, 4].map(() => ann.post("/api/tasks", { title: "Trim" })));
    expect(await counted()).toMatchObject({ tasks: 9 });
  });

  test.each([1, 2, Math.trunc(Math.random() * 2 ** 32)])(
    "is exact after any changes, many at a time (seed %i)",
    async (seed) => {
      const random = seededRandom(seed);
      const { id: list_id } = await (await ann.post("/api/lists", { name: "Garden" })).json<TaskAnswer>();
      const made = await Promise.all(
        Array.from({ length: 8 }, async (_, nth) => {
          const answer = await ann.post("/api/tasks", {
            title: `Task ${nth}`,
            tags: ["a"],
            list_id,
            ...(nth < 2 && { due_on: "2026-11-30", repeat: { rule: "FREQ=DAILY" } }),
          });
          return (await answer.json<TaskAnswer>()).id;
        }),
      );
      const some = () => made.filter(() => random.chance(0.4)).concat(random.pick(made));
      const text = () => "ü".repeat(1 + Math.trunc(random.next() * 150));
      const step = () =>
        random.pick([
          () => ann.patch(`/api/tasks/${random.pick(made)}`, { title: text(), description: text() }),
          () => ann.patch(`/api/tasks/${random.pick(made)}/complete`),
          () => ann.patch(`/api/tasks/${random.pick(made)}`, { reminders: someReminders(random) }),
          () => ann.delete(`/api/tasks/${random.pick(made)}`),
          () => ann.post("/api/tasks/undo", undefined, { "Idempotency-Key": crypto.randomUUID() }),
          () => ann.post("/api/tasks", { title: text() }, { "Idempotency-Key": crypto.randomUUID() }),
          () => ann.patch("/api/tags/a", { name: random.pick(["a", "b", text().slice(0, 50)]) }),
          () =>
            ann.post("/api/tasks/batch", {
              operations: [
                { do: "create", task: { title: text() } },
                {
                  do: "change",
                  ids: some(),
                  change: { checklist: [{ id: "x", title: text(), completed: true }], add_tags: ["a"] },
                },
                { do: "delete", ids: [random.pick(made)] },
              ],
            }),
        ])();
      for (let wave = 0; wave < 6; wave += 1) {
        const answers = await Promise.all([step(), step(), step(), step()]);
        for (const { status } of answers) expect(status).toBeLessThan(500);
      }
      await counted();
      await ann.delete(`/api/lists/${list_id}`);
      await counted();
    },
  );

  test("counts the reminders of a task, and the alarms that they need", async () => {
    const make = async (reminders: object[]) => {
      const before = (await usage()).task_bytes.used;
      const answer = await ann.post("/api/tasks", { title: "Trim", reminders });
      expect(answer.status).toBe(201);
      return (await usage()).task_bytes.used - before;
    };
    const reminders = [1, 2, 3, 4, 5].map((days_before) => ({ days_before }));
    const [without, few, all] = [await make([]), await make(reminders.slice(0, 1)), await make(reminders)];
    expect(few - without).toBeGreaterThan(150 + JSON.stringify({ reminders: reminders.slice(0, 1) }).length);
    expect(all - without).toBeGreaterThan(5 * 150 + JSON.stringify({ reminders }).length);
    await counted();
  });

  test("goes with the account", async () => {
    await ann.post("/api/tasks", { title: "Trim" });
    await world.sql("delete from users where id = $1", [person.userId]);
    expect(await world.sql("select from account_usage where user_id = $1", [person.userId])).toEqual([]);
    expect(await world.sql("select from task_changes where user_id = $1", [person.userId])).toEqual([]);
  });
});

test("owners read their own numbers and can write none", async () => {
  const bob = await createPerson(world);
  for (const someone of [ann, as(world, bob)]) await someone.post("/api/tasks", { title: "Trim" });
  const gate = openGate(openDatabase(String(world.bindings["DATABASE_URL"])), person);
  const [{ rows }] = await gate.run(query.execute(sql`select user_id from account_usage`));
  expect(rows).toEqual([{ user_id: person.userId }]);
  for (const statement of [
    sql`update account_usage set tasks = 0`,
    sql`delete from account_usage`,
    sql`insert into account_usage values (${bob.userId}, 0, 0, 0, 0)`,
    sql`select charge_account(${bob.userId}, 1, 1)`,
    sql`select count_account(${bob.userId})`,
    sql`select sweep_history(1000)`,
    sql`set local role hedgerow_bookkeeper`,
  ]) {
    await expect(gate.run(query.execute(statement))).rejects.toMatchObject({ code: "42501" });
  }
});
