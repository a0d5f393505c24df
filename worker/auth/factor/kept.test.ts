import { neon } from "@neondatabase/serverless";
import { describe, expect, test } from "vitest";
import { AuthenticatorApp, type Begun, createProtected, openHalfway } from "../../test/second-factor.ts";
import { Browser, createBrowser, password } from "../../test/client.ts";
import { open, seal } from "../../access/encrypted.ts";
import { secret, useWorld } from "../../test/world.ts";

const world = useWorld();
const newer = { BETTER_AUTH_SECRET: "uNF3VeKn1WSudatyRIfIJIQwmqTddKgwuAMc3jnumSQ=" };
const changed = useWorld({ ...newer, BETTER_AUTH_SECRET_PREVIOUS: secret });

const asLogin = (text: string, parameters?: unknown[]) =>
  neon(String(world.bindings["DATABASE_URL"])).query(text, parameters);

describe("what is kept of a second factor", () => {
  test("can be read by no login, entered as its owner or not, but through functions", async () => {
    const { userId } = await createProtected(world);
    for (const table of ["second_factors", "recovery_codes"]) {
      await expect(asLogin(`select * from ${table}`)).rejects.toThrow(/permission denied/);
      await expect(asLogin(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      const entered = `do $$ begin
        perform set_config('app.user_id', '${userId}', true);
        set local role hedgerow_owner;
        perform from ${table};
      end $$`;
      await expect(asLogin(entered)).rejects.toThrow(/permission denied/);
    }
  });

  test("is sealed: what the app shares with us is not in the database", async () => {
    const { browser, userId } = await createBrowser(world);
    const begun = await browser.post("/api/auth/two-factor/enable", { password });
    const { totpURI } = await begun.json<Begun>();
    const plain = new URL(totpURI).searchParams.get("secret") ?? "";
    expect(plain).toMatch(/^[A-Z2-7]{32}$/);
    const [row] = await world.sql("select * from second_factors where user_id = $1", [userId]);
    expect(JSON.stringify(row)).not.toContain(plain);
    const line = world.log.find((text) => text.includes(plain));
    expect(line).toBeUndefined();
  });

  test("is opened through a change of the secret, and sealed anew by the next code", async () => {
    const { email, app, userId } = await createProtected(changed);
    const sealedNow = async () => {
      const [row] = await changed.sql("select secret from second_factors where user_id = $1", [userId]);
      return String(row?.["secret"]);
    };
    const purpose = "secret of an authenticator app";
    const opened = await open(newer, purpose, userId, await sealedNow());
    if (!opened) throw new Error("it is not sealed");
    const old = await seal({ BETTER_AUTH_SECRET: secret }, purpose, userId, opened.plain);
    await changed.sql("update second_factors set secret = $2 where user_id = $1", [userId, old]);

    const browser = await openHalfway(new Browser(changed), email);
    const answer = await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
    expect(answer.status).toBe(200);
    expect(await open(newer, purpose, userId, await sealedNow())).toEqual({
      plain: opened.plain,
      isOld: false,
    });
  });

  test("whose secret is lost, it is a wrong code, and the recovery codes still work", async () => {
    const { email, app, codes, userId } = await createProtected(world);
    await world.sql("update second_factors set secret = 'AAAA' where user_id = $1", [userId]);
    const browser = await openHalfway(new Browser(world), email);
    expect((await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() })).status).toBe(
      401,
    );
    const recovered = await browser.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
    expect(recovered.status).toBe(200);
  });

  test("goes with the account", async () => {
    const { browser, userId } = await createProtected(world);
    expect((await browser.post("/api/auth/delete-user", { password })).status).toBe(200);
    const left = await world.sql(
      "select user_id from second_factors where user_id = $1 union all select user_id from recovery_codes where user_id = $1",
      [userId],
    );
    expect(left).toEqual([]);
  });
});

