import { beforeEach, expect, test } from "vitest";
import { Browser, password } from "../test/client.ts";
import { as } from "../test/people.ts";
import { useMailbox } from "../test/mailbox.ts";
import { agents, createVerified, record, runScheduled, signInWith } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);

let person: Awaited<ReturnType<typeof createVerified>>;
beforeEach(async () => {
  person = await createVerified(world);
});

const mails = () => mailbox.mails(person.email);
const countNews = async () => (await mails()).map(({ text }) => text.match(/^\s+When: /gm)?.length);
const replaceAddress = () => as(world, person).post("/api/calendar");
const signIn = () => signInWith(new Browser(world), person.email, agents.safari);

/** As if the mails so far had been sent so many minutes earlier. */
const letPass = (minutes: number) =>
  world.sql(
    `update account_news set mailed_at = array(select at - make_interval(mins => $2) from unnest(mailed_at) as at)
     where user_id = $1`,
    [person.userId, minutes],
  );

test("an account gets ten mails an hour, and what is done beyond that comes together in the next one", async () => {
  for (let nth = 0; nth < 13; nth += 1) await replaceAddress();
  expect(await mails()).toHaveLength(10);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
  await letPass(59);
  await replaceAddress();
  expect(await mails()).toHaveLength(10);
  await letPass(1);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await countNews()).toEqual([...Array<number>(10).fill(1), 4]);
});

test("and thirty a day", async () => {
  for (let hour = 0; hour < 3; hour += 1) {
    for (let nth = 0; nth < 11; nth += 1) await replaceAddress();
    await letPass(60);
  }
  expect(await mails()).toHaveLength(30);
  await letPass(20 * 60);
  await replaceAddress();
  expect(await mails()).toHaveLength(30);
  await letPass(61);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await mails()).toHaveLength(31);
});

test("sign-ins have half of them, so that nobody uses up by signing in what tells of worse", async () => {
  for (let nth = 0; nth < 8; nth += 1) await signIn();
  expect(await mails()).toHaveLength(5);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
  const change = { currentPassword: password, newPassword: "staple battery horse" };
  await person.ann.post("/api/auth/change-password", change);
  expect((await mails()).at(-1)?.text).toContain("password");
  expect(await countNews()).toEqual([1, 1, 1, 1, 1, 4]);
});

test("a thousand sign-ins in new browsers are one mail, and twenty of them are in it", async () => {
  await world.sql(
    `insert into account_events (user_id, kind, known_browser, user_agent)
     select $1, 'signed_in', false, $2 from generate_series(1, 1000)`,
    [person.userId, agents.safari],
  );
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
  expect(await countNews()).toEqual([20]);
});

test("a mail has the newest thirty, and counts those before them", async () => {
  for (const kind of ["key_made", "password_reset"]) {
    for (let nth = 0; nth < 18; nth += 1)
      await record(world, person.userId, kind, { minutesAgo: kind === "key_made" ? 9 : 8 });
  }
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await countNews()).toEqual([30]);
  const [mail] = await mails();
  expect(mail?.text).toContain("6 earlier events");
  expect(mail?.subject).toMatch(/and 35 more/);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 0 });
});

test("accounts that may get no mail now, or whose news somebody has taken, are not in the way of others", async () => {
  await world.sql(
    `with others as (
       insert into users (email, email_verified)
       select gen_random_uuid() || '@example.com', true from generate_series(1, 500) returning id
     ), news as (
       insert into account_events (user_id, kind, at)
       select id, 'password_reset', now() - interval '1 hour' from others
     )
     insert into account_news (user_id, waits_until, mailed_at)
     select id,
       case when nth <= 250 then now() + interval '1 minute' end,
       case when nth > 250 then array_fill(now()::timestamptz(3), array[10]) else '{}' end
     from (select id, row_number() over () as nth from others) as numbered`,
  );
  await record(world, person.userId, "password_reset");
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await mails()).toHaveLength(1);
});
