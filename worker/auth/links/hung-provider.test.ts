import { expect, test } from "vitest";
import { english } from "../../mail/words/english.ts";
import { isHashOf, password, post } from "../../test/client.ts";
import { expectGone, useLinks } from "../../test/links.ts";
import type { MailboxFault } from "../../test/mailbox.ts";
import { createVerified } from "../../test/verified.ts";
import { useWorld } from "../../test/world.ts";

/** A provider of mail that fails while the password changes. */
const world = useWorld();
const links = useLinks(world);
const { mailbox } = links;
const [byAnn, byLink] = ["staple battery horse", "another battery horse"];

/** What was answered at a path since a line of the log, whether or not work goes on after the answer. */
function answersSince(from: number): string[] {
  return world.log
    .slice(from)
    .flatMap((line) => {
      const { route, status }: { route?: string; status?: number } = JSON.parse(line);
      return route === undefined ? [] : [`${route.split("/").at(-1) ?? ""} ${status ?? 0}`];
    })
    .toSorted();
}

const hashOf = async (userId: string) => {
  const [row] = await world.sql("select password_hash from accounts where user_id = $1", [userId]);
  return String(row?.["password_hash"]);
};
const newsTo = async (email: string) =>
  (await mailbox.mails(email)).filter(({ text }) => !text.includes("#token=")).map(({ subject }) => subject);

test("a change of password and a link that is asked for are answered while the provider hangs, and both are told later", async () => {
  const { ann, email, userId } = await createVerified(world);
  await mailbox.injectFault("hang");
  const [from, tries] = [world.log.length, await mailbox.countTries()];
  const asked = links.askReset(email);
  await expect.poll(() => answersSince(from)).toEqual(["request-password-reset 200"]);
  const change = { currentPassword: password, newPassword: byAnn };
  const changed = ann.post("/api/auth/change-password", change);
  await expect.poll(() => answersSince(from)).toEqual(["change-password 200", "request-password-reset 200"]);
  await expect.poll(async () => (await mailbox.countTries()) - tries).toBeGreaterThan(1);
  // It is done, though nobody could be told of it yet.
  expect(isHashOf(await hashOf(userId), byAnn)).toBe(true);
  expect((await post(world, "/api/auth/sign-in/email", { email, password })).status).toBe(401);
  expect(await mailbox.mails(email)).toEqual([]);

  await mailbox.clearFault();
  expect([(await asked).status, (await changed).status]).toEqual([200, 200]);
  expect(await newsTo(email)).toEqual([english.news.kinds.password_changed]);
  expect(await links.countMails(email)).toBe(1);
  // The link that came so late was asked for before the password was another one.
  await expectGone(await links.reset(await links.tokenTo(email), byLink));
  expect(isHashOf(await hashOf(userId), byAnn)).toBe(true);
}, 90_000);

test.each<MailboxFault>(["refuse", "html"])(
  "a provider that answers nonsense (%s) changes nothing for two new passwords at the same moment",
  async (fault) => {
    const { ann, email, userId } = await createVerified(world);
    await links.askReset(email);
    const token = await links.tokenTo(email, "/reset-password");
    await mailbox.injectFault(fault);
    const change = { currentPassword: password, newPassword: byAnn };
    const held = await world.hold({ when: "before", matching: 'update "accounts"' }, () =>
      ann.post("/api/auth/change-password", change),
    );
    expect((await links.reset(token, byLink)).status).toBe(200);
    expect((await held.goOn()).status).toBe(401);
    expect(isHashOf(await hashOf(userId), byLink)).toBe(true);
    expect(await links.personOf(userId)).toMatchObject({ sessions: 0 });
    expect(await newsTo(email)).toEqual([]);
    await mailbox.clearFault();
    // The news of it wait for the provider.
    const untold = await world.sql(
      "select kind from account_events where user_id = $1 and told_at is null and kind like 'password%'",
      [userId],
    );
    expect(untold).toEqual([{ kind: "password_reset" }]);
  },
);
