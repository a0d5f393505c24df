import { describe, expect, test } from "vitest";
import { addBrowser, createBrowser, freshEmail, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { addPasskey, createWithPasskey } from "../../test/passkeys.ts";
import { createProtected } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** OWASP ASVS 5.0, V7.5. `worker/auth/factor/prove.test.ts` has the rest. */
const world = useWorld();
const links = useLinks(world);

const age = (userId: string) =>
  world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [userId]);

describe("7.5.1: what a sign-in depends on is changed after a proof alone:", () => {
  test.each(["enable", "disable", "generate-backup-codes", "get-totp-uri"])(
    "7.5.1: the second factor, at %s, with the password",
    async (path) => {
      const { browser } = await createBrowser(world);
      for (const body of [{}, { password: "a guess at it" }]) {
        expect((await browser.post(`/api/auth/two-factor/${path}`, body)).status).toBeGreaterThanOrEqual(400);
      }
    },
  );

  test("7.5.1: the password, with the password", async () => {
    const { browser } = await createProtected(world);
    for (const currentPassword of [undefined, "a guess at it"]) {
      const change = { currentPassword, newPassword: "staple battery horse" };
      expect((await browser.post("/api/auth/change-password", change)).status).toBe(400);
    }
  });

  test("7.5.1: passkeys and the email address, with a proof of the last ten minutes", async () => {
    const { browser, userId, passkey } = await createWithPasskey(world);
    await world.sql("update users set email_verified = true where id = $1", [userId]);
    await age(userId);
    for (const answer of [
      await browser.fetch("/api/auth/passkey/generate-register-options"),
      await browser.post("/api/auth/passkey/delete-passkey", { id: passkey }),
      await links.askChange(browser, freshEmail()),
    ]) {
      expect([answer.status, await answer.json()]).toEqual([
        403,
        expect.objectContaining({ type: "/problems/proof_needed", proofs: ["password", "passkey"] }),
      ]);
    }
    await browser.post("/api/auth/prove", { password });
    expect((await addPasskey(browser)).answer.ok).toBe(true);
    expect((await links.askChange(browser, freshEmail())).status).toBe(200);
  });
});

test("7.5.1: where there is a second factor, all of this takes it as well, and the password alone is no proof of it", async () => {
  const { browser, userId, app } = await createProtected(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await world.sql("update sessions set factor_at = now() - interval '11 minutes' where user_id = $1", [
    userId,
  ]);
  const acts: [string, () => Promise<Response>][] = [
    ["codes", () => browser.post("/api/auth/two-factor/generate-backup-codes", { password })],
    ["passkey", () => browser.fetch("/api/auth/passkey/generate-register-options")],
    ["address", () => links.askChange(browser, freshEmail())],
    [
      "password",
      () => browser.post("/api/auth/change-password", { currentPassword: password, newPassword: password }),
    ],
    ["off", () => browser.post("/api/auth/two-factor/disable", { password })],
  ];
  await browser.post("/api/auth/prove", { password });
  for (const [what, act] of acts) {
    const answer = await act();
    expect([what, answer.status, await answer.json()]).toEqual([
      what,
      403,
      expect.objectContaining({ proofs: ["totp"] }),
    ]);
  }
  expect((await browser.post("/api/auth/prove", { code: await app.next() })).status).toBe(200);
  for (const [what, act] of acts) expect([what, (await act()).status]).toEqual([what, 200]);
});

test("7.5.2: sessions are shown, and one or all of them ended after a proof with at least one factor", async () => {
  const { browser, email, userId } = await createBrowser(world);
  const others = [
    await addBrowser(world, email),
    await addBrowser(world, email),
    await addBrowser(world, email),
  ];
  await age(userId);
  const list = async () =>
    (await browser.fetch("/api/auth/list-sessions")).json<{ token: string; id: string }[]>();
  const own = await (await browser.fetch("/api/auth/get-session")).json<{ session: { id: string } }>();
  const first = (await list()).find(({ id }) => id !== own.session.id);
  expect(await list()).toHaveLength(4);
  const ends = [
    ["revoke-session", { token: first?.token }, 3],
    ["revoke-other-sessions", {}, 1],
    ["revoke-sessions", {}, 0],
  ] as const;
  for (const [path, body] of ends) {
    const answer = await browser.post(`/api/auth/${path}`, body);
    expect([path, answer.status]).toEqual([path, 403]);
  }
  for (const other of others) expect((await other.fetch("/api/auth/me")).status).toBe(200);
  await browser.post("/api/auth/prove", { password });
  for (const [path, body, left] of ends) {
    expect((await browser.post(`/api/auth/${path}`, body)).status).toBe(200);
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toHaveLength(left);
  }
});

test("7.5.3: what hands out access or takes everything home needs a proof", async () => {
  const { browser, userId } = await createBrowser(world);
  await age(userId);
  const asked = [
    await browser.post("/api/keys", { name: "Backup", scope: "write" }),
    await browser.post("/api/calendar"),
    await browser.fetch("/api/calendar/export.ics"),
  ];
  for (const answer of asked) {
    expect(await answer.json()).toMatchObject({ type: "/problems/proof_needed", proofs: ["password"] });
  }
});

test("7.5.3: deleting the account needs the password, or a proof where there is none", async () => {
  const { browser, userId } = await createBrowser(world);
  for (const body of [{}, { password: "a guess at it" }]) {
    expect((await browser.post("/api/auth/delete-user", body)).status).toBe(400);
  }
  await world.sql("delete from accounts where user_id = $1", [userId]);
  await age(userId);
  expect((await browser.post("/api/auth/delete-user", {})).status).toBe(403);
});
