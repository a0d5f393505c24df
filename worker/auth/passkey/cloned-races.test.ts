import { beforeAll, expect, test } from "vitest";
import { Authenticator } from "../../test/authenticator.ts";
import { addBrowser, Browser, freshEmail, password } from "../../test/client.ts";
import { useLinks } from "../../test/links.ts";
import * as passkeys from "../../test/passkeys.ts";
import { origin, useWorld } from "../../test/world.ts";

/** A copy of a passkey, and answers that come twice, at the same moment as what else is done to the account. */
const world = useWorld();
const mailing = useWorld();
const links = useLinks(mailing);
beforeAll(() => {
  mailing.bindings["APP_ORIGIN"] = origin;
});
const path = "/api/auth/passkey/verify-authentication";

/** Somebody whose passkey has signed nine times, and a copy of it that has not. */
async function createWithCopy(place = world) {
  const person = await passkeys.createWithPasskey(place, new Authenticator({ counts: true }));
  await passkeys.signInByPasskey(new Browser(place), person.authenticator, { counter: 9 });
  return { ...person, signInByCopy: async (browser = new Browser(place)) => sendByCopy(browser, person) };
}

const sendByCopy = (browser: Browser, { authenticator }: { authenticator: Authenticator }) =>
  passkeys.signInByPasskey(browser, authenticator, { counter: 9 });

function twinOf(browser: Browser, place = world): Browser {
  const twin = new Browser(place);
  for (const [name, value] of browser.cookies) twin.cookies.set(name, value);
  return twin;
}

const eventsOf = async (userId: string, place = world) => {
  const rows = await place.sql(
    "select count(*)::int from account_events where user_id = $1 and kind = 'passkey_cloned'",
    [userId],
  );
  return rows[0]?.["count"];
};
const typeOf = async (answer: Response) => [answer.status, (await answer.json<{ type: string }>()).type];
const cloned = [403, "/problems/passkey_cloned"];
const isOver = [400, "/problems/invalid_request"];

test.each(["hold_passkey", "record_cloned_passkey"])(
  "a copy that is held at %s while the password changes is refused and recorded all the same",
  async (matching) => {
    const { browser, userId, signInByCopy } = await createWithCopy();
    const held = await world.hold({ when: "before", matching }, signInByCopy);
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    expect((await browser.post("/api/auth/change-password", change)).status).toBe(200);
    expect(await typeOf(await held.goOn())).toEqual(cloned);
    expect(await eventsOf(userId)).toBe(1);
    expect(await world.sql("select from sessions where user_id = $1", [userId])).toHaveLength(1);
  },
);

test("a copy that is held while a link replaces the password of an address never verified opens nothing", async () => {
  const { userId, email, signInByCopy } = await createWithCopy(mailing);
  await links.askReset(email);
  const token = await links.tokenTo(email, "/reset-password");
  const held = await mailing.hold({ when: "before", matching: "hold_passkey" }, signInByCopy);
  expect((await links.reset(token, "staple battery horse")).status).toBe(200);
  expect(await typeOf(await held.goOn())).toEqual([401, "/problems/invalid_credentials"]);
  expect(await mailing.sql("select from sessions where user_id = $1", [userId])).toEqual([]);
});

test("a copy that is about to be recorded when its passkey is removed, or its account deleted, is refused", async () => {
  const removed = await createWithCopy();
  const heldToo = await world.hold(
    { when: "before", matching: "record_cloned_passkey" },
    removed.signInByCopy,
  );
  await world.sql("delete from passkeys where user_id = $1", [removed.userId]);
  expect((await heldToo.goOn()).status).toBe(403);
  expect(await eventsOf(removed.userId)).toBe(0);

  const { browser, userId, passkey, signInByCopy } = await createWithCopy();
  const held = await world.hold({ when: "before", matching: "record_cloned_passkey" }, signInByCopy);
  const unlock = await world.lock(`select from passkeys where id = '${passkey}' for update`);
  const deletion = browser.post("/api/auth/delete-user", { password });
  await expect.poll(world.countWaiting).toBe(1);
  const copy = held.goOn();
  // It sees the passkey and waits for its person, who is gone by then.
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  expect((await deletion).status).toBe(200);
  expect(await typeOf(await copy)).toEqual([401, "/problems/invalid_credentials"]);
  expect(await world.sql("select from users where id = $1", [userId])).toEqual([]);
});

