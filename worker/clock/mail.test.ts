import { beforeEach, expect, test } from "vitest";
import { useMailbox } from "../test/mailbox.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { usePushService } from "../test/push-service.ts";
import { letRing, remindLater, useClock } from "../test/timekeeper.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);
const clock = useClock(world, usePushService());

let ann: Person;
beforeEach(async () => {
  ann = await createPerson(world);
  await world.sql("update users set email_verified = true, language = 'de' where id = $1", [ann.userId]);
  await world.sql(
    "insert into reminder_settings (user_id, time_zone, by_mail, digest_minutes, digest_by) values ($1, 'Europe/Berlin', true, 450, 'mail')",
    [ann.userId],
  );
});

const mails = () => mailbox.mails(ann.email);

test("who asked for mail gets one for all that is due, in their language, with a way to change that", async () => {
  const due = { due_at: "2026-12-01T08:00:00Z", time_zone: "Europe/Berlin" };
  const reminders = [{ at: new Date(Date.now() + 3_600_000).toISOString() }];
  await as(world, ann).post("/api/tasks", { title: "Hecke <b>schneiden</b>", reminders, ...due });
  await remindLater(world, ann, "Rechen\u2028kaufen");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await clock.ring(ann.userId);
  const [mail, ...more] = await mails();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("2 Erinnerungen");
  expect(mail?.text).toContain("Hecke <b>schneiden</b>\n  Fällig: Dienstag, 1. Dezember 2026 um 09:00");
  expect(mail?.text).toContain("Rechen kaufen");
  expect(mail?.text).toContain("https://tasks.example.org/account");
  expect(mail?.html).toContain("Hecke &lt;b&gt;schneiden&lt;/b&gt;");
});

test("one task is the subject", async () => {
  await remindLater(world, ann, "Hecke schneiden");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  expect((await mails()).map(({ subject }) => subject)).toEqual(["Erinnerung: Hecke schneiden"]);
});

test("a digest by mail says how much there is, and begins with the titles", async () => {
  await as(world, ann).post("/api/tasks", { title: "Hecke schneiden", due_on: "2026-01-01" });
  await world.sql("update reminder_settings set digest_at = now() where user_id = $1", [ann.userId]);
  await clock.ring(ann.userId);
  const [mail] = await mails();
  expect(mail?.subject).toBe("1 überfällig");
  expect(mail?.text).toMatch(/^Hecke schneiden\n/);
});

test("an address that is not verified gets none", async () => {
  await world.sql("update users set email_verified = false where id = $1", [ann.userId]);
  await remindLater(world, ann, "Hecke schneiden");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  expect(await mails()).toEqual([]);
});

test("a mail that no provider takes is tried again later, and one that is refused is not", async () => {
  await mailbox.injectFault("away");
  await remindLater(world, ann, "Später");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  expect(await mails()).toEqual([]);
  const next = ((await clock.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
  expect(next).toBeGreaterThan(5_000);
  await mailbox.clearFault();
  await clock.of(ann.userId).forgetRests();
  await clock.ring(ann.userId);
  expect(await mails()).toHaveLength(1);
  await mailbox.injectFault("refuse");
  await remindLater(world, ann, "Nie");
  await letRing(world, ann);
  await clock.ring(ann.userId);
  await mailbox.clearFault();
  await clock.ring(ann.userId);
  expect(await mails()).toHaveLength(1);
});

test("at most fifty are sent on a day, also to somebody for whom nothing else is kept", async () => {
  await world.sql("update reminder_settings set digest_minutes = null, digest_by = null where user_id = $1", [
    ann.userId,
  ]);
  for (let nth = 0; nth < 51; nth += 1) {
    await remindLater(world, ann, `Nummer ${nth}`);
    await letRing(world, ann);
    await clock.ring(ann.userId);
  }
  const sent = await mails();
  expect(sent).toHaveLength(50);
  expect(sent.map(({ text }) => text.includes("letzte Erinnerung")).lastIndexOf(false)).toBe(48);
  expect(sent.at(-1)?.text).toContain("letzte Erinnerung");
});