describe("no session begins without the second factor", () => {
  test("by whatever statement, unless its transaction has seen it", async () => {
    const { userId } = await createProtected(world);
    const insert =
      "insert into sessions (user_id, token, expires_at) values ($1, $2, now() + interval '1 day')";
    await expect(asLogin(insert, [userId, crypto.randomUUID()])).rejects.toThrow(/second factor is missing/);
    await expect(asLogin("select hold_sign_in($1, 'another hash', null)", [userId])).rejects.toThrow(
      /password is another/,
    );
  });

  test("in a Worker from before, which takes the password for a wrong one", async () => {
    const { userId } = await createProtected(world);
    const [account] = await world.sql("select password_hash from accounts where user_id = $1", [userId]);
    const login = neon(String(world.bindings["DATABASE_URL"]));
    const signIn = login.transaction([
      login.query("select hold_password($1, $2)", [userId, account?.["password_hash"]]),
      login.query(
        "insert into sessions (user_id, token, expires_at) values ($1, 'token', now() + interval '1 day')",
        [userId],
      ),
    ]);
    await expect(signIn).rejects.toMatchObject({ code: "HR401", detail: "password" });
  });

  test("and one statement of the operator turns it off, with all that belongs to it, and ends every session", async () => {
    const { browser, email, userId } = await createProtected(world);
    await world.sql("update users set second_factor_since = null where id = $1", [userId]);
    const [left] = await world.sql(
      `select (select count(*)::int from second_factors where user_id = $1) factors,
        (select count(*)::int from recovery_codes where user_id = $1) codes,
        (select count(*)::int from sessions where user_id = $1) sessions,
        (select count(*)::int from account_events where user_id = $1 and kind = 'second_factor_off') events`,
      [userId],
    );
    expect(left).toEqual({ factors: 0, codes: 0, sessions: 0, events: 1 });
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);
    expect((await new Browser(world).post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
  });
});

describe("setting it up", () => {
  test("takes two trips, and two more for the first code", async () => {
    const { browser } = await createBrowser(world);
    const begun = await world.countingRequests(() =>
      browser.post("/api/auth/two-factor/enable", { password }),
    );
    expect(begun.requests).toBe(2);
    const app = new AuthenticatorApp((await begun.result.json<Begun>()).totpURI);
    const code = await app.next();
    const done = await world.countingRequests(() =>
      browser.post("/api/auth/two-factor/verify-totp", { code }),
    );
    expect(done.requests).toBe(2);
  });

  test("waits until the address is verified, if it has to be", async () => {
    const { browser, userId } = await createBrowser(world);
    await world.sql("update users set verify_by = now() + interval '14 days' where id = $1", [userId]);
    const waits = await browser.post("/api/auth/two-factor/enable", { password });
    expect(waits.status).toBe(403);
    expect(await waits.json()).toMatchObject({ type: "/problems/email_unverified" });
    await world.sql("update users set email_verified = true where id = $1", [userId]);
    expect((await browser.post("/api/auth/two-factor/enable", { password })).status).toBe(200);
  });

  test("leaves signing in as it is until the first code, and can be left", async () => {
    const { browser, email } = await createBrowser(world);
    await browser.post("/api/auth/two-factor/enable", { password });
    const state = await browser.fetch("/api/auth/two-factor/state");
    expect(await state.json()).toEqual({
      enabled: false,
      pending: true,
      hasPassword: true,
      recoveryCodesLeft: 0,
      remembered: false,
    });
    const other = new Browser(world);
    await other.post("/api/auth/sign-in/email", { email, password });
    expect((await other.fetch("/api/auth/me")).status).toBe(200);
    await browser.post("/api/auth/two-factor/disable", { password });
    const after = await browser.fetch("/api/auth/two-factor/state");
    expect(await after.json()).toMatchObject({ enabled: false, pending: false });
    // Nothing was in force, so nobody is signed out.
    expect((await other.fetch("/api/auth/me")).status).toBe(200);
  });

  test("counts wrong passwords and codes within the session, and pauses", async () => {
    const { browser } = await createBrowser(world);
    const begun = await browser.post("/api/auth/two-factor/enable", { password });
    const app = new AuthenticatorApp((await begun.json<Begun>()).totpURI);
    const wrong = await app.wrong();
    for (let guess = 0; guess < 5; guess += 1) {
      const answer = await browser.post("/api/auth/two-factor/verify-totp", { code: wrong });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        errors: [{ path: "code", message: "is not right: does the phone set its clock by itself?" }],
      });
    }
    const right = await browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
    expect(right.status).toBe(429);
    expect((await browser.post("/api/auth/two-factor/disable", { password })).status).toBe(429);
  });
});
