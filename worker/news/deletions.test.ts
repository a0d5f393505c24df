import { expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { german } from "../mail/words/german.ts";
import { freshEmail } from "../test/client.ts";
import { useMailbox } from "../test/mailbox.ts";
import { runScheduled } from "../test/verified.ts";
import { useWorld, type World } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);

/** As `npm run people -- delete` leaves it. */
async function deleteAsOperator(language: string | null = null, hoursAgo = 0): Promise<string> {
  const email = freshEmail();
  await world.sql(
    "insert into untold_deletions (email, language, at) values ($1, $2, now() - make_interval(hours => $3))",
    [email, language, hoursAgo],
  );
  return email;
}

const left = async () => (await world.sql("select email from untold_deletions")).map(({ email }) => email);

test("whose account the operator deleted is told by the scheduled run, once, and nothing of them is left", async () => {
  const [ann, ben] = [await deleteAsOperator(), await deleteAsOperator("de")];
  expect(await runScheduled(world, "deletions")).toMatchObject({ told: 2 });
  expect(await runScheduled(world, "deletions")).toBeUndefined();
  const [mail, ...more] = await mailbox.mails(ann);
  expect([mail?.subject, more]).toEqual([english.deleted.subject, []]);
  expect(mail?.text.replaceAll("\n", " ")).toContain(english.deleted.textByOperator[0]);
  expect(mail?.text).not.toMatch(/password|sign/);
  const [toBen] = await mailbox.mails(ben);
  expect(toBen?.subject).toBe(german.deleted.subject);
  expect(await left()).toEqual([]);
});

test("what no provider takes waits, is given to nobody for ten minutes, and is told then", async () => {
  const email = await deleteAsOperator();
  await mailbox.injectFault("refuse");
  expect(await runScheduled(world, "deletions")).toMatchObject({ told: 0, fault: { status: 422 } });
  await mailbox.clearFault();
  expect(await runScheduled(world, "deletions")).toBeUndefined();
  expect(await left()).toEqual([email]);
  await world.sql("update untold_deletions set taken_at = taken_at - interval '11 minutes'");
  expect(await runScheduled(world, "deletions")).toMatchObject({ told: 1 });
  expect(await mailbox.mails(email)).toHaveLength(1);
});

test("two runs at once tell nobody twice", async () => {
  const emails = await Promise.all(Array.from({ length: 6 }, () => deleteAsOperator()));
  await Promise.all([runScheduled(world, "deletions"), runScheduled(world, "deletions")]);
  for (const email of emails) expect(await mailbox.mails(email)).toHaveLength(1);
  expect(await left()).toEqual([]);
});

test("after a day nobody is told, and the address goes, also where no mail is sent", async () => {
  const [late, early] = [await deleteAsOperator(null, 25), await deleteAsOperator(null, 23)];
  const names = ["RESEND_API_KEY", "RESEND_URL", "MAIL_FROM", "APP_ORIGIN"];
  const noMail = Object.fromEntries(names.map((name) => [name, undefined]));
  const silent: World = Object.create(world, { bindings: { value: { ...world.bindings, ...noMail } } });
  expect(await runScheduled(silent, "sweep")).toMatchObject({ swept: { deletions: 1 } });
  expect(await left()).toEqual([early]);
  expect(await runScheduled(world, "deletions")).toMatchObject({ told: 1 });
  expect([await mailbox.mails(late), await left()]).toEqual([[], []]);
});
