import { describe, expect, test } from "vitest";
import { sessionCookie, tokenCookie } from "../../access/cookies.ts";
import { Authenticator } from "../../test/authenticator.ts";
import {
  Browser,
  createBrowser,
  freshEmail,
  hashesOf,
  lightHash,
  password,
  post,
} from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { createWithPasskey, signInByPasskey } from "../../test/passkeys.ts";
import { as } from "../../test/people.ts";
import { createProtected, openHalfway } from "../../test/second-factor.ts";
import { agents, createVerified, signInAsProgram, signInWith } from "../../test/verified.ts";
import { useWorld } from "../../test/world.ts";

/** OWASP ASVS 5.0, V6.3. Ways in (6.3.4) are in `ways-in.test.ts` beside. */
const world = useWorld({ SIGN_IN_FREE_FAILURES: "2", SIGN_IN_FIRST_PAUSE: "300" });
const empty = useWorld();
const withMail = useWorld();
const links = useLinks(withMail);

const newPassword = "staple battery horse";
const signInIn = (browser: Browser, email: string, typed = password) =>
  browser.post("/api/auth/sign-in/email", { email, password: typed });

/** What a request comes to once guesses are paused: one trip, no hash, and the time to wait. */
async function expectPaused(send: () => Promise<Response>) {
  const { requests, result } = await world.countingRequests(send);
  expect({ status: result.status, requests, hashes: hashesOf(world) }).toEqual({
    status: 429,
    requests: 1,
    hashes: 0,
  });
  expect(Number(result.headers.get("Retry-After"))).toBeGreaterThan(200);
}

test.each([
  ["sign-in/email", (email: string, typed: string) => signInIn(new Browser(world), email, typed)],
  ["signin", (email: string, typed: string) => post(world, "/api/auth/signin", { email, password: typed })],
])(
  "6.3.1: guesses at a password at %s are paused before a hash, and so is the right one",
  async (_, send) => {
    const { email } = await createBrowser(world, lightHash());
    for (let guess = 0; guess < 2; guess += 1) expect((await send(email, `guess ${guess}`)).status).toBe(401);
    await expectPaused(() => send(email, password));
  },
);

test.each([
  ["change-password", { currentPassword: "a guess at it", newPassword }],
  ["delete-user", { password: "a guess at it" }],
  ["prove", { password: "a guess at it" }],
  ["two-factor/disable", { password: "a guess at it" }],
])("6.3.1: a caller with a stolen session cannot guess the password at %s either", async (path, body) => {
  const { browser } = await createBrowser(world, lightHash());
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect((await browser.post(`/api/auth/${path}`, body)).status).toBe(400);
  }
  await expectPaused(() => browser.post(`/api/auth/${path}`, body));
  expect((await browser.fetch("/api/auth/me")).status).toBe(200);
});

test("6.3.2: a new database has no account, and common names of default ones open nothing", async () => {
  expect(await empty.sql("select from users")).toEqual([]);
  for (const name of ["admin", "root", "sa", "test", "demo"]) {
    const email = `${name}@example.com`;
    expect((await post(empty, "/api/auth/signin", { email, password: name.repeat(3) })).status).toBe(401);
  }
});

