import { describe, expect, test } from "vitest";
import { type Account, acts, openAccount } from "../../test/acts.ts";
import { Authenticator } from "../../test/authenticator.ts";
import * as passkeys from "../../test/passkeys.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const path = "/api/auth/passkey";

interface Person extends Account {
  authenticator: Authenticator;
  passkey: string;
}

/** What is done with passkeys, and what else may be done to the account at the same moment. */
interface Act {
  commits: string;
  /** Done up to the answer: what comes before is done first, so that only the answers meet. */
  prepare(person: Person): Promise<() => Promise<Response>>;
}

const existing = (name: keyof typeof acts): Act => ({
  commits: acts[name].commits,
  prepare: async (person) => () => acts[name].run(person),
});

const ours = {
  "a sign-in by passkey": {
    commits: "hold_passkey",
    async prepare({ browsers: { signingIn }, authenticator }) {
      const response = await authenticator.get(await passkeys.askToSignIn(signingIn));
      return () => signingIn.post(`${path}/verify-authentication`, { response });
    },
  },
  "a new passkey": {
    commits: "spend_challenge",
    async prepare({ browsers: { second } }) {
      const response = await new Authenticator().create(await passkeys.askToAdd(second));
      return () => second.post(`${path}/verify-registration`, { response });
    },
  },
  "the removal of the passkey": {
    commits: 'delete from "passkeys"',
    async prepare({ browsers: { second }, passkey: id }) {
      return () => second.post(`${path}/delete-passkey`, { id });
    },
  },
  "another name for the passkey": {
    commits: 'update "passkeys"',
    async prepare({ browsers: { second }, passkey: id }) {
      return () => second.post(`${path}/update-passkey`, { id, name: "Old phone" });
    },
  },
} satisfies Record<string, Act>;

const others = {
  "a change of password": existing("a change of password"),
  "a deletion": existing("a deletion"),
  "a revocation": existing("a revocation"),
  "a revocation of all others": existing("a revocation of all others"),
  "a sign-out": existing("a sign-out"),
};

const every: Record<string, Act> = { ...ours, ...others };

interface Race {
  first: string;
  second: string;
  statuses: [number, number];
  /** What is left: sessions of the account, and passkeys. Nothing is left of an account that was deleted. */
  sessions: number;
  passkeys: number;
}

const race = (
  first: string,
  second: string,
  statuses: [number, number],
  sessions: number,
  left: number,
): Race => ({
  first,
  second,
  statuses,
  sessions,
  passkeys: left,
});

const signIn = "a sign-in by passkey";
const adding = "a new passkey";
const removal = "the removal of the passkey";
const renaming = "another name for the passkey";

/** Ann's browser ends the sessions of all others, and `second` is one of them: two at the start, and one passkey. */
const races: Race[] = [
  race(signIn, "a change of password", [200, 200], 1, 1),
  race("a change of password", signIn, [200, 200], 2, 1),
  race(signIn, "a deletion", [200, 200], 0, 0),
  race("a deletion", signIn, [200, 401], 0, 0),
  race(signIn, "a revocation of all others", [200, 200], 1, 1),
  race("a revocation of all others", signIn, [200, 200], 2, 1),
  race(signIn, removal, [200, 200], 3, 0),
  race(removal, signIn, [200, 401], 2, 0),
  race(signIn, renaming, [200, 200], 3, 1),
  race(renaming, signIn, [200, 200], 3, 1),
  race(adding, "a change of password", [200, 200], 1, 2),
  race("a change of password", adding, [200, 401], 1, 1),
  race(adding, "a deletion", [200, 200], 0, 0),
  race("a deletion", adding, [200, 401], 0, 0),
  race(adding, "a revocation", [200, 200], 1, 2),
  race("a revocation", adding, [200, 401], 1, 1),
  race(adding, "a revocation of all others", [200, 200], 1, 2),
  race("a revocation of all others", adding, [200, 401], 1, 1),
  race(adding, "a sign-out", [200, 200], 1, 2),
  race("a sign-out", adding, [200, 401], 1, 1),
  race(removal, "a change of password", [200, 200], 1, 0),
  race("a change of password", removal, [200, 401], 1, 1),
  race(removal, "a deletion", [200, 200], 0, 0),
  race("a deletion", removal, [200, 401], 0, 0),
  race(renaming, "a deletion", [200, 200], 0, 0),
  race("a deletion", renaming, [200, 401], 0, 0),
];

