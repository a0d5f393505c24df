import { expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { password } from "../test/client.ts";
import { as } from "../test/people.ts";
import { useMailbox } from "../test/mailbox.ts";
import { createVerified, record, runScheduled } from "../test/verified.ts";
import { useWorld, type World } from "../test/world.ts";

const world = useWorld();
const settings = {};
/** The same database, for a Worker that can send mail. */
const later: World = Object.create(world, { bindings: { value: settings } });
const mailbox = useMailbox(later);

test("without a sender nothing is taken and nothing marked, at no cost; with one, the last day is told", async () => {
  const person = await createVerified(world);
  const ann = as(world, person);
  const { requests } = await world.countingRequests(() => ann.post("/api/calendar"));
  expect(requests).toBe(1);
  await record(world, person.userId, "password_reset", { minutesAgo: 25 * 60 });
  await record(world, person.userId, "email_kept", { minutesAgo: 23 * 60 });
  expect(await runScheduled(world, "news")).toBeUndefined();
  const untold = () => world.sql("select from account_events where told_at is null");
  expect(await untold()).toHaveLength(3);
  expect(await world.sql("select from account_news")).toEqual([]);

  Object.assign(settings, { ...world.bindings, ...settings });
  expect(await runScheduled(later, "news")).toMatchObject({ told: 1 });
  const [mail, ...more] = await mailbox.mails(person.email);
  expect(more).toEqual([]);
  const { email_kept, calendar_made, password_reset } = english.news.kinds;
  for (const words of [email_kept, calendar_made]) expect(mail?.text).toContain(words);
  expect(mail?.text).not.toContain(password_reset);
  expect(await untold()).toEqual([]);

  await person.ann.post("/api/auth/delete-user", { password });
  expect(await mailbox.mails(person.email)).toHaveLength(1);
  expect(world.log.filter((line) => line.includes("mail"))).toEqual([]);
});
