import { describe, expect, test } from "vitest";
import {
  addBrowser,
  Browser,
  createBrowser,
  freshEmail,
  isHashOf,
  password,
  post,
} from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);

/** Somebody with two browsers, and every link that an account can have. */
interface Account {
  userId: string;
  email: string;
  newEmail: string;
  ann: Browser;
  second: Browser;
  tokens: { reset: string; change: string; keep: string };
  /** Somebody else who has asked for the same new address. */
  rival: string;
}

interface Act {
  /** A part of the statement that commits it. */
  commits: string;
  run(account: Account): Promise<Response>;
}

const [byLink, byLinkToo, byAnn] = ["staple battery horse", "another battery horse", "a third battery horse"];

const acts = {
  "a reset": { commits: "reset_password(", run: ({ tokens }) => links.reset(tokens.reset, byLink) },
  "a reset by the same link": {
    commits: "reset_password(",
    run: ({ tokens }) => links.reset(tokens.reset, byLinkToo),
  },
  "the change of address": { commits: "open_link(", run: ({ tokens }) => links.verify(tokens.change) },
  "the same change once more": { commits: "open_link(", run: ({ tokens }) => links.verify(tokens.change) },
  "another account's change to the same address": {
    commits: "open_link(",
    run: ({ rival }) => links.verify(rival),
  },
  "a request for another address": {
    commits: "begin_change(",
    run: ({ second }) => links.askChange(second, freshEmail()),
  },
  "cancelling the change": {
    commits: "cancel_change(",
    run: ({ second }) => links.cancelChange(second),
  },
  "keeping the address": { commits: "keep_email(", run: ({ tokens }) => links.keep(tokens.keep) },
  "a change of password": {
    commits: 'update "accounts"',
    run: ({ ann }) =>
      ann.post("/api/auth/change-password", { currentPassword: password, newPassword: byAnn }),
  },
  "a sign-in": {
    commits: 'insert into "sessions"',
    run: ({ email }) => new Browser(world).post("/api/auth/sign-in/email", { email, password }),
  },
  "a sign-up with the new address": {
    commits: 'insert into "users"',
    run: ({ newEmail }) => post(world, "/api/auth/signup", { email: newEmail, password }),
  },
  "a deletion": {
    commits: 'delete from "users"',
    run: ({ ann }) => ann.post("/api/auth/delete-user", { password }),
  },
  "a renewal": { commits: 'update "sessions"', run: ({ second }) => second.post("/api/auth/renew") },
  "a new key": {
    commits: 'insert into "access_keys"',
    run: ({ second }) => second.post("/api/keys", { name: "Backup", scope: "read", expires_in_days: 30 }),
  },
} satisfies Record<string, Act>;

type Name = keyof typeof acts;

interface Race {
  first: Name;
  second: Name;
  statuses: [number, number];
  /** What is left. Without a password, the account is. */
  email?: "old" | "new";
  password?: string;
  sessions: number;
}

const race = (
  first: Name,
  second: Name,
  statuses: [number, number],
  left: Omit<Race, "first" | "second" | "statuses">,
): Race => ({
  first,
  second,
  statuses,
  ...left,
});
const reset = { email: "old", password: byLink, sessions: 0 } as const;
const changed = { email: "new", password, sessions: 2 } as const;
const kept = { email: "old", password, sessions: 0 } as const;
const anns = { email: "old", password: byAnn, sessions: 1 } as const;
const deleted = { sessions: 0 };

