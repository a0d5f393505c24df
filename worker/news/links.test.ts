import { expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { freshEmail } from "../test/client.ts";
import { useLinks } from "../test/links.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const links = useLinks(world);

const said = english.news.kinds;
const subjects = async (email: string) =>
  (await links.mailbox.mails(email))
    .map(({ subject }) => subject)
    .filter((subject) => !subject.includes("being"));

test("a password that is replaced by a link is told at once", async () => {
  const { email, token } = await links.personWithReset();
  const { requests, result } = await world.countingRequests(() => links.reset(token, "staple battery horse"));
  expect(result.status).toBe(200);
  // Two of them are for the news, after the answer.
  expect(requests).toBe(4);
  expect((await subjects(email)).at(-1)).toBe(said.password_reset);
});

test("a link that proves the address and replaces the password tells of it, too", async () => {
  const { email, token } = await links.personWithReset(false);
  expect((await links.reset(token, "staple battery horse")).status).toBe(200);
  expect((await subjects(email)).at(-1)).toBe(said.password_reset);
});

test("a changed address is told at once to both, and one that is kept to the one that stays", async () => {
  const to = freshEmail();
  const { email, change, keep } = await links.personWithChange(to);
  expect((await links.verify(change)).status).toBe(200);
  for (const address of [email, to]) expect((await subjects(address)).at(-1)).toBe(said.email_changed);
  const [former] = (await links.mailbox.mails(email)).slice(-1);
  expect(former?.text).toMatch(/brings\s+this\s+address\s+back/);
  const toNew = (await subjects(to)).length;
  expect((await links.keep(keep)).status).toBe(200);
  expect((await subjects(email)).at(-1)).toBe(said.email_kept);
  expect(await subjects(to)).toHaveLength(toNew);
  expect(await world.sql("select from account_events where told_at is null")).toEqual([]);
});
