import { createScheduledController } from "cloudflare:test";
import { expect, test } from "vitest";
import { scheduledTo } from "../scheduled.ts";
import { usePlace } from "../test/place.ts";

const place = usePlace();

async function sweep() {
  await scheduledTo((line) => place.log.push(line))(createScheduledController(), place.bindings);
}

const left = (table: string) => place.sql(`select count(*)::int as all from ${table}`);

test("what has expired is removed by the clock, what lives stays, and the log says how much it was", async () => {
  await place.sql("insert into users (email) values ('ann@example.com')");
  await place.sql(
    `insert into sessions (user_id, token, expires_at)
     select id, 'token ' || n, now() + (n - 2500) * interval '1 second' - interval '1 minute'
     from users, generate_series(1, 2600) n`,
  );
  await place.sql(
    `insert into verifications (identifier, value, expires_at)
     values ('a', 'b', now() - interval '1 second'), ('c', 'd', now() + interval '1 hour')`,
  );
  await place.sql(
    `insert into sign_in_attempts (address_digest, failures, expires_at)
     values ('a', 1, now() - interval '1 second'), ('b', 1, now() + interval '1 hour')`,
  );
  const { requests } = await place.countingRequests(sweep);
  // Three bounded batches of sessions, and one of each of the others.
  expect(requests).toBe(5);
  expect(JSON.parse(place.log.at(-1) ?? "")).toMatchObject({
    swept: { sessions: 2560, signInAttempts: 1, verifications: 1 },
  });
  expect(await left("sessions")).toEqual([{ all: 40 }]);
  expect(await left("verifications")).toEqual([{ all: 1 }]);
  expect(await left("sign_in_attempts")).toEqual([{ all: 1 }]);
});

test("when the database is away, the log says so and nothing of the statement", async () => {
  await place.fault({ kind: "answer", status: 500, type: "text/plain", body: "no" });
  await sweep();
  await place.fault(null);
  expect(JSON.parse(place.log.at(-1) ?? "")).toMatchObject({
    fault: { kind: expect.stringContaining("NeonDbError") },
  });
  expect(place.log.at(-1)).not.toMatch(/delete|select/);
});
