import { beforeEach, describe, expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { german } from "../mail/words/german.ts";
import { Authenticator } from "../test/authenticator.ts";
import { Browser, createBrowser, lightHash, password, post } from "../test/client.ts";
import { appOrigin, useMailbox } from "../test/mailbox.ts";
import { addPasskey, askToSignIn, signInByPasskey } from "../test/passkeys.ts";
import { openHalfway, protect } from "../test/second-factor.ts";
import { agents } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

/** What is news because it was refused: somebody came half of the way into an account. */
const world = useWorld();
const mailbox = useMailbox(world);

async function create() {
  const person = await createBrowser(world, lightHash());
  await world.sql("update users set email_verified = true where id = $1", [person.userId]);
  return { ...person, ...(await protect(person.browser)) };
}

let person: Awaited<ReturnType<typeof create>>;
beforeEach(async () => {
  person = await create();
  await world.sql("update account_events set told_at = now() where told_at is null");
});

const sendCode = (browser: Browser, code: string, path = "verify-totp") =>
  browser.fetch(`/api/auth/two-factor/${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "User-Agent": agents.safari },
    body: JSON.stringify({ code }),
  });
/** Wrong codes in a browser that is halfway. The pauses of guesses are over. */
async function guess(times: number, browser?: Browser) {
  const guesser = browser ?? (await openHalfway(new Browser(world), person.email));
  for (let time = 0; time < times; time += 1) {
    await world.sql("delete from sign_in_attempts");
    expect((await sendCode(guesser, await person.app.wrong())).status).toBe(401);
  }
  return guesser;
}
const refusals = async () =>
  world.sql("select user_agent, told_at from account_events where user_id = $1 and kind = 'codes_refused'", [
    person.userId,
  ]);
const mails = async (subject = english.news.kinds.codes_refused) =>
  (await mailbox.mails(person.email)).filter((mail) => mail.subject === subject);
const tripsOfLast = (): unknown =>
  Object(JSON.parse(world.log.findLast((one) => one.includes('"route"')) ?? "{}"))["db_trips"];
const eventOfLast = (): unknown =>
  Object(JSON.parse(world.log.findLast((one) => one.includes('"route"')) ?? "{}"))["event"];

describe("wrong codes after the right password", () => {
  test("are told at the third one, by mail right after the answer and in the activity", async () => {
    const guesser = await guess(2);
    expect([await refusals(), await mails(), eventOfLast()]).toEqual([[], [], "refused"]);
    await guess(1, guesser);
    expect(eventOfLast()).toBe("codes_refused");
    expect(await refusals()).toMatchObject([{ user_agent: agents.safari, told_at: expect.anything() }]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail?.text).toContain("Safari on iPhone");
    expect(mail?.text).toContain("knows your password");
    expect(mail?.text).toContain(`${appOrigin}/forgot-password`);
    // Nobody came in.
    expect(mail?.text).not.toContain(english.news.ifNotYou);
    const activity = await person.browser.fetch("/api/account/activity");
    const { events } = await activity.json<{ events: { kind: string; device: string }[] }>();
    expect(events[0]).toMatchObject({ kind: "codes_refused", device: "Safari on iPhone" });
  });

  test("are told in the language of the person", async () => {
    await world.sql("update users set language = 'de' where id = $1", [person.userId]);
    await guess(3);
    expect(await mails(german.news.kinds.codes_refused)).toHaveLength(1);
  });

  test("are told once in six hours, however many there are", async () => {
    const guesser = await guess(6);
    expect([(await refusals()).length, (await mails()).length]).toEqual([1, 1]);
    await world.sql(
      "update account_events set at = at - interval '361 minutes' where user_id = $1 and kind = 'codes_refused'",
      [person.userId],
    );
    await guess(2, guesser);
    expect([(await refusals()).length, (await mails()).length]).toEqual([2, 2]);
  });

  test.each([
    [
      "code",
      async () => sendCode(await openHalfway(new Browser(world), person.email), await person.app.next()),
    ],
    [
      "recovery code",
      async () =>
        sendCode(
          await openHalfway(new Browser(world), person.email),
          person.codes[0] ?? "",
          "verify-backup-code",
        ),
    ],
  ])(
    "are no news when a right %s comes after one or two, and are counted anew from there",
    async (_, right) => {
      await guess(2);
      expect((await right()).status).toBe(200);
      await guess(2);
      expect([await refusals(), await mails()]).toEqual([[], []]);
      await guess(1);
      expect(await refusals()).toHaveLength(1);
    },
  );

  test("are counted whoever sends them and of whatever kind: a program, a recovery code, one that was used before", async () => {
    const used = await person.app.next();
    expect((await sendCode(await openHalfway(new Browser(world), person.email), used)).status).toBe(200);
    const halfway = await openHalfway(new Browser(world), person.email);
    expect((await sendCode(halfway, used)).status).toBe(401);
    expect((await sendCode(halfway, "0000-0000", "verify-backup-code")).status).toBe(401);
    const code = await person.app.wrong();
    const body = { email: person.email, password, code };
    const agent = { "User-Agent": "backup/1.2" };
    expect((await post(world, "/api/auth/signin", body, agent)).status).toBe(401);
    expect(await refusals()).toMatchObject([{ user_agent: "backup/1.2" }]);
  });

  test("cost one trip more, and none while guesses are paused", async () => {
    const guesser = await openHalfway(new Browser(world), person.email);
    const wrong = await person.app.wrong();
    const trips = [];
    for (let time = 0; time < 6; time += 1) {
      await sendCode(guesser, wrong);
      trips.push(tripsOfLast());
    }
    expect(trips).toEqual([2, 2, 2, 2, 2, 1]);
    expect(await refusals()).toHaveLength(1);
  });

  test("at one moment are told once", async () => {
    await guess(2);
    const [one, other] = [
      await openHalfway(new Browser(world), person.email),
      await openHalfway(new Browser(world), person.email),
    ];
    const wrong = await person.app.wrong();
    const held = await world.hold({ when: "before", matching: "record_wrong_code" }, () =>
      sendCode(one, wrong),
    );
    await sendCode(other, wrong);
    expect((await held.goOn()).status).toBe(401);
    expect([(await refusals()).length, (await mails()).length]).toEqual([1, 1]);
  });

  test("of an account that is deleted meanwhile are wrong codes, and nothing else", async () => {
    await guess(2);
    const guesser = await openHalfway(new Browser(world), person.email);
    const wrong = await person.app.wrong();
    const held = await world.hold({ when: "before", matching: "record_wrong_code" }, () =>
      sendCode(guesser, wrong),
    );
    expect((await person.browser.post("/api/auth/delete-user", { password })).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
    expect(await refusals()).toEqual([]);
  });

  test("are not counted in a session that asks for a proof, nor where the factor is set up", async () => {
    for (let time = 0; time < 4; time += 1) {
      await person.browser.post("/api/auth/prove", { code: await person.app.wrong() });
    }
    const bob = await createBrowser(world, lightHash());
    await world.sql("update users set email_verified = true where id = $1", [bob.userId]);
    await bob.browser.post("/api/auth/two-factor/enable", { password });
    for (let time = 0; time < 4; time += 1) {
      await bob.browser.post("/api/auth/two-factor/verify-totp", { code: "000000" });
    }
    const told = "select from account_events where kind = 'codes_refused' and user_id in ($1, $2)";
    expect(await world.sql(told, [bob.userId, person.userId])).toEqual([]);
  });

  test("go with the factor: another one begins without them", async () => {
    await guess(2);
    await person.browser.post("/api/auth/two-factor/disable", { password });
    person = { ...person, ...(await protect(person.browser)) };
    await guess(2);
    expect(await refusals()).toEqual([]);
  });
});

describe("a passkey that may have been copied", () => {
  const clone = async () => {
    const authenticator = new Authenticator({ counts: true });
    await addPasskey(person.browser, { authenticator, name: "Phone" });
    const copy = authenticator.copy();
    expect((await signInByPasskey(new Browser(world), authenticator)).status).toBe(200);
    return copy;
  };
  const told = async () => mails(english.news.kinds.passkey_cloned);

  test.each<[string, (copy: Authenticator) => Promise<Response>, number]>([
    ["at a sign-in", (copy) => signInByPasskey(new Browser(world), copy), 3],
    [
      "at a proof",
      async (copy) =>
        person.browser.post("/api/auth/prove", {
          passkey: await copy.get(await askToSignIn(person.browser)),
        }),
      4,
    ],
  ])("%s is told right after the answer, which takes no trip for it", async (_, act, trips) => {
    const copy = await clone();
    expect(await told()).toEqual([]);
    expect((await act(copy)).status).toBe(403);
    expect(tripsOfLast()).toBe(trips);
    const [mail, ...more] = await told();
    expect(more).toEqual([]);
    expect(mail?.text).toContain("“Phone”");
    expect(await world.sql("select from account_events where told_at is null")).toEqual([]);
  });

  test("does not wait for mail that nobody takes", async () => {
    const copy = await clone();
    await mailbox.injectFault("away");
    expect((await signInByPasskey(new Browser(world), copy)).status).toBe(403);
    await mailbox.clearFault();
    expect(await told()).toEqual([]);
    expect(
      await world.sql("select kind from account_events where told_at is null and user_id = $1", [
        person.userId,
      ]),
    ).toEqual([{ kind: "passkey_cloned" }]);
  });
});
