import { beforeEach, describe, expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, hashesOf, lightHash, password } from "../../test/client.ts";
import * as passkeys from "../../test/passkeys.ts";
import { createProtected, openHalfway, protect } from "../../test/second-factor.ts";
import { secrets, useWorld } from "../../test/world.ts";
import { digestOfEmail } from "../sign-in-attempts.ts";

/** What decision 40 says follows from it, where no other test does. */
const world = useWorld();

const newPassword = "staple battery horse";
const enable = (browser: Browser, claim = password) =>
  browser.post("/api/auth/two-factor/enable", { password: claim });

describe("an account without a password", () => {
  let person: Awaited<ReturnType<typeof passkeys.signUpByPasskey>>;
  let browser: Browser;
  beforeEach(async () => {
    person = await passkeys.signUpByPasskey(world, freshEmail());
    ({ browser } = person);
  });

  test("has no second factor to turn on, and is told why", async () => {
    const answer = await enable(browser);
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      {
        type: "/problems/password_needed",
        code: "PASSWORD_NEEDED",
        detail: "The account has no password, so its passkeys are both factors: choose a password first",
      },
    ]);
    expect(hashesOf(world)).toBe(0);
    expect(await world.sql("select from second_factors")).toEqual([]);
  });

  test("that chooses a first password signs in with that alone, until it turns the factor on", async () => {
    const chosen = await browser.post("/api/auth/change-password", { newPassword });
    expect(chosen.status).toBe(200);
    const claim = { email: person.email, password: newPassword };
    const signIn = async () => (await new Browser(world).post("/api/auth/sign-in/email", claim)).json();
    expect(await signIn()).toMatchObject({ user: { twoFactorEnabled: false } });
    const begun = await enable(browser, newPassword);
    expect(begun.status).toBe(200);
    // Its passkeys stay, and need no code.
    expect((await passkeys.signInByPasskey(new Browser(world), person.authenticator)).status).toBe(200);
  });
});

test("whoever has a factor and a passkey cannot do without a password: nothing takes one away", async () => {
  const { browser, userId } = await createBrowser(world, lightHash());
  await passkeys.addPasskey(browser);
  await protect(browser);
  for (const [path, body] of [
    ["unlink-account", { providerId: "credential" }],
    ["set-password", { newPassword }],
    ["change-password", { currentPassword: password, newPassword: null }],
    ["change-password", { currentPassword: password, newPassword: "" }],
    ["update-user", { password: null }],
  ] as const) {
    expect((await browser.post(`/api/auth/${path}`, body)).ok, path).toBe(false);
  }
  const rows = await world.sql(
    "select password_hash is not null as has_one from accounts where user_id = $1",
    [userId],
  );
  expect(rows).toEqual([{ has_one: true }]);
});

test("where the address has to be verified and is not, the factor waits, before the password is compared", async () => {
  const { browser, userId } = await createBrowser(world, lightHash());
  await world.sql("update users set verify_by = now() + interval '1 day' where id = $1", [userId]);
  const answer = await enable(browser, "a guess");
  expect([answer.status, hashesOf(world)]).toEqual([403, 0]);
  expect(await answer.json()).toMatchObject({ type: "/problems/email_unverified" });
  await world.sql("update users set email_verified = true, verify_by = null where id = $1", [userId]);
  expect((await enable(browser)).status).toBe(200);
});

test("sign-ins that stay halfway count as failures of the address, until one is finished", async () => {
  const { email, app } = await createProtected(world, lightHash());
  const address = await digestOfEmail(secrets, email);
  const failures = async () => {
    const [row] = await world.sql("select failures from sign_in_attempts where address_digest = $1", [
      address,
    ]);
    return row?.["failures"] ?? 0;
  };
  for (let time = 1; time <= 3; time += 1) {
    await openHalfway(new Browser(world), email);
    expect(await failures()).toBe(time);
  }
  const browser = await openHalfway(new Browser(world), email);
  const code = await app.next();
  expect((await browser.post("/api/auth/two-factor/verify-totp", { code })).status).toBe(200);
  // Its own is taken back, and those of strangers are not.
  expect(await failures()).toBe(3);
  await openHalfway(new Browser(world), email);
  await openHalfway(new Browser(world), email);
  const late = await new Browser(world).post("/api/auth/sign-in/email", { email, password });
  expect(late.status).toBe(429);
});
