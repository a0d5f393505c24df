import { beforeEach, describe, expect, test } from "vitest";
import { english } from "../mail/words/english.ts";
import { as } from "../test/people.ts";
import { useMailbox } from "../test/mailbox.ts";
import { createVerified, record, runScheduled } from "../test/verified.ts";
import { password } from "../test/client.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);

let person: Awaited<ReturnType<typeof createVerified>>;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  await world.sql("update account_events set told_at = now() where told_at is null");
  person = await createVerified(world);
  ann = as(world, person);
});

const makeKey = (name: string) => ann.post("/api/keys", { name, scope: "read" });

/** The names of keys in all mails to the person. */
const told = async () =>
  (await mailbox.mails(person.email)).flatMap(({ text }) =>
    [...text.matchAll(/Key \d/g)].map(([name]) => name),
  );

const untold = () =>
  world.sql("select from account_events where user_id = $1 and told_at is null", [person.userId]);

/** As if so much time had passed since somebody took the news, or could not send them. */
const letPass = (minutes: number) =>
  world.sql(
    "update account_news set waits_until = waits_until - make_interval(mins => $2) where user_id = $1",
    [person.userId, minutes],
  );

const failures = () => world.log.filter((line) => line.includes('"mail":"failed"'));

describe("what is done while a mail is on its way is told once, and is not lost,", () => {
  test.each(
    (["claim_news", "confirm_news"] as const).flatMap((matching) =>
      (["before", "after"] as const).map((when) => ({ matching, when })),
    ),
  )("when the first is held $when $matching", async (at) => {
    const first = await world.hold(at, () => makeKey("Key 1"));
    // Its answer does not wait for the mail.
    expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ event: "key_made", status: 201, db_trips: 1 });
    expect((await makeKey("Key 2")).status).toBe(201);
    await first.goOn();
    expect((await told()).toSorted()).toEqual(["Key 1", "Key 2"]);
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
    expect(await told()).toHaveLength(2);
  });

  test("by eight requests at once", async () => {
    const names = Array.from({ length: 8 }, (_, nth) => `Key ${nth + 1}`);
    await Promise.all(names.map(makeKey));
    await runScheduled(world, "news");
    expect((await told()).toSorted()).toEqual(names);
  });

  test("by a request while the scheduled run is at it", async () => {
    await record(world, person.userId, "password_reset");
    const run = await world.hold({ when: "after", matching: "claim_news" }, () =>
      runScheduled(world, "news"),
    );
    await makeKey("Key 1");
    expect(await mailbox.mails(person.email)).toEqual([]);
    expect(await run.goOn()).toMatchObject({ told: 1 });
    expect(await told()).toEqual(["Key 1"]);
    expect(await mailbox.mails(person.email)).toHaveLength(2);
  });
});

describe("news wait for a provider", () => {
  test.each(["refuse", "hang"] as const)(
    "that cannot take them (%s), and are told by a scheduled run, with what came meanwhile",
    async (fault) => {
      await mailbox.injectFault(fault);
      expect((await makeKey("Key 1")).status).toBe(201);
      expect(JSON.parse(failures().at(-1) ?? "")).toMatchObject({
        request_id: expect.any(String),
        fault: { kind: expect.stringContaining("MailFailure") },
      });
      const tries = await mailbox.countTries();
      // Nobody asks it again for a minute.
      await makeKey("Key 2");
      await runScheduled(world, "news");
      expect(await mailbox.countTries()).toBe(tries);
      await mailbox.clearFault();
      expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
      await letPass(1);
      expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
      const mails = await mailbox.mails(person.email);
      expect(mails.filter(({ text }) => text.includes("Key"))).toHaveLength(1);
      expect(await told()).toEqual(["Key 1", "Key 2"]);
    },
    90_000,
  );

  test("for a pause that doubles with each try, up to four hours, and ends with a mail that is taken", async () => {
    await mailbox.injectFault("refuse");
    const pauses: unknown[] = [];
    await record(world, person.userId, "password_reset");
    for (let attempt = 0; attempt < 11; attempt += 1) {
      expect(await runScheduled(world, "news")).toMatchObject({ told: 0, fault: { kind: "MailFailure" } });
      const [row] = await world.sql(
        `select round(extract(epoch from waits_until - now()) / 60)::int as minutes, cardinality(mailed_at) as mails
         from account_news where user_id = $1`,
        [person.userId],
      );
      pauses.push(row?.["minutes"]);
      // What was not sent is no mail that counts.
      expect(row?.["mails"]).toBe(0);
      await letPass(240);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 240, 240, 240]);
    await mailbox.clearFault();
    expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
    await mailbox.injectFault("refuse");
    await makeKey("Key 1");
    const [row] = await world.sql(
      "select tries, waits_until < now() + interval '2 minutes' as soon from account_news where user_id = $1",
      [person.userId],
    );
    expect(row).toEqual({ tries: 1, soon: true });
    await mailbox.clearFault();
  });

  test("and a run stops asking a provider that takes nothing", async () => {
    await mailbox.injectFault("refuse");
    for (let nth = 0; nth < 5; nth += 1) {
      const { userId } = await createVerified(world);
      await record(world, userId, "password_reset");
    }
    const tries = await mailbox.countTries();
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0, fault: { kind: "MailFailure" } });
    expect((await mailbox.countTries()) - tries).toBe(3);
    await mailbox.clearFault();
    expect(await runScheduled(world, "news")).toEqual(expect.objectContaining({ told: 2 }));
  });
});

