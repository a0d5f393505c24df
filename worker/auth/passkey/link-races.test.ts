import { beforeAll, describe, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { addBrowser, Browser, freshEmail } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { type Act, commitAfter, personRow, waitForRow } from "../../test/overlaps.ts";
import * as passkeys from "../../test/passkeys.ts";
import { origin, useWorld } from "../../test/world.ts";

/** Passkeys, and at the same moment a link that ends every session. */
const world = useWorld();
const links = useLinks(world);
beforeAll(() => {
  world.bindings["APP_ORIGIN"] = origin;
});
const path = "/api/auth/passkey";

/** Somebody with a passkey, and another one that was made since a change of address was asked for. */
interface Person {
  userId: string;
  second: Browser;
  older: Authenticator;
  newer: Authenticator;
  reset: string;
  keep: string;
}

async function open(isVerified: boolean): Promise<Person> {
  const { userId, email, browser, authenticator: older } = await passkeys.createWithPasskey(world);
  await world.sql("update users set email_verified = true where id = $1", [userId]);
  await links.askChange(browser, freshEmail());
  const keep = await links.tokenTo(email, "/keep-email");
  const { authenticator: newer } = await passkeys.addPasskey(browser);
  await world.sql("update users set email_verified = $2 where id = $1", [userId, isVerified]);
  await links.askReset(email);
  const reset = await links.tokenTo(email, "/reset-password");
  return { userId, second: await addBrowser(world, email), older, newer, reset, keep };
}

const signIn = (which: "older" | "newer"): Act<Person> => ({
  commits: "hold_passkey",
  async prepare({ [which]: authenticator }) {
    const browser = new Browser(world);
    const response = await authenticator.get(await passkeys.askToSignIn(browser));
    return () => browser.post(`${path}/verify-authentication`, { response });
  },
});

const acts = {
  "a sign-in by passkey": signIn("older"),
  "a sign-in by the newer passkey": signIn("newer"),
  "a new passkey": {
    commits: "spend_challenge",
    async prepare({ second }) {
      const response = await new Authenticator().create(await passkeys.askToAdd(second));
      return () => second.post(`${path}/verify-registration`, { response });
    },
  },
  "a proof by passkey": {
    commits: "prove_session",
    async prepare({ second, older }) {
      const passkey = await older.get(await passkeys.askToSignIn(second));
      return () => second.post("/api/auth/prove", { passkey });
    },
  },
  "a reset": {
    commits: "reset_password(",
    prepare:
      async ({ reset }) =>
      () =>
        links.reset(reset, "staple battery horse"),
  },
  "keeping the address": {
    commits: "keep_email(",
    prepare:
      async ({ keep }) =>
      () =>
        links.keep(keep),
  },
} satisfies Record<string, Act<Person>>;

type Name = keyof typeof acts;

interface Race {
  person: "verified" | "never verified";
  first: Name;
  second: Name;
  statuses: [number, number];
  sessions: number;
  passkeys: number;
}

const racesOf =
  (person: Race["person"]) =>
  (
    first: Name,
    second: Name,
    statuses: [number, number],
    [sessions, left]: [sessions: number, passkeys: number],
  ): Race => ({ person, first, second, statuses, sessions, passkeys: left });
const verified = racesOf("verified");
const never = racesOf("never verified");

/** Two sessions at the start, and two passkeys. */
const races: Race[] = [
  verified("a sign-in by passkey", "a reset", [200, 200], [0, 2]),
  verified("a reset", "a sign-in by passkey", [200, 200], [1, 2]),
  verified("a new passkey", "a reset", [200, 200], [0, 3]),
  verified("a reset", "a new passkey", [200, 401], [0, 2]),
  verified("a proof by passkey", "a reset", [200, 200], [0, 2]),
  verified("a reset", "a proof by passkey", [200, 401], [0, 2]),
  // Somebody else may have made the account, so nothing of it opens it any more.
  never("a sign-in by passkey", "a reset", [200, 200], [0, 0]),
  never("a reset", "a sign-in by passkey", [200, 401], [0, 0]),
  never("a new passkey", "a reset", [200, 200], [0, 0]),
  never("a reset", "a new passkey", [200, 401], [0, 0]),
  never("a proof by passkey", "a reset", [200, 200], [0, 0]),
  never("a reset", "a proof by passkey", [200, 401], [0, 0]),
  verified("a sign-in by passkey", "keeping the address", [200, 200], [0, 1]),
  verified("keeping the address", "a sign-in by passkey", [200, 200], [1, 1]),
  verified("a sign-in by the newer passkey", "keeping the address", [200, 200], [0, 1]),
  verified("keeping the address", "a sign-in by the newer passkey", [200, 401], [0, 1]),
  verified("a new passkey", "keeping the address", [200, 200], [0, 1]),
  verified("keeping the address", "a new passkey", [200, 401], [0, 1]),
  verified("a proof by passkey", "keeping the address", [200, 200], [0, 1]),
  verified("keeping the address", "a proof by passkey", [200, 401], [0, 1]),
];

async function expectLeft({ userId }: Person, race: Race): Promise<void> {
  const [left] = await world.sql(
    `select (select count(*)::int from sessions where user_id = $1) sessions,
      (select count(*)::int from passkeys where user_id = $1) passkeys,
      (select count(*)::int from account_events where user_id = $1 and kind = 'passkey_removed') removed`,
    [userId],
  );
  const added = race.first === "a new passkey" ? 3 : 2;
  expect(left).toEqual({
    sessions: race.sessions,
    passkeys: race.passkeys,
    removed: added - race.passkeys,
  });
}

describe("when the second is held on its way, and commits after the first", () => {
  test.each(races)("$person: $first, then $second", async (race) => {
    const person = await open(race.person === "verified");
    const answers = await commitAfter(world, person, [acts[race.first], acts[race.second]]);
    expect(answers.map(({ status }) => status)).toEqual(race.statuses);
    await expectLeft(person, race);
  });
});

describe("when both wait", () => {
  const adding = "a new passkey";

  test.each(races.filter(({ first, second }) => first !== adding && second !== adding))(
    "for the person, $person: $first, then $second",
    async (race) => {
      const person = await open(race.person === "verified");
      const row = personRow(person.userId);
      const both = { acts: [acts[race.first], acts[race.second]] as [Act<Person>, Act<Person>], row };
      const answers = await waitForRow(world, person, both);
      expect(answers.map(({ status }) => status)).toEqual(race.statuses);
      await expectLeft(person, race);
    },
  );

  test.each(races.filter(({ first }) => first === adding))(
    "for the session, $person: $first, then $second",
    async (race) => {
      const person = await open(race.person === "verified");
      const [session] = await world.sql(
        "select id from sessions where user_id = $1 order by created_at desc limit 1",
        [person.userId],
      );
      const row = `select from sessions where id = '${String(session?.["id"])}' for update`;
      const answers = await waitForRow(world, person, { acts: [acts[race.first], acts[race.second]], row });
      expect(answers.map(({ status }) => status)).toEqual(race.statuses);
      await expectLeft(person, race);
    },
  );
});
