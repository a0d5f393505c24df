import { beforeEach, expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, hashesOf } from "../../test/client.ts";
import type { Authenticator } from "../../test/authenticator.ts";
import * as passkeys from "../../test/passkeys.ts";
import { useWorld } from "../../test/world.ts";

/** Accounts that began with a passkey. */
const world = useWorld();
const newPassword = "staple battery horse";
let browser: Browser;
let authenticator: Authenticator;
let email: string;
let userId: string;

beforeEach(async () => {
  ({ browser, authenticator, email } = await passkeys.signUpByPasskey(world, freshEmail()));
  const [row] = await world.sql("select id from users where email = $1", [email]);
  userId = String(row?.["id"]);
});

const age = () =>
  world.sql("update sessions set proved_at = now() - interval '11 minutes' where user_id = $1", [userId]);
const isSignedIn = async (who: Browser) => (await who.fetch("/api/auth/me")).status === 200;
const said = async (answer: Response) => [answer.status, (await answer.json<{ detail?: string }>()).detail];
const prove = async () =>
  browser.post("/api/auth/prove", { passkey: await authenticator.get(await passkeys.askToSignIn(browser)) });

test("deletes itself by a recent proof in place of a password", async () => {
  await age();
  const refused = await browser.post("/api/auth/delete-user", {});
  expect(await refused.json()).toMatchObject({ type: "/problems/proof_needed", proofs: ["passkey"] });
  expect((await prove()).status).toBe(200);
  expect((await browser.post("/api/auth/delete-user", {})).status).toBe(200);
  expect(await world.sql("select from users where id = $1", [userId])).toEqual([]);
});

test("chooses a first password by a recent proof, in two requests, which ends all other sessions and is recorded", async () => {
  const other = new Browser(world);
  await passkeys.signInByPasskey(other, authenticator);
  await age();
  const refused = await browser.post("/api/auth/change-password", { newPassword });
  expect(await refused.json()).toMatchObject({ type: "/problems/proof_needed" });
  await prove();
  const hashes = hashesOf(world);
  const { requests, result } = await world.countingRequests(() =>
    browser.post("/api/auth/change-password", { newPassword }),
  );
  expect([result.status, requests, hashesOf(world) - hashes]).toEqual([200, 2, 1]);
  expect(await result.json()).toMatchObject({ token: null, user: { id: userId, email } });
  expect([await isSignedIn(browser), await isSignedIn(other)]).toEqual([true, false]);
  const kinds = await world.sql("select kind from account_events where user_id = $1 order by at, id", [
    userId,
  ]);
  expect(kinds.map(({ kind }) => kind)).toEqual(["signed_up", "signed_in", "password_changed"]);
  const answer = await other.post("/api/auth/sign-in/email", { email, password: newPassword });
  expect(answer.status).toBe(200);
});

test("chooses one once, also at one moment", async () => {
  const answers = await Promise.all(
    [newPassword, `${newPassword} more`].map((chosen) =>
      browser.post("/api/auth/change-password", { newPassword: chosen }),
    ),
  );
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
  expect(await world.sql("select from accounts where user_id = $1", [userId])).toHaveLength(1);
  expect(await said(await browser.post("/api/auth/change-password", { newPassword }))).toEqual([
    400,
    "currentPassword is required",
  ]);
});

test("whoever has a password needs it, however recent a proof is", async () => {
  const ann = await createBrowser(world);
  expect(await said(await ann.browser.post("/api/auth/delete-user", {}))).toEqual([
    400,
    "password is required",
  ]);
  expect(await said(await ann.browser.post("/api/auth/change-password", { newPassword }))).toEqual([
    400,
    "currentPassword is required",
  ]);
  expect(await isSignedIn(ann.browser)).toBe(true);
});

test("a first password is refused like any other one", async () => {
  expect((await browser.post("/api/auth/change-password", { newPassword: "short" })).status).toBe(400);
  expect((await browser.post("/api/auth/change-password", { newPassword: email })).status).toBe(400);
  expect(await world.sql("select from accounts where user_id = $1", [userId])).toEqual([]);
});