async function open(): Promise<Person> {
  const account = await openAccount(world, "current");
  const { authenticator, answer } = await passkeys.addPasskey(account.browsers.second);
  const { id } = await answer.json<{ id: string }>();
  return { ...account, authenticator, passkey: id };
}

function actOf(name: string): Act {
  const act = every[name];
  if (!act) throw new Error(`there is no act ${name}`);
  return act;
}

async function expectLeft({ userId }: Person, { sessions, passkeys: kept }: Race): Promise<void> {
  const [left] = await world.sql(
    `select (select count(*)::int from sessions where user_id = $1) sessions,
      (select count(*)::int from passkeys where user_id = $1) passkeys`,
    [userId],
  );
  expect(left).toEqual({ sessions, passkeys: kept });
}

describe("when both have been admitted, and the second commits after the first", () => {
  test.each(races)("$first, then $second", async (each) => {
    const person = await open();
    const [first, second] = [actOf(each.first), actOf(each.second)];
    const [runFirst, runSecond] = [await first.prepare(person), await second.prepare(person)];
    const held = await world.hold({ when: "before", matching: second.commits }, runSecond);
    const firstStatus = (await runFirst()).status;
    const secondStatus = (await held.goOn()).status;
    expect([firstStatus, secondStatus]).toEqual(each.statuses);
    await expectLeft(person, each);
  });
});

describe("when the first has committed, and is answered after the second", () => {
  test.each(races.filter(({ first }) => first in ours))("$first, then $second", async (each) => {
    const person = await open();
    const [first, second] = [actOf(each.first), actOf(each.second)];
    const [runFirst, runSecond] = [await first.prepare(person), await second.prepare(person)];
    const held = await world.hold({ when: "after", matching: first.commits }, runFirst);
    const secondStatus = (await runSecond()).status;
    const firstStatus = (await held.goOn()).status;
    expect([firstStatus, secondStatus]).toEqual(each.statuses);
    await expectLeft(person, each);
  });
});

/** The row that both come to wait for, in the order in which they came. */
const meetings = [
  ["the person", (person: Person) => `select from users where id = '${person.userId}' for no key update`],
  ["the passkey", (person: Person) => `select from passkeys where id = '${person.passkey}' for update`],
] as const;

describe.each(meetings)("when both transactions wait for %s", (row, rowOf) => {
  const meet =
    row === "the person"
      ? [signIn, "a change of password", "a deletion", "a revocation of all others"]
      : [signIn, removal, renaming];
  const meeting = races.filter(({ first, second }) => meet.includes(first) && meet.includes(second));

  test.each(meeting)("$first, then $second", async (each) => {
    const person = await open();
    const [first, second] = [actOf(each.first), actOf(each.second)];
    const [runFirst, runSecond] = [await first.prepare(person), await second.prepare(person)];
    const held = await world.hold({ when: "before", matching: second.commits }, runSecond);
    const unlock = await world.lock(rowOf(person));
    const one = runFirst();
    await expect.poll(world.countWaiting).toBe(1);
    const two = held.goOn();
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect([(await one).status, (await two).status]).toEqual(each.statuses);
    await expectLeft(person, each);
  });
});

test("passkeys that are added while an account is deleted wait for each other in no circle", async () => {
  const deadlocks = async () =>
    (await world.sql("select deadlocks::int from pg_stat_database where datname = current_database()"))[0]?.[
      "deadlocks"
    ];
  const before = await deadlocks();
  for (const name of [adding, removal, renaming, signIn]) {
    const person = await open();
    const [act, deletion] = [await actOf(name).prepare(person), await actOf("a deletion").prepare(person)];
    const [done, deleted] = await Promise.all([act(), deletion()]);
    expect([200, 401]).toContain(done.status);
    expect(deleted.status).toBe(200);
  }
  expect(await deadlocks()).toBe(before);
});
