import { describe, expect, test } from "vitest";
import {
  addBrowser,
  Browser,
  createBrowser,
  freshEmail,
  hashesOf,
  lightHash,
  password,
  post,
} from "../../test/client.ts";
import { useMailbox } from "../../test/mailbox.ts";
import * as passkeys from "../../test/passkeys.ts";
import { openHalfway, protect } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** What changes how somebody signs in, who has a second factor. */
const world = useWorld();
useMailbox(world);

/** With a passkey and a second factor. */
async function createFull() {
  const person = await createBrowser(world, lightHash());
  await world.sql("update users set email_verified = true where id = $1", [person.userId]);
  const { authenticator, answer } = await passkeys.addPasskey(person.browser);
  const { id: passkey } = await answer.json<{ id: string }>();
  return { ...person, ...(await protect(person.browser)), authenticator, passkey };
}

type Full = Awaited<ReturnType<typeof createFull>>;

/** The session has proved it just now, and seen the factor so many minutes ago. */
const age = (userId: string, minutes = 11) =>
  world.sql(
    "update sessions set proved_at = now(), factor_at = now() - make_interval(mins => $2) where user_id = $1",
    [userId, minutes],
  );
const factorAt = async (userId: string) => {
  const rows = await world.sql(
    "select factor_at::text, factor_at > now() - interval '1 minute' as is_new from sessions where user_id = $1 order by created_at",
    [userId],
  );
  return rows.map((row) => row["is_new"]);
};

/** Of the last request, without those of mail after its answer. */
const tripsOfLast = () => {
  const line = world.log.findLast((one) => one.includes('"route"')) ?? "{}";
  return JSON.parse(line).db_trips;
};

const passkeyPath = "/api/auth/passkey";
const changed = { currentPassword: password, newPassword: "staple battery horse" };
const newAddress = (browser: Browser) => browser.post("/api/auth/change-email", { newEmail: freshEmail() });

const changes: Record<
  string,
  [act: (browser: Browser, person: Pick<Full, "passkey">) => Promise<Response>, trips: number]
> = {
  "turning the factor off": [(browser) => browser.post("/api/auth/two-factor/disable", { password }), 2],
  "making new recovery codes": [
    (browser) => browser.post("/api/auth/two-factor/generate-backup-codes", { password }),
    2,
  ],
  "adding a passkey": [(browser) => browser.fetch(`${passkeyPath}/generate-register-options`), 1],
  "removing a passkey": [
    (browser, { passkey }) => browser.post(`${passkeyPath}/delete-passkey`, { id: passkey }),
    1,
  ],
  "changing the email address": [newAddress, 1],
  "changing the password": [(browser) => browser.post("/api/auth/change-password", changed), 4],
};

describe.each(Object.entries(changes))("%s", (_, [act, trips]) => {
  test("needs the second factor of the last ten minutes, says what suffices, and takes no more trips for it", async () => {
    const person = await createFull();
    const { browser, userId, app } = person;
    await age(userId);
    const before = await world.sql("select * from users where id = $1", [userId]);
    const refused = await world.countingRequests(() => act(browser, person));
    expect(refused.result.status).toBe(403);
    expect(await refused.result.json()).toMatchObject({
      type: "/problems/proof_needed",
      proofs: ["totp", "passkey"],
    });
    expect(refused.requests).toBe(1);
    expect(hashesOf(world)).toBe(0);
    expect(await world.sql("select * from users where id = $1", [userId])).toEqual(before);
    expect(await world.sql("select from recovery_codes where user_id = $1", [userId])).toHaveLength(10);
    expect(await world.sql("select from passkeys where user_id = $1", [userId])).toHaveLength(1);

    await browser.post("/api/auth/prove", { password });
    expect((await act(browser, person)).status).toBe(403);
    expect((await browser.post("/api/auth/prove", { code: await app.next() })).status).toBe(200);
    expect((await act(browser, person)).status).toBe(200);
    expect(tripsOfLast()).toBe(trips);
  });

  test("is done without asking within ten minutes", async () => {
    const person = await createFull();
    await age(person.userId, 9);
    expect((await act(person.browser, person)).status).toBe(200);
  });

  test("asks nobody for a factor who has none", async () => {
    const { browser, userId } = await createBrowser(world, lightHash());
    await world.sql("update users set email_verified = true where id = $1", [userId]);
    const { answer } = await passkeys.addPasskey(browser);
    const { id } = await answer.json<{ id: string }>();
    await world.sql("update sessions set factor_at = null where user_id = $1", [userId]);
    expect((await act(browser, { passkey: id })).status).not.toBe(403);
    expect(tripsOfLast()).toBeLessThanOrEqual(trips);
  });
});

