import { beforeEach, describe, expect, test } from "vitest";
import { freshEmail } from "../test/client.ts";
import { useMailbox } from "../test/mailbox.ts";
import { createVerified, record, runScheduled } from "../test/verified.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const mailbox = useMailbox(world);

let person: Awaited<ReturnType<typeof createVerified>>;
beforeEach(async () => {
  person = await createVerified(world);
});

/** Changes the address as the link in a mail does: the one of before can be kept for some days. */
async function changeAddress(from: string, to: string, minutesAgo: number) {
  await world.sql(
    `insert into verifications (identifier, value, user_id, purpose, expires_at, created_at)
     values (gen_random_uuid(), $2, $1, 'keep_email', now() + interval '7 days', now() - make_interval(mins => $3))`,
    [person.userId, from, minutesAgo + 1],
  );
  await world.sql("update users set email = $2 where id = $1", [person.userId, to]);
  // Whatever records that records it now.
  await world.sql(
    "delete from account_events where user_id = $1 and kind = 'email_changed' and at > now() - interval '20 seconds'",
    [person.userId],
  );
  await record(world, person.userId, "email_changed", { minutesAgo });
}

const toldTo = async (email: string) =>
  (await mailbox.mails(email)).flatMap(({ text }) =>
    ["email address was changed", "API key", "calendar address", "password was replaced"].filter((words) =>
      text.includes(words),
    ),
  );

describe("a change of address", () => {
  test("is told to both addresses", async () => {
    const to = freshEmail();
    await changeAddress(person.email, to, 0);
    expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
    for (const email of [person.email, to])
      expect(await toldTo(email)).toEqual(["email address was changed"]);
    // Whoever has lost the account is not told to sign in to it.
    const [[former], [present]] = [await mailbox.mails(person.email), await mailbox.mails(to)];
    expect(former?.text).toMatch(/brings\s+this\s+address\s+back/);
    expect(former?.text).not.toContain("forgot-password");
    expect(present?.text).toContain("forgot-password");
  });

  test("and what was done before is told to the address that the account had then, and what is done later to the new one", async () => {
    const [second, third] = [freshEmail(), freshEmail()];
    await record(world, person.userId, "password_reset", { minutesAgo: 9 });
    await changeAddress(person.email, second, 8);
    await record(world, person.userId, "key_made", { minutesAgo: 7 });
    await changeAddress(second, third, 6);
    await record(world, person.userId, "calendar_made", { minutesAgo: 5 });
    await runScheduled(world, "news");
    expect(await toldTo(person.email)).toEqual(["email address was changed", "password was replaced"]);
    expect(await toldTo(second)).toEqual(["email address was changed", "API key"]);
    expect(await toldTo(third)).toEqual(["email address was changed", "calendar address"]);
    expect(await world.sql("select from account_events where told_at is null")).toEqual([]);
  });
});

test("an address that takes no mail keeps the other one from nothing", async () => {
  const to = freshEmail();
  await changeAddress(person.email, to, 1);
  await record(world, person.userId, "key_made");
  await mailbox.injectFault("refuse", 1);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 0, fault: { kind: "MailFailure" } });
  await mailbox.clearFault();
  expect(await toldTo(person.email)).toEqual([]);
  expect(await toldTo(to)).toEqual(["email address was changed", "API key"]);
  // Only what one of them has not heard is told again.
  expect(await world.sql("select kind from account_events where told_at is null")).toEqual([
    { kind: "email_changed" },
  ]);
  await world.sql("update account_news set waits_until = now() where user_id = $1", [person.userId]);
  expect(await runScheduled(world, "news")).toMatchObject({ told: 1 });
  expect(await toldTo(person.email)).toEqual(["email address was changed"]);
  expect((await toldTo(to)).filter((words) => words === "API key")).toHaveLength(1);
  expect(await world.sql("select from account_events where told_at is null")).toEqual([]);
});

test("nobody hears of what was done to another person's account", async () => {
  const bob = await createVerified(world);
  await record(world, bob.userId, "key_made");
  await changeAddress(person.email, freshEmail(), 0);
  await runScheduled(world, "news");
  expect(await toldTo(bob.email)).toEqual(["API key"]);
  expect(await toldTo(person.email)).toEqual(["email address was changed"]);
  // An id that is somebody else's confirms nothing.
  await record(world, bob.userId, "key_made");
  await record(world, person.userId, "key_made");
  const [bobs] = await world.sql("select id from account_events where user_id = $1 and told_at is null", [
    bob.userId,
  ]);
  const [claim] = await world.sql("select * from claim_news($1)", [person.userId]);
  await world.sql("select confirm_news($1, $2, array[$3::uuid])", [
    person.userId,
    claim?.["taken"],
    bobs?.["id"],
  ]);
  expect(await world.sql("select from account_events where told_at is null")).toHaveLength(2);
});
