import { createScheduledController } from "cloudflare:test";
import { expect, test } from "vitest";
import { scheduledTo } from "../scheduled.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { createWebhook } from "../test/webhooks.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

async function sweep() {
  await scheduledTo((line) => world.log.push(line))(createScheduledController(), world.bindings);
}

const left = (table: string) => world.sql(`select count(*)::int as all from ${table}`);

test("expired rows are removed on schedule, the rest stay, and the log says how many were removed", async () => {
  await world.sql("insert into users (email) values ('ann@example.com')");
  await world.sql(
    `insert into sessions (user_id, token, expires_at)
     select id, 'token ' || n, now() + (n - 2500) * interval '1 second' - interval '1 minute'
     from users, generate_series(1, 2600) n`,
  );
  await world.sql(
    `insert into verifications (identifier, value, expires_at)
     values ('a', 'b', now() - interval '1 day'), ('c', 'd', now() - interval '23 hours')`,
  );
  await world.sql(
    `insert into sign_in_attempts (address_digest, failures, expires_at)
     values ('a', 1, now() - interval '1 second'), ('b', 1, now() + interval '1 hour')`,
  );
  await world.sql(
    `insert into spent_challenges (digest, expires_at)
     values ('a', now() - interval '1 second'), ('b', now() + interval '1 hour')`,
  );
  const { requests } = await world.countingRequests(sweep);
  // One look for who waits for a reminder, one for a message, three bounded batches of sessions, and one batch of everything else.
  expect(requests).toBe(16);
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({
    swept: { sessions: 2560, signInAttempts: 1, verifications: 1, challenges: 1 },
  });
  expect(await left("sessions")).toEqual([{ all: 40 }]);
  expect(await left("verifications")).toEqual([{ all: 1 }]);
  expect(await left("sign_in_attempts")).toEqual([{ all: 1 }]);
  expect(await left("spent_challenges")).toEqual([{ all: 1 }]);
});

test("history, removals and events of ninety days, operations of forty and keys of a day go, also of people who never return, and no others", async () => {
  const [away, back] = [await createPerson(world), await createPerson(world)];
  for (const person of [away, back]) {
    const headers = { "Idempotency-Key": "a" };
    await as(world, person).post("/api/tasks", { title: "Trim" }, headers);
    await as(world, person).post("/api/lists", { name: "Garden" });
  }
  await world.sql(
    `insert into task_changes (user_id, task_id, act, kind, at)
     select $1, gen_random_uuid(), gen_random_uuid(), 'deleted', now() - interval '89 days' from generate_series(1, 5)`,
    [away.userId],
  );
  const ageBy = async (person: Person, days: number) => {
    for (const table of ["task_changes", "list_changes"]) {
      await world.sql(
        `update ${table} set at = now() - $2 * interval '1 day' where user_id = $1 and kind = 'created'`,
        [person.userId, days],
      );
    }
  };
  await ageBy(away, 91);
  await ageBy(back, 89);
  await world.sql("update idempotency_keys set created_at = now() - interval '25 hours' where user_id = $1", [
    away.userId,
  ]);
  await world.sql("update account_events set at = now() - interval '90 days' where user_id = $1", [
    away.userId,
  ]);
  for (const [{ userId }, days] of [
    [away, 91],
    [back, 89],
  ] as const) {
    await world.sql(
      `with gone as (insert into removals (user_id, kind, id, revision, at)
         values ($1, 'task', gen_random_uuid(), 1, now() - $2 * interval '1 day'))
       update account_usage set removals = removals + 1 where user_id = $1`,
      [userId, days],
    );
    await world.sql(
      `with done as (insert into operations (user_id, id, at)
         values ($1, gen_random_uuid(), now() - ($2 - 50) * interval '1 day'))
       update account_usage set operations = operations + 1 where user_id = $1`,
      [userId, days],
    );
  }
  await sweep();
  const swept = { history: 2, answers: 1, removals: 1, operations: 1, events: 1 };
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ swept });
  const events = await world.sql("select from account_events where user_id = any ($1)", [
    [away.userId, back.userId],
  ]);
  expect(events).toHaveLength(1);
  const kept = await world.sql("select user_id, kind from task_changes order by id");
  expect(kept.filter(({ user_id }) => user_id === away.userId)).toHaveLength(5);
  expect(kept.filter(({ user_id }) => user_id === back.userId)).toHaveLength(1);
  for (const table of ["idempotency_keys", "removals", "operations", "list_changes"]) {
    expect(await world.sql(`select user_id from ${table}`)).toEqual([{ user_id: back.userId }]);
  }
  const counted = await world.sql(
    `select to_jsonb(used) - 'forgotten' as used, to_jsonb(count_account(user_id)) - 'forgotten' as there
     from account_usage as used`,
  );
  for (const { used, there } of counted) expect(used).toEqual(there);
});

test("a sweep passes over an account that is being written, and waits for nobody", async () => {
  const person = await createPerson(world);
  await as(world, person).post("/api/tasks", { title: "Trim" }, { "Idempotency-Key": "a" });
  await world.sql("update idempotency_keys set created_at = now() - interval '25 hours' where user_id = $1", [
    person.userId,
  ]);
  await world.sql(
    `create or replace function linger() returns trigger language plpgsql
     as 'begin perform pg_sleep(2); return null; end'`,
  );
  await world.sql("create trigger linger after insert on tasks for each statement execute function linger()");
  const writing = as(world, person).post("/api/tasks", { title: "Slow" });
  const isWriting = () =>
    world.sql("select from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()");
  while ((await isWriting()).length === 0);
  const swept = await sweep().then(() => JSON.parse(world.log.at(-1) ?? ""));
  await world.sql("drop trigger linger on tasks").catch(() => undefined);
  expect((await writing).status).toBe(201);
  expect(swept).toMatchObject({ swept: { answers: 0 } });
  await sweep();
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ swept: { answers: 1 } });
});

test("when the database is away, the log says so without the statement", async () => {
  await world.injectFault({ kind: "answer", status: 500, type: "text/plain", body: "no" });
  await sweep();
  await world.clearFault();
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({
    fault: { kind: expect.stringContaining("NeonDbError") },
  });
  expect(world.log.at(-1)).not.toMatch(/delete|select/);
});

test("what a webhook was told a week ago goes, and what waits stays, in one trip with the rest", async () => {
  const person = await createPerson(world);
  const webhook = await createWebhook(world, person);
  await world.sql(
    `insert into deliveries (user_id, webhook_id, type, state, happened_at)
     select $1, $2, 'webhook.test', state, now() - days * interval '1 day'
     from unnest(array['waiting', 'delivered', 'failed']) as state, unnest(array[6, 8]) as days`,
    [person.userId, webhook],
  );
  await sweep();
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ swept: { deliveries: 2, devices: 0 } });
  const kept = await world.sql("select state from deliveries where webhook_id = $1 order by place", [
    webhook,
  ]);
  expect(kept.map(({ state }) => String(state)).toSorted()).toEqual([
    "delivered",
    "failed",
    "waiting",
    "waiting",
  ]);
});