describe("when the isolate ends", () => {
  test("before the mail is sent, another run sends it after ten minutes", async () => {
    await world.injectFault({ kind: "cut", when: "after", matching: "claim_news" });
    expect((await makeKey("Key 1")).status).toBe(201);
    await world.clearFault();
    await letPass(9);
    await makeKey("Key 2");
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
    await letPass(1);
    expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
    expect(await told()).toEqual(["Key 1", "Key 2"]);
  });

  test("after the mail is sent, it is sent again rather than perhaps never, by a name that a provider knows", async () => {
    await world.injectFault({ kind: "cut", when: "before", matching: "confirm_news" });
    await makeKey("Key 1");
    await world.clearFault();
    expect(await told()).toEqual(["Key 1"]);
    const tries = await mailbox.countTries();
    await letPass(10);
    expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
    expect(await mailbox.countTries()).toBe(tries + 1);
    expect(await told()).toEqual(["Key 1"]);
    await letPass(10);
    expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
  });

  test("a claim of before confirms nothing of the next one", async () => {
    await record(world, person.userId, "password_reset");
    const claim = async () => {
      const [row] = await world.sql("select taken, event from claim_news($1)", [person.userId]);
      return row;
    };
    const confirm = async (taken: Record<string, unknown> | undefined) =>
      world.sql("select confirm_news($1, $2, array[$3::uuid])", [
        person.userId,
        taken?.["taken"],
        taken?.["event"],
      ]);
    const first = await claim();
    expect(await claim()).toBeUndefined();
    await letPass(10);
    const second = await claim();
    await confirm(first);
    expect(await claim()).toBeUndefined();
    expect(await untold()).toHaveLength(1);
    await confirm(second);
    expect(await untold()).toEqual([]);
  });
});

test("news are forgotten after a day, and news of before that are told", async () => {
  await record(world, person.userId, "password_reset", { minutesAgo: 24 * 60 });
  await makeKey("Key 1");
  const [{ text } = { text: "" }] = await mailbox.mails(person.email);
  expect(text).toContain("Key 1");
  expect(text).not.toContain(english.news.kinds.password_reset);
  expect(await untold()).toEqual([]);
  await record(world, person.userId, "password_reset", { minutesAgo: 24 * 60 });
  await record(world, person.userId, "email_kept", { minutesAgo: 24 * 60 - 2 });
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect((await mailbox.mails(person.email)).slice(1).map(({ subject }) => subject)).toEqual([
    english.news.kinds.email_kept,
  ]);
  expect(await untold()).toEqual([]);
});

test("an account that is deleted while its news are taken has none, and nothing fails", async () => {
  await world.sql(
    `create or replace function linger() returns trigger language plpgsql
     as 'begin perform pg_advisory_xact_lock(1); return null; end'`,
  );
  await world.sql(
    "create or replace trigger z_linger after delete on users for each row execute function linger()",
  );
  const making = await world.hold({ when: "before", matching: "claim_news" }, () => makeKey("Key 1"));
  const unlock = await world.lock("select pg_advisory_xact_lock(1)");
  const lines = failures().length;
  // What the driver sends, it sends when somebody waits for it.
  const deleting = (async () => world.sql("delete from users where id = $1", [person.userId]))();
  await expect.poll(world.countWaiting).toBe(1);
  const going = making.goOn();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  await deleting;
  expect((await going).status).toBe(201);
  await world.sql("drop trigger z_linger on users");
  expect(await told()).toEqual([]);
  expect(failures()).toHaveLength(lines);
});

test("a deletion is told once it is committed, in the language of the person, and only to a verified address", async () => {
  const { ann: browser, email } = await createVerified(world, "de");
  const lines = world.log.length;
  const { requests } = await world.countingRequests(() =>
    browser.post("/api/auth/delete-user", { password }),
  );
  // All of them before the answer.
  expect(JSON.parse(world.log[lines] ?? "")).toMatchObject({ event: "account_deleted", db_trips: requests });
  const [mail, ...more] = await mailbox.mails(email);
  expect(more).toEqual([]);
  expect(mail?.html).toContain('lang="de"');
  expect(mail?.subject).toMatch(/deleted|gelöscht/);

  const unverified = await createVerified(world);
  await world.sql("update users set email_verified = false where id = $1", [unverified.userId]);
  await unverified.ann.post("/api/auth/delete-user", { password });
  expect(await mailbox.mails(unverified.email)).toEqual([]);

  await person.ann.post("/api/auth/delete-user", { password: "not the password" });
  await world.injectFault({ kind: "cut", when: "before", matching: 'delete from "users"' });
  await person.ann.post("/api/auth/delete-user", { password });
  await world.clearFault();
  expect(await mailbox.mails(person.email)).toEqual([]);
});
