import { describe, expect, test } from "vitest";
import { type Account, type Act, acts, type BrowserName, newPassword, openAccount } from "../test/acts.ts";
import { isHashOf, password } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();

type Name = keyof typeof acts;

interface Race {
  first: Name;
  second: Name;
  statuses: [number, number];
  /** Who is signed in afterwards. */
  alive: BrowserName[];
  keys?: number;
}

const plain = ["a sign-in"] as const;
const each = [...plain, "a sign-in that replaces an outdated hash"] as const;
const renewalAndKey = [
  ["a renewal", 204, 0],
  ["a new key", 201, 1],
] as const;
const everything = [...renewalAndKey, ["a new calendar address", 201, 1], ["a new name", 200, 0]] as const;

/** What ends sessions, and with what it is raced: a change of password with less, because each costs a hash. */
const enders = [
  {
    name: "a change of password",
    alive: ["ann"],
    endsSignIn: "always",
    signIns: each,
    others: renewalAndKey,
  },
  { name: "a deletion", alive: [], endsSignIn: "always", signIns: each, others: everything },
  { name: "a revocation", alive: ["ann"], endsSignIn: "never", signIns: plain, others: everything },
  {
    name: "a revocation of all others",
    alive: ["ann"],
    endsSignIn: "earlier",
    signIns: plain,
    others: everything,
  },
  { name: "a sign-out everywhere", alive: [], endsSignIn: "earlier", signIns: plain, others: everything },
  { name: "a sign-out", alive: ["ann"], endsSignIn: "never", signIns: plain, others: everything },
] as const;

const races: Race[] = [
  ...enders.flatMap(({ name, alive, endsSignIn, signIns }) =>
    signIns.flatMap((signingIn): Race[] => [
      {
        first: signingIn,
        second: name,
        statuses: [200, 200],
        alive: endsSignIn === "never" ? [...alive, "signingIn"] : [...alive],
      },
      {
        first: name,
        second: signingIn,
        statuses: [200, endsSignIn === "always" ? 401 : 200],
        alive: endsSignIn === "always" ? [...alive] : [...alive, "signingIn"],
      },
    ]),
  ),
  ...enders.flatMap(({ name, alive, others }) =>
    others.flatMap(([act, done, keys]): Race[] => [
      {
        first: act,
        second: name,
        statuses: [done, 200],
        alive: [...alive],
        keys: name === "a deletion" ? 0 : keys,
      },
      { first: name, second: act, statuses: [200, 401], alive: [...alive], keys: 0 },
    ]),
  ),
  ...(
    [
      ["a change of password", "a change from the second browser"],
      ["a change of password", "another change from the same browser"],
      ["a change of password", "a deletion from the second browser"],
      ["a change of password", "a revocation from the second browser"],
      ["a change of password", "a revocation of all others from the second browser"],
      ["a deletion", "a change from the second browser"],
      ["a deletion", "a deletion from the second browser"],
      ["a deletion", "a revocation from the second browser"],
      ["a revocation", "a change from the second browser"],
      ["a revocation", "a deletion from the second browser"],
      ["a revocation", "a revocation from the second browser"],
      ["a revocation of all others", "a change from the second browser"],
      ["a revocation of all others", "a deletion from the second browser"],
      ["a revocation of all others", "a revocation of all others from the second browser"],
      ["a sign-out everywhere", "a change from the second browser"],
      ["a sign-out everywhere", "a deletion from the second browser"],
      ["a sign-out everywhere", "a sign-out everywhere from the second browser"],
      ["a sign-out", "a change from the second browser"],
      ["a sign-out", "a deletion from the second browser"],
    ] as const
  ).map(([first, second]): Race => ({
    first,
    second,
    statuses: [200, 401],
    alive: first === "a deletion" || first === "a sign-out everywhere" ? [] : ["ann"],
  })),
  { first: "a sign-out", second: "a sign-out", statuses: [200, 200], alive: ["ann"] },
  {
    first: "a sign-in that replaces an outdated hash",
    second: "another sign-in that does",
    statuses: [200, 200],
    alive: ["ann", "second", "signingIn", "signingInToo"],
  },
];

