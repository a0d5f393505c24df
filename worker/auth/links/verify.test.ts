import { describe, expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, hashesOf, password, post, signUp } from "../../test/client.ts";
import { expectGone, isGone, useLinks } from "../../test/links.ts";
import { appOrigin } from "../../test/mailbox.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);
const silent = useWorld();

const signUps = [
  ["/api/auth/signup", (email: string) => ({ email, password })],
  ["/api/v1/auth/register", (email: string) => ({ email, password })],
  ["/api/auth/sign-up/email", (email: string) => ({ email, password, name: "" })],
] as const;

const inTwoWeeks = (moment: unknown) =>
  Math.abs(new Date(String(moment)).getTime() - Date.now() - 14 * 24 * 3_600_000) < 60_000;

describe("signing up", () => {
  test.each(signUps)(
    "at %s sends a link that verifies the address, and costs no further trip",
    async (path, bodyOf) => {
      const email = freshEmail();
      const { requests, result } = await world.countingRequests(() =>
        post(world, path, bodyOf(email), { "Accept-Language": "fr-CA, en;q=0.5" }),
      );
      expect([result.ok, requests]).toEqual([true, 2]);
      const { user } = await result.json<{ user: { id: string } }>();
      const before = await links.personOf(user.id);
      expect(before).toMatchObject({ email_verified: false, language: "fr" });
      expect(before?.["verify_by"]).toSatisfy(inTwoWeeks);
      const [mail, ...more] = await links.mailbox.mails(email);
      expect(more).toEqual([]);
      expect(links.mailbox.linkIn(mail)).toMatch(new RegExp(`^${appOrigin}/verify-email#token=[\\w-]{43}$`));
      expect(mail?.html).toContain('lang="fr"');

      const opened = await world.countingRequests(async () => links.verify(await links.tokenTo(email)));
      expect(await opened.result.json()).toEqual({ status: true, email, changed: false });
      expect(opened.requests).toBe(1);
      expect(await links.personOf(user.id)).toMatchObject({
        email_verified: true,
        verify_by: null,
        sessions: 1,
      });
      expect(await links.eventsOf(user.id)).toEqual(["email_verified", "signed_up"]);
    },
  );

  test("with a taken address sends nothing, and spends nothing of what the address may be sent", async () => {
    const { email } = await createBrowser(world);
    for (let times = 0; times < 4; times += 1) {
      expect((await post(world, "/api/auth/signup", { email, password })).status).toBe(409);
    }
    expect(await links.countMails(email)).toBe(0);
    await links.askReset(email);
    expect(await links.countMails(email)).toBe(1);
  });

  test("where no mail is sent asks for nothing", async () => {
    const { user } = await signUp(silent);
    const [row] = await silent.sql("select verify_by, language from users where id = $1", [user.id]);
    expect(row).toEqual({ verify_by: null, language: null });
    expect(await silent.sql("select from verifications")).toEqual([]);
  });
});

describe("a link that verifies an address", () => {
  async function newPerson() {
    const { user } = await signUp(world);
    return { ...user, token: await links.tokenTo(user.email) };
  }

  test("is answered again as it was, on any device, as long as the account has the address", async () => {
    const { id, email, token } = await newPerson();
    // A scanner of mails opens links with GET and HEAD, which do nothing.
    for (const method of ["GET", "HEAD"]) {
      expect((await world.fetch(`/api/auth/verify-email?token=${token}`, { method })).status).toBe(405);
    }
    expect(await links.personOf(id)).toMatchObject({ email_verified: false });
    for (const browser of [undefined, new Browser(world), new Browser(world)]) {
      const answer = browser
        ? await browser.post("/api/auth/verify-email", { token })
        : await links.verify(token);
      expect(await answer.json()).toEqual({ status: true, email, changed: false });
    }
    expect((await links.eventsOf(id)).filter((kind) => kind === "email_verified")).toHaveLength(1);
    await world.sql("update users set email = $2 where id = $1", [id, freshEmail()]);
    await expectGone(await links.verify(token));
  });

  test("works for a day by the database's clock, and once used is explained for another one", async () => {
    const [late, used] = [await newPerson(), await newPerson()];
    await links.age("23 hours 59 minutes");
    expect((await links.verify(used.token)).status).toBe(200);
    await links.age("2 minutes");
    await expectGone(await links.verify(late.token));
    expect((await links.verify(used.token)).status).toBe(200);
    expect(await links.personOf(late.id)).toMatchObject({ email_verified: false });
  });

  test("still works when another one was sent", async () => {
    const { id, email, token } = await newPerson();
    await links.askVerification(email);
    expect(await links.tokenTo(email)).not.toBe(token);
    expect((await links.verify(token)).status).toBe(200);
    expect((await links.verify(await links.tokenTo(email))).status).toBe(200);
    expect(await links.personOf(id)).toMatchObject({ email_verified: true });
  });

  test("of a deleted account is gone", async () => {
    const { id, token } = await newPerson();
    await world.sql("delete from users where id = $1", [id]);
    await expectGone(await links.verify(token));
  });

  test("is for nothing else, and nothing else is for it", async () => {
    const { id, email, token } = await newPerson();
    await expectGone(await links.reset(token, "staple battery horse"));
    await expectGone(await links.keep(token));
    await links.askReset(email);
    const reset = await links.tokenTo(email, "/reset-password");
    await expectGone(await links.verify(reset));
    await expectGone(await links.keep(reset));
    expect(await links.personOf(id)).toMatchObject({ email_verified: false });
    expect((await links.reset(reset, "staple battery horse")).status).toBe(200);
  });

  test("has one spelling, and any other costs no trip", async () => {
    const { id, token } = await newPerson();
    const last = "AEIMQUYcgkosw048";
    const others = [
      token.slice(0, -1),
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      `${token}\n`,
      token.replaceAll("_", "/").replaceAll("-", "+") === token
        ? `${token}/`
        : token.replaceAll("_", "/").replaceAll("-", "+"),
      // The same bytes with stray bits.
      token.slice(0, -1) + "BFJNRVZdhlptx159"[last.indexOf(token.slice(-1))],
      encodeURIComponent(`${token} `),
    ];
    for (const other of others) {
      const { requests, result } = await world.countingRequests(() => links.verify(other));
      expect([other, requests, await isGone(result)]).toEqual([other, 0, true]);
    }
    for (const body of [{}, { token: "" }, { token: 1 }, { token: null }, { token, more: 1 }]) {
      expect((await post(world, "/api/auth/verify-email", body)).status).toBe(400);
    }
    expect(await links.personOf(id)).toMatchObject({ email_verified: false });
  });
});

