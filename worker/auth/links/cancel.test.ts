import { expect, test } from "vitest";
import { addBrowser, createBrowser, freshEmail } from "../../test/client.ts";
import { expectGone, useLinks } from "../../test/links.ts";
import { useWorld } from "../../test/world.ts";

const world = useWorld();
const links = useLinks(world);

const none = { newEmail: null, expiresAt: null };

test("a change that waits is told to its own person in one trip, on every device, for the hour that its link works", async () => {
  const newEmail = freshEmail();
  const { browser, email } = await links.personWithChange(newEmail);
  const { requests, result } = await world.countingRequests(() => links.readChange(browser));
  expect([result.status, requests]).toEqual([200, 1]);
  const waiting = await result.json<{ newEmail: string; expiresAt: string }>();
  expect(waiting.newEmail).toBe(newEmail);
  const minutes = (Date.parse(waiting.expiresAt) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(50);
  expect(minutes).toBeLessThan(61);

  const elsewhere = await addBrowser(world, email);
  expect(await (await links.readChange(elsewhere)).json()).toEqual(waiting);
  const stranger = await createBrowser(world);
  expect(await (await links.readChange(stranger.browser)).json()).toEqual(none);
  await links.age("61 minutes");
  expect(await (await links.readChange(browser)).json()).toEqual(none);
});

test("of several requests the last one waits, for as long as its newest link", async () => {
  const [first, second] = [freshEmail(), freshEmail()];
  const { browser } = await links.personWithChange(first);
  await links.askChange(browser, second);
  await links.age("30 minutes");
  const before = await (await links.readChange(browser)).json<{ expiresAt: string }>();
  await links.askChange(browser, second);
  const after = await (await links.readChange(browser)).json<{ newEmail: string; expiresAt: string }>();
  expect(after.newEmail).toBe(second);
  expect(Date.parse(after.expiresAt) - Date.parse(before.expiresAt)).toBeGreaterThan(29 * 60_000);
});

test("nothing waits once the link was opened, or the address kept", async () => {
  const changed = await links.personWithChange(freshEmail());
  await links.verify(changed.change);
  expect(await (await links.readChange(changed.browser)).json()).toEqual(none);
  const kept = await links.personWithChange(freshEmail());
  await links.keep(kept.keep);
  expect(await (await links.readChange(await addBrowser(world, kept.email))).json()).toEqual(none);
});

test("whether an address is taken cannot be told from what waits", async () => {
  const stranger = await createBrowser(world);
  const { browser } = await createBrowser(world);
  await links.askChange(browser, stranger.email);
  expect(await (await links.readChange(browser)).json()).toMatchObject({ newEmail: stranger.email });
});

test("a change that is cancelled leaves no link to the new address, is recorded and told, and may be cancelled twice", async () => {
  const newEmail = freshEmail();
  const { browser, userId, email, change, keep } = await links.personWithChange(newEmail);
  await links.askChange(browser, newEmail);
  const again = await links.tokenTo(newEmail);
  const { requests, result } = await world.countingRequests(() => links.cancelChange(browser));
  // Two of them after the answer, for the news.
  expect([result.status, requests]).toEqual([200, 3]);
  expect(await result.json()).toEqual({ status: true, email });
  expect(await (await links.readChange(browser)).json()).toEqual(none);
  for (const token of [change, again]) await expectGone(await links.verify(token));
  expect(await links.personOf(userId)).toMatchObject({ email, email_verified: true, sessions: 1 });
  const news = (await links.mailbox.mails(email)).map(({ subject }) => subject);
  expect(news).toContain("The change of your email address was cancelled");

  const twice = await world.countingRequests(() => links.cancelChange(browser));
  expect([twice.result.status, twice.requests]).toEqual([200, 1]);
  expect((await links.eventsOf(userId)).filter((kind) => kind === "email_change_cancelled")).toHaveLength(1);
  // It was sent to the old address, and somebody else may have cancelled.
  expect((await links.keep(keep)).status).toBe(200);
});

test("a cancel that comes after the link was opened undoes nothing, and says which address the account has", async () => {
  const newEmail = freshEmail();
  const { browser, userId, change } = await links.personWithChange(newEmail);
  await links.verify(change);
  expect(await (await links.cancelChange(browser)).json()).toEqual({ status: true, email: newEmail });
  expect(await links.eventsOf(userId)).not.toContain("email_change_cancelled");
  expect((await links.verify(change)).status).toBe(200);
});

test("a cancel reaches no other account's change, and no other link of one's own", async () => {
  const newEmail = freshEmail();
  const [ann, bob] = [await links.personWithChange(newEmail), await links.personWithChange(newEmail)];
  await links.askReset(ann.email);
  await links.cancelChange(ann.browser);
  expect((await links.verify(bob.change)).status).toBe(200);
  const reset = await links.tokenTo(ann.email, "/reset-password");
  expect((await links.reset(reset, "staple battery horse")).status).toBe(200);
});

test("a session that has ended neither reads nor cancels", async () => {
  const { browser, change, email } = await links.personWithChange(freshEmail());
  const other = await addBrowser(world, email);
  await world.sql("update sessions set expires_at = now()");
  for (const each of [browser, other]) {
    expect((await links.readChange(each)).status).toBe(401);
    expect((await links.cancelChange(each)).status).toBe(401);
  }
  expect((await links.verify(change)).status).toBe(200);
});

test("a change can be cancelled without a new proof", async () => {
  const newEmail = freshEmail();
  const { browser, userId, change } = await links.personWithChange(newEmail);
  await world.sql("update sessions set proved_at = now() - interval '1 day' where user_id = $1", [userId]);
  expect((await links.askChange(browser, newEmail)).status).toBe(403);
  expect((await links.cancelChange(browser)).status).toBe(200);
  await expectGone(await links.verify(change));
});