describe("a session has seen the factor", () => {
  test.each<[string, (person: Full, browser: Browser) => Promise<Response>]>([
    [
      "that began with a code",
      async ({ email, app }, browser) => {
        await openHalfway(browser, email);
        return browser.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
      },
    ],
    [
      "that began with a recovery code",
      async ({ email, codes }, browser) => {
        await openHalfway(browser, email);
        return browser.post("/api/auth/two-factor/verify-backup-code", { code: codes[0] });
      },
    ],
    [
      "that began with a passkey",
      ({ authenticator }, browser) => passkeys.signInByPasskey(browser, authenticator),
    ],
    [
      "that was proved by a code",
      async ({ userId, browser, app }) => {
        await world.sql("update sessions set factor_at = null where user_id = $1", [userId]);
        return browser.post("/api/auth/prove", { code: await app.next() });
      },
    ],
    [
      "that was proved by a recovery code, however it was typed",
      async ({ userId, browser, codes }) => {
        await world.sql("update sessions set factor_at = null where user_id = $1", [userId]);
        return browser.post("/api/auth/prove", { code: codes[0]?.toUpperCase().replaceAll("-", " ") });
      },
    ],
    [
      "that was proved by a passkey",
      async ({ userId, browser, authenticator }) => {
        await world.sql("update sessions set factor_at = null where user_id = $1", [userId]);
        return browser.post("/api/auth/prove", {
          passkey: await authenticator.get(await passkeys.askToSignIn(browser)),
        });
      },
    ],
  ])("%s", async (_, act) => {
    const person = await createFull();
    const fresh = new Browser(world);
    expect((await act(person, fresh)).status).toBe(200);
    expect((await factorAt(person.userId)).at(-1)).toBe(true);
  });

  test("that sent the first code, and no other one: not one of the same person, and not one that a password proved", async () => {
    const { browser, email, userId, app } = await createFull();
    expect(await factorAt(userId)).toEqual([true]);
    const other = await openHalfway(new Browser(world), email);
    await other.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
    await age(userId);
    await other.post("/api/auth/prove", { password });
    expect((await other.post("/api/auth/prove", { code: await app.next() })).status).toBe(200);
    expect(await factorAt(userId)).toEqual([false, true]);
    expect((await newAddress(browser)).status).toBe(403);
    expect((await newAddress(other)).status).toBe(200);
  });

  test("but not one of a remembered browser, which can prove it by a recovery code that the person hears of", async () => {
    const { browser, email, userId, app, codes } = await createFull();
    const remembered = await openHalfway(browser, email);
    const body = { code: await app.next(), trustDevice: true };
    await remembered.post("/api/auth/two-factor/verify-totp", body);
    await remembered.post("/api/auth/sign-out");
    expect((await remembered.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    expect(await factorAt(userId)).toEqual([null]);
    const off = () => remembered.post("/api/auth/two-factor/disable", { password });
    expect((await off()).status).toBe(403);
    for (const code of ["0000-0000-0000-0000-0000-0000", "12345"]) {
      expect((await remembered.post("/api/auth/prove", { code })).status).toBe(400);
    }
    expect((await remembered.post("/api/auth/prove", { code: codes[0] })).status).toBe(200);
    expect(
      await world.sql(
        "select kind, told_at is null as untold from account_events where user_id = $1 and kind = 'recovery_code_used'",
        [userId],
      ),
    ).toEqual([{ kind: "recovery_code_used", untold: false }]);
    expect((await remembered.post("/api/auth/prove", { code: codes[0] })).status).toBe(400);
    expect((await off()).status).toBe(200);
  });
});

test("a program's session proves it by a recovery code, too, and somebody without a factor by none", async () => {
  const { email, userId, codes, app } = await createFull();
  const answer = await post(world, "/api/auth/signin", { email, password, code: await app.next() });
  const { token } = await answer.json<{ token: string }>();
  expect(await factorAt(userId)).toEqual([true, true]);
  await age(userId);
  const headers = { Authorization: `Bearer ${token}` };
  expect((await post(world, "/api/auth/prove", { code: codes[0] }, headers)).status).toBe(200);
  expect(await factorAt(userId)).toEqual([false, true]);
  const bob = await createBrowser(world, lightHash());
  expect((await bob.browser.post("/api/auth/prove", { code: codes[1] })).status).toBe(400);
});

test("a refusal for the factor is no guess: it is said before the password is compared, and counts nothing", async () => {
  const { browser, userId } = await createFull();
  await age(userId);
  for (let times = 0; times < 7; times += 1) {
    const off = await browser.post("/api/auth/two-factor/disable", { password: "a guess" });
    expect([off.status, hashesOf(world)]).toEqual([403, 0]);
    const change = { ...changed, currentPassword: "a guess" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(403);
  }
  expect(hashesOf(world)).toBe(0);
  expect((await browser.post("/api/auth/prove", { password })).status).toBe(200);
});

test.each([
  ["prove_session", "/api/auth/two-factor/disable", { password }],
  ["hold_session", "/api/auth/change-password", changed],
])("it must be so where all is written, too (%s)", async (matching, path, body) => {
  const { browser, userId } = await createFull();
  const held = await world.hold({ when: "before", matching }, () => browser.post(path, body));
  await age(userId);
  const answer = await held.goOn();
  expect([answer.status, await answer.json()]).toMatchObject([403, { proofs: ["totp", "passkey"] }]);
  expect(
    await world.sql("select second_factor_since is not null as is_on from users where id = $1", [userId]),
  ).toEqual([{ is_on: true }]);
});

test("the session after a new password has seen the factor when the one before it did, and not later", async () => {
  const { browser, userId } = await createFull();
  await age(userId, 8);
  const before = await world.sql("select factor_at from sessions where user_id = $1", [userId]);
  expect((await browser.post("/api/auth/change-password", changed)).status).toBe(200);
  expect(await world.sql("select factor_at from sessions where user_id = $1", [userId])).toEqual(before);
});

test("what is no way to sign in takes any proof, as before", async () => {
  const { browser, userId, email } = await createFull();
  await age(userId);
  await addBrowser(world, email).catch(() => undefined);
  for (const answer of [
    await browser.post("/api/keys", { name: "Backup", scope: "read" }),
    await browser.post("/api/auth/revoke-other-sessions"),
    await browser.post("/api/auth/two-factor/forget-devices"),
    await browser.post("/api/auth/delete-user", { password }),
  ]) {
    expect(answer.ok).toBe(true);
  }
});
