import { createScheduledController } from "cloudflare:test";
import { expect, test } from "vitest";
import { scheduledTo } from "../scheduled.ts";
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
     values ('a', 'b', now() - interval '1 second'), ('c', 'd', now() + interval '1 hour')`,
  );
  await world.sql(
    `insert into sign_in_attempts (address_digest, failures, expires_at)
     values ('a', 1, now() - interval '1 second'), ('b', 1, now() + interval '1 hour')`,
  );
  const { requests } = await world.countingRequests(sweep);
  // Three bounded batches of sessions, and one batch of each other table.
  expect(requests).toBe(5);
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({
    swept: { sessions: 2560, signInAttempts: 1, verifications: 1 },
  });
  expect(await left("sessions")).toEqual([{ all: 40 }]);
  expect(await left("verifications")).toEqual([{ all: 1 }]);
  expect(await left("sign_in_attempts")).toEqual([{ all: 1 }]);
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
