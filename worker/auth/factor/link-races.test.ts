import { describe, expect, test } from "vitest";
import { addBrowser, Browser, createBrowser, freshEmail, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { type Act, commitAfter, personRow, waitForRow } from "../../test/overlaps.ts";
import { AuthenticatorApp, type Begun, openHalfway, protect } from "../../test/second-factor.ts";
import { useWorld } from "../../test/world.ts";

/** What an intruder makes to come back by, and at the same moment a link that takes it away. */
const world = useWorld();
const links = useLinks(world);
const path = "/api/auth/two-factor";

interface Person {
  userId: string;
  email: string;
  /** The intruder's. */
  second: Browser;
}

/** The links that end what somebody has made who should not be in the account. */
const enders: Record<string, Act<Person> & { isVerified: boolean }> = {
  "keeping the address": {
    commits: "keep_email(",
    isVerified: true,
    async prepare({ email }) {
      const token = await links.tokenTo(email, "/keep-email");
      return () => links.keep(token);
    },
  },
  "a reset of an address that was never verified": {
    commits: "reset_password(",
    isVerified: false,
    async prepare({ email }) {
      await links.askReset(email);
      const token = await links.tokenTo(email, "/reset-password");
      return () => links.reset(token, "staple battery horse");
    },
  },
};

async function begin(browser: Browser) {
  const begun = await (await browser.post(`${path}/enable`, { password })).json<Begun>();
  return new AuthenticatorApp(begun.totpURI);
}

const makes: Record<string, Act<Person>> = {
  "the first code of a second factor": {
    commits: "confirm_second_factor",
    async prepare({ second }) {
      const code = await (await begin(second)).next();
      return () => second.post(`${path}/verify-totp`, { code });
    },
  },
  "a secret that waits for its first code": {
    commits: "begin_second_factor",
    prepare:
      async ({ second }) =>
      () =>
        second.post(`${path}/enable`, { password }),
  },
  "the second step of a sign-in": {
    commits: "accept_code",
    async prepare({ second, email }) {
      const { app } = await protect(second);
      const browser = await openHalfway(new Browser(world), email);
      const code = await app.next();
      return () => browser.post(`${path}/verify-totp`, { code });
    },
  },
  "a key": {
    commits: 'insert into "access_keys"',
    prepare:
      async ({ second }) =>
      () =>
        second.post("/api/keys", { name: "Backup", scope: "read", expires_in_days: 30 }),
  },
  "a calendar address": {
    commits: 'insert into "access_keys"',
    prepare:
      async ({ second }) =>
      () =>
        second.post("/api/calendar"),
  },
};

async function open(isVerified: boolean): Promise<Person> {
  const { browser, userId, email } = await createBrowser(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await links.askChange(browser, freshEmail());
  // What ends another session makes links void, so there is none.
  await world.sql("delete from sessions where user_id = $1", [userId]);
  const second = await addBrowser(world, email);
  await world.sql("update users set email_verified = $2 where id = $1", [userId, isVerified]);
  return { userId, email, second };
}

async function expectNothing({ userId, second }: Person) {
  const [left] = await world.sql(
    `select second_factor_since is null as off, email_verified as verified,
      (select count(*)::int from second_factors where user_id = $1) factors,
      (select count(*)::int from recovery_codes where user_id = $1) codes,
      (select count(*)::int from access_keys where user_id = $1) keys,
      (select count(*)::int from sessions where user_id = $1) sessions
     from users where id = $1`,
    [userId],
  );
  expect(left).toEqual({ off: true, verified: true, factors: 0, codes: 0, keys: 0, sessions: 0 });
  expect((await second.post("/api/auth/renew")).status).toBe(401);
}

const races = Object.keys(makes).flatMap((made) => Object.keys(enders).map((ender) => ({ made, ender })));

function pick({ made, ender }: { made: string; ender: string }) {
  const [act, link] = [makes[made], enders[ender]];
  if (!act || !link) throw new Error("there is no such act");
  return { act, link, isVerified: link.isVerified };
}
const isDone = (status: number | undefined) => status === 200 || status === 201;

describe("when the second is held on its way", () => {
  test.each(races)("$made, then $ender: it is gone", async (race) => {
    const { act, link, isVerified } = pick(race);
    const person = await open(isVerified);
    const [made, ended] = await commitAfter(world, person, [act, link]);
    expect([isDone(made.status), ended.status]).toEqual([true, 200]);
    await expectNothing(person);
  });

  test.each(races)("$ender, then $made: it is not made", async (race) => {
    const { act, link, isVerified } = pick(race);
    const person = await open(isVerified);
    const [ended, made] = await commitAfter(world, person, [link, act]);
    expect([ended.status, made.status]).toEqual([200, 401]);
    await expectNothing(person);
  });
});

describe("when both wait for the same person", () => {
  const meeting = races.filter(({ made }) => !["a key", "a calendar address"].includes(made));

  test.each(meeting)("$made, then $ender: it is gone", async (race) => {
    const { act, link, isVerified } = pick(race);
    const person = await open(isVerified);
    const row = personRow(person.userId);
    const [made, ended] = await waitForRow(world, person, { acts: [act, link], row });
    expect([isDone(made.status), ended.status]).toEqual([true, 200]);
    await expectNothing(person);
  });
});