const races: Race[] = [
  race("a reset", "a reset by the same link", [200, 410], reset),
  race("a reset", "a change of password", [200, 401], reset),
  race("a change of password", "a reset", [200, 410], anns),
  race("a reset", "a sign-in", [200, 401], reset),
  race("a sign-in", "a reset", [200, 200], reset),
  race("a reset", "a deletion", [200, 401], reset),
  race("a deletion", "a reset", [200, 410], deleted),
  race("a reset", "a renewal", [200, 401], reset),
  race("a renewal", "a reset", [204, 200], reset),
  race("a reset", "a new key", [200, 401], reset),
  race("a new key", "a reset", [201, 200], reset),
  race("a reset", "the change of address", [200, 410], reset),
  race("the change of address", "a reset", [200, 410], changed),
  race("a reset", "keeping the address", [200, 200], reset),
  race("keeping the address", "a reset", [200, 410], kept),
  race("a reset", "a request for another address", [200, 401], reset),
  race("a request for another address", "a reset", [200, 200], reset),
  race("the change of address", "the same change once more", [200, 200], changed),
  race("the change of address", "another account's change to the same address", [200, 409], changed),
  race("another account's change to the same address", "the change of address", [200, 409], {
    ...changed,
    email: "old",
  }),
  race("the change of address", "a sign-up with the new address", [200, 409], changed),
  race("a sign-up with the new address", "the change of address", [201, 409], { ...changed, email: "old" }),
  race("the change of address", "a change of password", [200, 200], {
    ...changed,
    password: byAnn,
    sessions: 1,
  }),
  race("a change of password", "the change of address", [200, 410], anns),
  // Whose sign-in it is was found out before, by the address that was right then.
  race("the change of address", "a sign-in", [200, 200], { ...changed, sessions: 3 }),
  race("a sign-in", "the change of address", [200, 200], { ...changed, sessions: 3 }),
  race("the change of address", "a deletion", [200, 200], deleted),
  race("a deletion", "the change of address", [200, 410], deleted),
  race("the change of address", "keeping the address", [200, 200], kept),
  race("keeping the address", "the change of address", [200, 410], kept),
  race("the change of address", "a request for another address", [200, 200], changed),
  race("a request for another address", "the change of address", [200, 410], { ...changed, email: "old" }),
  race("cancelling the change", "the change of address", [200, 410], { ...changed, email: "old" }),
  race("the change of address", "cancelling the change", [200, 200], changed),
  race("cancelling the change", "a request for another address", [200, 200], { ...changed, email: "old" }),
  race("a request for another address", "cancelling the change", [200, 200], { ...changed, email: "old" }),
  race("cancelling the change", "keeping the address", [200, 200], kept),
  race("keeping the address", "cancelling the change", [200, 401], kept),
  race("cancelling the change", "a change of password", [200, 200], anns),
  race("a change of password", "cancelling the change", [200, 401], anns),
  race("cancelling the change", "a deletion", [200, 200], deleted),
  race("a deletion", "cancelling the change", [200, 401], deleted),
  race("keeping the address", "a change of password", [200, 401], kept),
  race("a change of password", "keeping the address", [200, 200], { ...anns, sessions: 0 }),
  race("keeping the address", "a deletion", [200, 401], kept),
  race("a deletion", "keeping the address", [200, 410], deleted),
  race("keeping the address", "a sign-in", [200, 200], { ...kept, sessions: 1 }),
  race("a sign-in", "keeping the address", [200, 200], kept),
  race("keeping the address", "a renewal", [200, 401], kept),
  race("a renewal", "keeping the address", [204, 200], kept),
  race("a request for another address", "a deletion", [200, 200], deleted),
  race("a deletion", "a request for another address", [200, 401], deleted),
  race("a request for another address", "a change of password", [200, 200], anns),
  race("a change of password", "a request for another address", [200, 401], anns),
];

async function openAccount(): Promise<Account> {
  const newEmail = freshEmail();
  const other = await links.personWithChange(newEmail);
  const { browser: ann, userId, email, change, keep } = await links.personWithChange(newEmail);
  await links.askReset(email);
  const [row] = await world.sql("select count(*)::int from sessions where user_id = $1", [userId]);
  expect(row).toEqual({ count: 1 });
  return {
    userId,
    email,
    newEmail,
    ann,
    second: await addBrowser(world, email),
    tokens: { change, keep, reset: await links.tokenTo(email, "/reset-password") },
    rival: other.change,
  };
}

