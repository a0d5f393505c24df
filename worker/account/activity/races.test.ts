import { expect, test } from "vitest";
import { addBrowser, type Browser, createBrowser, password } from "../../test/client.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();

const revokeKey = (browser: Browser, id: unknown) =>
  browser.fetch(`/api/keys/${String(id)}`, { method: "DELETE" });

test.each([
  ["a key is revoked", revokeKey],
  ["an address is revoked", (browser: Browser) => browser.fetch("/api/calendar", { method: "DELETE" })],
])("when %s while the account is deleted, neither waits for the other in a circle", async (name, revoke) => {
  const { browser: ann, userId, email } = await createBrowser(world);
  const second = await addBrowser(world, email);
  const [key] = await world.sql(
    "insert into access_keys (user_id, name, scope, digest) values ($1::uuid, 'Backup', $2, $1) returning id",
    [userId, name === "a key is revoked" ? "read" : "calendar"],
  );
  // The revocation has deleted its row, and waits before it is recorded.
  await world.sql(
    `create or replace function linger() returns trigger language plpgsql
     as 'begin perform pg_advisory_xact_lock(1); return null; end'`,
  );
  await world.sql(
    "create or replace trigger a_linger after delete on access_keys for each row execute function linger()",
  );
  const unlock = await world.lock("select pg_advisory_xact_lock(1)");
  // Its hash is computed before: nothing waits for long.
  const deletion = await world.hold({ when: "before", matching: 'delete from "users"' }, () =>
    ann.post("/api/auth/delete-user", { password }),
  );
  const revoking = revoke(second, key?.["id"]);
  await expect.poll(world.countWaiting).toBe(1);
  const deleting = deletion.goOn();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect([(await revoking).status, (await deleting).status]).toEqual([204, 200]);
  await world.sql("drop trigger a_linger on access_keys");
  expect(await world.sql("select from account_events where user_id = $1", [userId])).toEqual([]);
});

test("what a person does on two devices at once is recorded of both, once each", async () => {
  const { browser: ann, userId, email } = await createBrowser(world);
  const second = await addBrowser(world, email);
  await world.sql("delete from account_events where user_id = $1", [userId]);
  const held = await world.hold({ when: "before", matching: 'delete from "sessions"' }, () =>
    ann.post("/api/auth/revoke-other-sessions"),
  );
  expect((await second.post("/api/auth/sign-out")).status).toBe(200);
  expect((await held.goOn()).status).toBe(200);
  const recorded = await world.sql("select kind from account_events where user_id = $1", [userId]);
  expect(recorded).toEqual([{ kind: "signed_out" }]);
});