describe("an address that is not verified in two weeks", () => {
  async function overduePerson() {
    const { user } = await signUp(world);
    await world.sql("update users set verify_by = now() - interval '1 second' where id = $1", [user.id]);
    return user;
  }

  const ways = [
    ["/api/auth/signin", { password }],
    ["/api/v1/auth/signin", { password }],
    ["/api/auth/sign-in/email", { password }],
  ] as const;

  test.each(ways)("is asked for at %s, after the right password alone", async (path, body) => {
    const { id, email } = await overduePerson();
    const wrong = await post(world, path, { email, password: "not the password" });
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ type: "/problems/invalid_credentials" });
    expect(await links.countMails(email)).toBe(1);

    const { requests, result } = await world.countingRequests(() => post(world, path, { email, ...body }));
    expect([result.status, requests, hashesOf(world)]).toEqual([403, 2, 1]);
    expect(result.headers.getSetCookie()).toEqual([]);
    expect(await result.json()).toMatchObject({ type: "/problems/email_unverified" });
    expect(await links.countMails(email)).toBe(2);

    expect((await links.verify(await links.tokenTo(email))).status).toBe(200);
    expect((await post(world, path, { email, ...body })).status).toBe(200);
    expect(await links.personOf(id)).toMatchObject({ verify_by: null });
  });

  test("does not count as a wrong password, and sends no more mail than others", async () => {
    const { email } = await overduePerson();
    for (let times = 0; times < 8; times += 1) {
      expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(403);
    }
    expect(await links.countMails(email)).toBe(3);
  });

  test("does not matter once the service sends no mail", async () => {
    const { user } = await signUp(silent);
    await silent.sql("update users set verify_by = now() - interval '1 second' where id = $1", [user.id]);
    const answer = await post(silent, "/api/auth/signin", { email: user.email, password });
    expect(answer.status).toBe(200);
    const { token } = await answer.json<{ token: string }>();
    const me = await silent.fetch("/api/auth/me", { headers: { Authorization: `Bearer ${token}` } });
    expect(me.status).toBe(200);
  });

  test("is no matter of accounts from before there was mail", async () => {
    const { email } = await createBrowser(world);
    expect((await post(world, "/api/auth/signin", { email, password })).status).toBe(200);
  });
});

describe("asking for another link", () => {
  test("is answered alike for every address, in one trip, and sends only where it says something", async () => {
    const { user } = await signUp(world);
    const verified = await createBrowser(world);
    await world.sql("update users set email_verified = true where id = $1", [verified.userId]);
    const answers = [];
    for (const email of [user.email, verified.email, freshEmail()]) {
      const { requests, result } = await world.countingRequests(() => links.askVerification(email));
      answers.push([result.status, requests, await result.text()]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set([JSON.stringify([200, 1, '{"status":true}'])]),
    );
    expect(await links.countMails(user.email)).toBe(2);
    expect(await links.countMails(verified.email)).toBe(0);
  });

  test("finds the account however the address is spelled, and sends to the account's spelling", async () => {
    const { user } = await signUp(world);
    expect((await links.askVerification(user.email.toUpperCase())).status).toBe(200);
    expect(await links.countMails(user.email)).toBe(2);
    expect(await links.countMails(user.email.toUpperCase())).toBe(0);
  });
});
