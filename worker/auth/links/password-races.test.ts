import { beforeAll, expect, test } from "vitest";
import { Browser, createBrowser, freshEmail, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import { type Act, commitAfter, personRow, waitForRow } from "../../test/overlaps.ts";
import * as passkeys from "../../test/passkeys.ts";
import { origin, useWorld } from "../../test/world.ts";

/** Links about an address, and at the same moment a new password. `races.test.ts` has those that change an address. */
const world = useWorld();
const links = useLinks(world);
beforeAll(() => {
  world.bindings["APP_ORIGIN"] = origin;
});
const newPassword = "staple battery horse";

interface Person {
  userId: string;
  email: string;
  browser: Browser;
}

const act = (commits: string, prepare: Act<Person>["prepare"]): Act<Person> => ({ commits, prepare });

const change = act('update "accounts"', async ({ browser }) => () => {
  const body = { currentPassword: password, newPassword };
  return browser.post("/api/auth/change-password", body);
});
const chooseFirst = act(
  "set_first_password",
  async ({ browser }) =>
    () =>
      browser.post("/api/auth/change-password", { newPassword }),
);
const reset = act("reset_password(", async ({ email }) => {
  await links.askReset(email);
  const token = await links.tokenTo(email, "/reset-password");
  return () => links.reset(token, newPassword);
});
const verify = act("open_link(", async ({ email }) => {
  await links.askVerification(email);
  const token = await links.tokenTo(email, "/verify-email");
  return () => links.verify(token);
});
const keep = act("keep_email(", async ({ browser, email }) => {
  await links.askChange(browser, freshEmail());
  const token = await links.tokenTo(email, "/keep-email");
  return () => links.keep(token);
});
const changeAddress = act("open_link(", async ({ browser }) => {
  const to = freshEmail();
  await links.askChange(browser, to);
  const token = await links.tokenTo(to, "/verify-email");
  return () => links.verify(token);
});

const withPassword = async (): Promise<Person> => createBrowser(world);

async function withoutPassword(): Promise<Person> {
  const { browser, email } = await passkeys.signUpByPasskey(world);
  const [row] = await world.sql(
    "update users set email_verified = true, verify_by = null where email = $1 returning id",
    [email],
  );
  const userId = String(row?.["id"]);
  await world.sql("delete from account_events where user_id = $1", [userId]);
  return { userId, email, browser };
}

interface Race {
  title: string;
  open(): Promise<Person>;
  acts: [Act<Person>, Act<Person>];
  statuses: [number, number];
  sessions: number;
  events: string[];
}

const race = (
  title: string,
  [open, ...acts]: [open: Race["open"], first: Act<Person>, second: Act<Person>],
  statuses: [number, number],
  sessions: number,
  events: string[],
): Race => ({ title, open, acts, statuses, sessions, events });
const [verified, changed, wasReset, kept, moved] = [
  "email_verified",
  "password_changed",
  "password_reset",
  "email_kept",
  "email_changed",
];

/** What is recorded of the address and the password, in the order of the alphabet. */
const races: Race[] = [
  race("a verification, then a change", [withPassword, verify, change], [200, 200], 1, [verified, changed]),
  race("a change, then a verification", [withPassword, change, verify], [200, 200], 1, [verified, changed]),
  race("a verification, then a reset", [withPassword, verify, reset], [200, 200], 0, [verified, wasReset]),
  // The address is proved by then: the link says so again, and nothing is recorded twice.
  race("a reset, then a verification", [withPassword, reset, verify], [200, 200], 0, [wasReset]),
  race("keeping the address, then a first password", [withoutPassword, keep, chooseFirst], [200, 401], 0, [
    kept,
  ]),
  race("a first password, then keeping the address", [withoutPassword, chooseFirst, keep], [200, 200], 0, [
    kept,
    changed,
  ]),
  race(
    "another address, then a first password",
    [withoutPassword, changeAddress, chooseFirst],
    [200, 200],
    1,
    [moved, changed],
  ),
  // A new password makes void what a session has asked for.
  race(
    "a first password, then another address",
    [withoutPassword, chooseFirst, changeAddress],
    [200, 410],
    1,
    [changed],
  ),
];

async function expectLeft({ userId }: Person, { sessions, events }: Race): Promise<void> {
  expect(await links.personOf(userId)).toMatchObject({ sessions, email_verified: true });
  const told = new Set([verified, changed, wasReset, kept, moved]);
  expect((await links.eventsOf(userId)).filter((kind) => told.has(kind))).toEqual(events);
}

test.each(races)("$title, which is held on its way", async (one) => {
  const person = await one.open();
  const answers = await commitAfter(world, person, one.acts);
  expect(answers.map(({ status }) => status)).toEqual(one.statuses);
  await expectLeft(person, one);
});

test.each(races)("$title, when both wait for the same person", async (one) => {
  const person = await one.open();
  const answers = await waitForRow(world, person, { acts: one.acts, row: personRow(person.userId) });
  expect(answers.map(({ status }) => status)).toEqual(one.statuses);
  await expectLeft(person, one);
});
