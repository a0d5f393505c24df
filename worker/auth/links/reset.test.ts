import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { digestOfEmail } from "../sign-in-attempts.ts";
import {
  addBrowser,
  Browser,
  createBrowser,
  freshEmail,
  hashesOf,
  isHashOf,
  password,
  post,
  signUp,
} from "../../test/client.ts";
import { useBreaches } from "../../test/breaches.ts";
import { expectGone, isGone, useLinks } from "../../test/links.ts";
import { appOrigin } from "../../test/mailbox.ts";
import { as, createKey, createPerson } from "../../test/people.ts";
import { secrets, useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);
const breaches = useBreaches(world);

const next = "staple battery horse";
const hashOf = async (userId: string) => {
  const rows = await world.sql("select password_hash from accounts where user_id = $1", [userId]);
  return rows.map((row) => String(row["password_hash"]));
};
const isSignedIn = async (browser: Browser) => (await browser.fetch("/api/auth/me")).status === 200;

describe("asking for a new password", () => {
  test("is answered alike for every address, in one trip, without a hash", async () => {
    const { userId, email } = await links.personWithReset();
    const deleted = await signUp(world);
    await world.sql("delete from users where id = $1", [deleted.user.id]);
    const answers = [];
    for (const address of [email, deleted.user.email, freshEmail()]) {
      const { requests, result } = await world.countingRequests(() => links.askReset(address));
      answers.push(JSON.stringify([result.status, requests, hashesOf(world), await result.text()]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('[200,1,0,"{\\"status\\":true,\\"message\\":');
    expect(await links.countMails(email)).toBe(2);
    expect(await links.eventsOf(userId)).not.toContain("password_reset");
  });

  test("sends a link that no host and no header of the request can lead elsewhere", async () => {
    const { user } = await signUp(world);
    await world.fetch("https://elsewhere.example/api/auth/request-password-reset", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Forwarded-Host": "elsewhere.example" },
      body: JSON.stringify({ email: user.email, redirectTo: "https://elsewhere.example/" }),
    });
    const [mail] = (await links.mailbox.mails(user.email)).slice(-1);
    expect(links.mailbox.linkIn(mail)).toMatch(new RegExp(`^${appOrigin}/reset-password#token=[\\w-]{43}$`));
    expect(mail?.html).not.toContain("elsewhere");
  });

  test("writes in the language that the account has, and not in the one of whoever asks", async () => {
    const { browser, email } = await createBrowser(world);
    expect((await browser.post("/api/auth/update-user", { language: "it" })).status).toBe(400);
    expect((await browser.post("/api/auth/update-user", {})).status).toBe(400);
    expect((await browser.post("/api/auth/update-user", { language: "es" })).status).toBe(200);
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toMatchObject({
      user: { language: "es" },
    });
    await post(world, "/api/auth/request-password-reset", { email }, { "Accept-Language": "de" });
    expect((await links.mailbox.mails(email)).at(-1)?.html).toContain('lang="es"');
  });
});

describe("a new password by a link", () => {
  test("costs two trips and one hash, ends every session, and is recorded once", async () => {
    const { browser, email, userId, token } = await links.personWithReset();
    const second = await addBrowser(world, email);
    const { requests, result } = await world.countingRequests(() => links.reset(token, next));
    // And two after the answer, for the news.
    expect([result.status, requests, hashesOf(world)]).toEqual([200, 4, 1]);
    expect(await result.json()).toEqual({ status: true });
    expect(result.headers.getSetCookie()).toEqual([]);
    for (const one of [browser, second]) {
      expect(await isSignedIn(one)).toBe(false);
      expect((await one.post("/api/auth/renew")).status).toBe(401);
    }
    expect((await hashOf(userId)).map((hash) => isHashOf(hash, next))).toEqual([true]);
    expect(await links.eventsOf(userId)).toEqual([
      "email_verified",
      "password_reset",
      "signed_in",
      "signed_up",
    ]);
    expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(401);
    expect((await post(world, "/api/auth/signin", { email, password: next })).status).toBe(200);
  });

  test("works once, and the newest link alone", async () => {
    const { email, userId, token } = await links.personWithReset();
    await links.askReset(email);
    const newest = await links.tokenTo(email, "/reset-password");
    await expectGone(await links.reset(token, next));
    expect(hashesOf(world)).toBe(0);
    expect((await links.reset(newest, next)).status).toBe(200);
    await expectGone(await links.reset(newest, "another battery horse"));
    expect((await hashOf(userId)).map((hash) => isHashOf(hash, next))).toEqual([true]);
  });

  test("works for an hour by the database's clock", async () => {
    const { token } = await links.personWithReset();
    await links.age("61 minutes");
    const { requests, result } = await world.countingRequests(() => links.reset(token, next));
    expect([await isGone(result), requests, hashesOf(world)]).toEqual([true, 1, 0]);
  });

  test("is not computed for a token that nobody was sent", async () => {
    const unknown = "A".repeat(43);
    const { requests, result } = await world.countingRequests(() => links.reset(unknown, next));
    expect([await isGone(result), requests, hashesOf(world)]).toEqual([true, 1, 0]);
    const bent = await world.countingRequests(() => links.reset(`${unknown}A`, next));
    expect([await isGone(bent.result), bent.requests, hashesOf(world)]).toEqual([true, 0, 0]);
  });

  test("has to be a good one, and a bad one leaves the link as it is", async () => {
    const { email, token } = await links.personWithReset();
    for (const [bad, message] of [
      ["short", "newPassword must be at least 8 characters"],
      ["password1", "newPassword is one of the most common passwords: choose another"],
      [email, "newPassword must not be the email address or the part before its @"],
    ] as const) {
      const answer = await links.reset(token, bad);
      expect([answer.status, hashesOf(world)]).toEqual([400, 0]);
      expect(await answer.json()).toMatchObject({ detail: message });
    }
    expect((await links.reset(token, next)).status).toBe(200);
  });

  test("that is known from a data breach is refused before a hash, and leaves the link as it is", async () => {
    const breached = "hedge trimmer 1987";
    const sha1 = createHash("sha1").update(breached).digest("hex").toUpperCase();
    await breaches.behave({ seen: { [sha1]: 3 } });
    const { token } = await links.personWithReset();
    const answer = await links.reset(token, breached);
    expect([answer.status, hashesOf(world)]).toEqual([400, 0]);
    expect(await answer.json()).toMatchObject({
      detail: "newPassword has appeared in a data breach: choose another",
    });
    // Nobody asks that service for somebody without a link.
    await breaches.behave({});
    await expectGone(await links.reset("A".repeat(43), breached));
    expect(await breaches.asked()).toEqual([]);
    expect((await links.reset(token, next)).status).toBe(200);
  });

  test("is given to an account that has none", async () => {
    const { email, userId, token } = await links.personWithReset();
    await world.sql("delete from accounts where user_id = $1", [userId]);
    expect((await links.reset(token, next)).status).toBe(200);
    expect(await hashOf(userId)).toHaveLength(1);
    expect((await post(world, "/api/auth/signin", { email, password: next })).status).toBe(200);
    expect(await links.eventsOf(userId)).toEqual(
      ["email_verified", "password_reset", "signed_in", "signed_up"].toSorted(),
    );
  });

  test("ends the pause after wrong passwords, and what known browsers had", async () => {
    const { email, token } = await links.personWithReset();
    const known = new Browser(world);
    expect((await known.post("/api/auth/sign-in/email", { email, password })).status).toBe(200);
    const others = await digestOfEmail(secrets, email);
    await world.sql(
      `insert into sign_in_attempts (address_digest, failures, paused_until, expires_at)
       values ($1, 9, now() + interval '15 minutes', now() + interval '1 day')`,
      [others],
    );
    expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(429);
    expect((await links.reset(token, next)).status).toBe(200);
    expect((await post(world, "/api/auth/signin", { email, password: next })).status).toBe(200);
    await known.post("/api/auth/sign-in/email", { email, password: next });
    const [sign] = await world.sql(
      `select known_browser from account_events join users on users.id = user_id
       where email = $1 and kind = 'signed_in' and known_browser is not null order by at desc limit 1`,
      [email],
    );
    expect(sign).toEqual({ known_browser: false });
  });

  test("is voided by a change of the password", async () => {
    const { browser, token } = await links.personWithReset();
    const change = { currentPassword: password, newPassword: "another battery horse" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
    await expectGone(await links.reset(token, next));
  });

  test("keeps the keys of an account whose address was verified", async () => {
    const { userId, token } = await links.personWithReset(true);
    const key = await createKey(world, { userId }, "read");
    expect((await links.reset(token, next)).status).toBe(200);
    expect((await as(world, key).get("/api/tasks")).status).toBe(200);
  });
});

describe("an account that somebody else made with a person's address", () => {
  test("belongs to the person after a new password, and nothing of the other one opens it", async () => {
    const squatter = await createPerson(world);
    const bystander = await createPerson(world);
    const theirs = await createKey(world, bystander, "write");
    const key = await createKey(world, squatter, "write");
    const calendar = await createKey(world, squatter, "calendar");
    await as(world, squatter).post("/api/tasks", { title: "Trim" });
    await links.askReset(squatter.email);
    const { token: held } = squatter;
    const token = await links.tokenTo(squatter.email);

    expect((await links.reset(token, next)).status).toBe(200);
    expect((await as(world, { token: held }).get("/api/tasks")).status).toBe(401);
    expect((await as(world, key).get("/api/tasks")).status).toBe(401);
    expect((await world.fetch(`/api/calendar/${calendar.token}.ics`)).status).toBe(404);
    expect(await links.personOf(squatter.userId)).toMatchObject({
      email_verified: true,
      verify_by: null,
      sessions: 0,
      keys: 0,
    });
    expect((await as(world, theirs).get("/api/tasks")).status).toBe(200);
    expect(await links.eventsOf(squatter.userId)).toEqual([
      "calendar_made",
      "calendar_revoked",
      "key_made",
      "key_revoked",
      "password_reset",
      "signed_up",
    ]);
  });

  test("takes no other address along: what the other one asked for is void", async () => {
    const mallory = freshEmail();
    const squatter = await links.personWithReset(false);
    await links.askChange(squatter.browser, mallory);
    const change = await links.tokenTo(mallory);
    expect((await links.reset(squatter.token, next)).status).toBe(200);
    await expectGone(await links.verify(change));
    expect(await links.personOf(squatter.userId)).toMatchObject({ email: squatter.email });
  });
});