test("an answer of a copy that comes twice is recorded once, at one moment and afterwards", async () => {
  const { userId, authenticator } = await createWithCopy();
  const browser = new Browser(world);
  const response = await authenticator.get(await passkeys.askToSignIn(browser), { counter: 9 });
  const [twin, third] = [twinOf(browser), twinOf(browser)];
  const held = await world.hold({ when: "before", matching: "record_cloned_passkey" }, () =>
    browser.post(path, { response }),
  );
  expect(await typeOf(await twin.post(path, { response }))).toEqual(cloned);
  expect(await typeOf(await held.goOn())).toEqual(isOver);
  expect(await typeOf(await third.post(path, { response }))).toEqual(isOver);
  expect(await eventsOf(userId)).toBe(1);
});

test("a proof by a copy that comes twice is recorded once, and proves nothing", async () => {
  const { userId, email, authenticator } = await createWithCopy();
  const browser = await addBrowser(world, email);
  const passkey = await authenticator.get(await passkeys.askToSignIn(browser), { counter: 9 });
  const twin = twinOf(browser);
  const held = await world.hold({ when: "before", matching: "record_cloned_passkey" }, () =>
    browser.post("/api/auth/prove", { passkey }),
  );
  expect(await typeOf(await twin.post("/api/auth/prove", { passkey }))).toEqual(cloned);
  expect(await typeOf(await held.goOn())).toEqual(isOver);
  expect(await eventsOf(userId)).toBe(1);
});

test("an answer that comes twice for an address that is overdue is answered, and sends one link", async () => {
  const { authenticator, email, userId } = await passkeys.createWithPasskey(mailing);
  await mailing.sql("update users set verify_by = now() - interval '1 minute' where id = $1", [userId]);
  const browser = new Browser(mailing);
  const response = await authenticator.get(await passkeys.askToSignIn(browser));
  const [twin, third] = [twinOf(browser, mailing), twinOf(browser, mailing)];
  const held = await mailing.hold({ when: "before", matching: "spend_challenge" }, () =>
    browser.post(path, { response }),
  );
  expect(await typeOf(await twin.post(path, { response }))).toEqual([403, "/problems/email_unverified"]);
  expect(await typeOf(await held.goOn())).toEqual(isOver);
  expect(await typeOf(await third.post(path, { response }))).toEqual(isOver);
  expect(await links.countMails(email)).toBe(1);
});

test("a sign-up by passkey that comes twice, and one by password for the same address, make one account", async () => {
  const email = freshEmail();
  const browser = new Browser(world);
  const response = await new Authenticator().create(await passkeys.askToSignUp(browser, email));
  const signUp = (which: Browser) => which.post("/api/auth/passkey/sign-up", { response });
  const [twin, third] = [twinOf(browser), twinOf(browser)];
  const held = await world.hold({ when: "before", matching: "spend_challenge" }, () => signUp(browser));
  const byPassword = await new Browser(world).post("/api/auth/sign-up/email", { email, password, name: "" });
  expect(byPassword.status).toBe(200);
  expect(await typeOf(await held.goOn())).toEqual([409, "/problems/email_taken"]);
  expect(await typeOf(await signUp(twin))).toEqual([409, "/problems/email_taken"]);
  await world.sql("delete from users where email = $1", [email]);
  expect((await signUp(third)).status).toBe(200);
  const left = await world.sql(
    "select (select count(*)::int from passkeys where user_id = users.id) passkeys from users where email = $1",
    [email],
  );
  expect(left).toEqual([{ passkeys: 1 }]);
});