describe("6.3.3: with a second factor on", () => {
  test("6.3.3: neither of the two is enough", async () => {
    const { email, app } = await createProtected(world);
    const byPassword = await openHalfway(new Browser(world), email);
    expect((await byPassword.fetch("/api/tasks")).status).toBe(401);
    const byCode = new Browser(world);
    const answer = await byCode.post("/api/auth/two-factor/verify-totp", { code: await app.next() });
    expect([answer.status, byCode.cookies.size]).toEqual([401, 0]);
  });

  test("6.3.3: both are, and so is a passkey, which asks its person; one that did not ask is refused", async () => {
    const { email, app } = await createProtected(world);
    const both = await openHalfway(new Browser(world), email);
    expect((await both.post("/api/auth/two-factor/verify-totp", { code: await app.next() })).status).toBe(
      200,
    );
    const { authenticator } = await createWithPasskey(world, new Authenticator());
    expect((await signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
    const unasked = await signInByPasskey(new Browser(world), authenticator, { uv: false });
    expect(unasked.status).toBeGreaterThanOrEqual(400);
  });
});

describe("6.3.5, 6.3.7: a person is told by mail", () => {
  const told = async (email: string, act: () => Promise<Response>) => {
    expect((await act()).ok).toBe(true);
    return (await links.mailbox.mails(email)).at(-1)?.text.replaceAll("\n", " ");
  };

  test("6.3.5: of a sign-in in a browser, or by a program, that the account did not know, when and with what", async () => {
    const { email } = await createVerified(withMail);
    const today = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(new Date());
    for (const [device, signIn] of [
      ["Safari on iPhone", () => signInWith(new Browser(withMail), email, agents.safari)],
      ["backup", () => signInAsProgram(withMail, email, "backup/1.2")],
    ] as const) {
      const mail = await told(email, signIn);
      for (const words of ["New sign-in", device, today]) expect(mail).toContain(words);
    }
  });

  test("6.3.5: of wrong codes after the right password, because whoever sends them knows it", async () => {
    const { email, userId, app } = await createProtected(withMail);
    await withMail.sql("update users set email_verified = true where id = $1", [userId]);
    const guesser = await openHalfway(new Browser(withMail), email);
    const guess = async () => guesser.post("/api/auth/two-factor/verify-totp", { code: await app.wrong() });
    for (let time = 0; time < 3; time += 1) expect((await guess()).status).toBe(401);
    const last = (await links.mailbox.mails(email)).at(-1)?.text.replaceAll("\n", " ");
    expect(last).toContain("knows your password");
  });

  test("6.3.7: of a new password, of what lets somebody in without one, and of the account's end", async () => {
    const { ann, email, token } = await createVerified(withMail);
    const program = as(withMail, { token });
    for (const [words, act] of [
      ["API key was created", () => program.post("/api/keys", { name: "Backup", scope: "write" })],
      ["calendar address was created", () => program.post("/api/calendar")],
      [
        "password was changed",
        () => ann.post("/api/auth/change-password", { currentPassword: password, newPassword }),
      ],
      ["account was deleted", () => ann.post("/api/auth/delete-user", { password: newPassword })],
    ] as const) {
      expect(await told(email, act)).toContain(words);
    }
  });

  test("6.3.7: of a change of the address, at the old one, before it is done", async () => {
    const { ann, email } = await createVerified(withMail);
    const newEmail = freshEmail();
    expect(await told(email, () => links.askChange(ann, newEmail))).toContain("/keep-email#token=");
  });
});

test("6.3.6: what a mail brings signs nobody in", async () => {
  const { token, email } = await links.personWithReset();
  await links.askVerification(email);
  const changing = await links.personWithChange(freshEmail());
  const browser = new Browser(withMail);
  for (const [path, body] of [
    ["verify-email", { token: changing.change }],
    ["keep-email", { token: changing.keep }],
    ["reset-password", { token, newPassword }],
  ] as const) {
    const answer = await browser.post(`/api/auth/${path}`, body);
    expect([path, answer.status, JSON.stringify(await answer.json()).includes("eyJ")]).toEqual([
      path,
      200,
      false,
    ]);
    for (const name of [sessionCookie, tokenCookie]) expect(browser.cookies.has(name)).toBe(false);
  }
});

describe("6.3.8: whether an address has an account", () => {
  /** All that a caller sees of an answer, and what it cost. */
  const seen = async (send: () => Promise<Response>, where = world) => {
    const { requests, result } = await where.countingRequests(send);
    const { request_id: _, ...body } = await result.json<Record<string, unknown>>();
    return { status: result.status, requests, hashes: hashesOf(where), body };
  };

  test("6.3.8: is told neither by a refused sign-in nor by its cost", async () => {
    const { email } = await createBrowser(world);
    const refused = (address: string) =>
      seen(() => signInIn(new Browser(world), address, "not the password"));
    expect(await refused(email)).toEqual(await refused(freshEmail()));
  });

  test("6.3.8: is not told by asking for a link either", async () => {
    const { email } = await createVerified(withMail);
    const asked = async (address: string) => ({
      ...(await seen(() => links.askReset(address), withMail)),
      hashes: 0,
    });
    expect(await asked(email)).toEqual(await asked(freshEmail()));
  });

  test("6.3.8: is told by a sign-up, as the published contract says, which is the one difference", async () => {
    const { email } = await createBrowser(world);
    expect((await post(world, "/api/auth/signup", { email, password })).status).toBe(409);
    expect((await post(world, "/api/auth/signup", { email: freshEmail(), password })).status).toBe(201);
  });
});