/** What holds after a race, whoever came first in it. */
async function expectOutcome(account: Account, { first, second, alive, keys = 0 }: Race): Promise<void> {
  const { userId, browsers } = account;
  const signedIn: string[] = [];
  for (const [name, browser] of Object.entries(browsers)) {
    const { status } = await browser.fetch("/api/auth/me");
    expect([200, 401]).toContain(status);
    // A session that ended is renewed for nobody.
    const renewed = await browser.post("/api/auth/renew");
    expect(renewed.status).toBe(status === 200 ? 204 : 401);
    if (status === 200) signedIn.push(name);
  }
  expect(signedIn).toEqual(alive);

  const [left] = await world.sql(
    `select (select count(*)::int from users where id = $1) users,
      (select count(*)::int from accounts where user_id = $1) accounts,
      (select count(*)::int from sessions where user_id = $1) sessions,
      (select count(*)::int from access_keys where user_id = $1) keys,
      (select count(*)::int from users where id = $1 and name = 'Mallory') names`,
    [userId],
  );
  const deleted = [first, second].includes("a deletion");
  const person = deleted ? 0 : 1;
  const names = first === "a new name" ? person : 0;
  expect(left).toEqual({ users: person, accounts: person, sessions: alive.length, keys, names });

  // The password is the one of the first change, or as it was.
  if (!deleted) {
    const expected = [first, second].includes("a change of password") ? newPassword : password;
    const [stored] = await world.sql("select password_hash from accounts where user_id = $1", [userId]);
    expect(isHashOf(String(stored?.["password_hash"]), expected)).toBe(true);
  }
}

const act = (name: Name): Act => acts[name];
const openFor = ({ first, second }: Race) =>
  openAccount(world, act(first).currentHash || act(second).currentHash ? "current" : "outdated");

describe("when both have been admitted, and the second commits after the first", () => {
  test.each(races)("$first, then $second", async (race) => {
    const account = await openFor(race);
    const [first, second] = [act(race.first), act(race.second)];
    const held = await world.hold({ when: "before", matching: second.commits }, () => second.run(account));
    const firstStatus = (await first.run(account)).status;
    const secondStatus = (await held.goOn()).status;
    expect([firstStatus, secondStatus]).toEqual(race.statuses);
    await expectOutcome(account, race);
  });
});

describe("when the first has committed, and is answered after the second", () => {
  const beginning = races.filter(({ first }) => !enders.some(({ name }) => name === first));

  test.each(beginning)("$first, then $second", async (race) => {
    const account = await openFor(race);
    const [first, second] = [act(race.first), act(race.second)];
    const held = await world.hold({ when: "after", matching: first.commits }, () => first.run(account));
    const secondStatus = (await second.run(account)).status;
    const firstStatus = (await held.goOn()).status;
    expect([firstStatus, secondStatus]).toEqual(race.statuses);
    await expectOutcome(account, race);
  });
});

describe("when both transactions wait for the same row", () => {
  const meeting = races.filter(({ first, second }) => act(first).locks === act(second).locks);

  test.each(meeting)("$first, then $second", async (race) => {
    const account = await openFor(race);
    const [first, second] = [act(race.first), act(race.second)];
    // What comes before its commit, above all its hash, is done before: nothing waits for the lock for long.
    const held = await world.hold({ when: "before", matching: second.commits }, () => second.run(account));
    const unlock = await world.lock(rowOf(account, first.locks));
    const one = first.run(account);
    await expect.poll(world.countWaiting).toBe(1);
    const two = held.goOn();
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect([(await one).status, (await two).status]).toEqual(race.statuses);
    await expectOutcome(account, race);
  });
});

function rowOf({ userId, sessions }: Account, row: Act["locks"]): string {
  if (row === "the person") return `select from users where id = '${userId}' for no key update`;
  return `select from sessions where id = '${sessions.second}' for update`;
}