async function expectOutcome({ userId, ...account }: Account, { email, password: left, sessions }: Race) {
  const [row] = await world.sql(
    `select email, password_hash, (select count(*)::int from sessions where user_id = users.id) as sessions
     from users left join accounts on user_id = users.id where users.id = $1`,
    [userId],
  );
  if (left === undefined) return expect(row).toBeUndefined();
  expect(row).toMatchObject({ email: email === "new" ? account.newEmail : account.email, sessions });
  expect(isHashOf(String(row?.["password_hash"]), left)).toBe(true);
}

const act = (name: Name): Act => acts[name];

describe("when the second is held on its way, and commits after the first", () => {
  test.each(races)("$first, then $second", async (one) => {
    const account = await openAccount();
    const held = await world.hold({ when: "before", matching: act(one.second).commits }, () =>
      act(one.second).run(account),
    );
    const firstStatus = (await act(one.first).run(account)).status;
    const secondStatus = (await held.goOn()).status;
    expect([firstStatus, secondStatus]).toEqual(one.statuses);
    await expectOutcome(account, one);
  });
});

describe("when both transactions wait for the same person", () => {
  const locksSession = new Set<Name>(["a renewal", "a new key"]);
  const elsewhere = new Set<Name>([
    "another account's change to the same address",
    "a sign-up with the new address",
  ]);
  const meeting = races.filter(({ first, second }) =>
    [first, second].every((name) => !locksSession.has(name) && !elsewhere.has(name)),
  );

  test.each(meeting)("$first, then $second", async (one) => {
    const account = await openAccount();
    const held = await world.hold({ when: "before", matching: act(one.second).commits }, () =>
      act(one.second).run(account),
    );
    const unlock = await world.lock(`select from users where id = '${account.userId}' for no key update`);
    const first = act(one.first).run(account);
    await expect.poll(world.countWaiting).toBe(1);
    const second = held.goOn();
    await expect.poll(world.countWaiting).toBe(2);
    await unlock();
    expect([(await first).status, (await second).status]).toEqual(one.statuses);
    await expectOutcome(account, one);
  });
});

test("a key that is made while an address that was never verified gets a new password does not survive it", async () => {
  const { browser, userId, token } = await links.personWithReset(false);
  const [session] = await world.sql("select id from sessions where user_id = $1", [userId]);
  const unlock = await world.lock(`select from sessions where id = '${String(session?.["id"])}' for update`);
  const key = browser.post("/api/keys", { name: "Backup", scope: "read", expires_in_days: 30 });
  await expect.poll(world.countWaiting).toBe(1);
  const resetting = links.reset(token, byLink);
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect([(await key).status, (await resetting).status]).toEqual([201, 200]);
  expect(await links.personOf(userId)).toMatchObject({ sessions: 0, keys: 0 });
});

test("an address is verified once, however many open its link at the same moment", async () => {
  const { userId, email } = await createBrowser(world);
  await links.askVerification(email);
  const token = await links.tokenTo(email);
  const unlock = await world.lock(`select from users where id = '${userId}' for no key update`);
  const opened = Array.from({ length: 3 }, () => links.verify(token));
  await expect.poll(world.countWaiting).toBe(3);
  await unlock();
  expect((await Promise.all(opened)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await links.eventsOf(userId)).filter((kind) => kind === "email_verified")).toHaveLength(1);
});

test("two people who exchange their addresses at the same moment end well", async () => {
  const [ann, bob] = [await createBrowser(world), await createBrowser(world)];
  const spare = freshEmail();
  await links.askChange(ann.browser, spare);
  const away = await links.tokenTo(spare);
  await links.askChange(bob.browser, freshEmail());
  const held = await world.hold({ when: "before", matching: "open_link(" }, () => links.verify(away));
  expect((await links.askChange(bob.browser, ann.email)).status).toBe(200);
  expect((await held.goOn()).status).toBe(200);
  // It was taken when Bob asked, so nothing was sent.
  expect(await links.countMails(ann.email)).toBe(0);
  await links.askChange(bob.browser, ann.email);
  expect((await links.verify(await links.tokenTo(ann.email))).status).toBe(200);
  expect(await links.personOf(bob.userId)).toMatchObject({ email: ann.email });
});
