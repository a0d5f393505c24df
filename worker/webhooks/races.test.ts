import { beforeEach, expect, test } from "vitest";
import { issueToken } from "../access/token.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { plantDeliveries, plantWebhook } from "../test/planted-webhook.ts";
import { secrets, useWorld } from "../test/world.ts";

const world = useWorld();

let person: Person;
let ann: ReturnType<typeof as>;
beforeEach(async () => {
  person = await createPerson(world);
  ann = as(world, person);
  // With it, there is a row that her writes wait for.
  await ann.post("/api/tasks", { title: "Trim" });
});

/** Her other browser. */
async function otherBrowser(): Promise<ReturnType<typeof as>> {
  const [session] = await world.sql(
    "insert into sessions (user_id, token, expires_at) values ($1, $2, now() + interval '7 days') returning id",
    [person.userId, crypto.randomUUID()],
  );
  const identity = { ...person, sessionId: String(session?.["id"]) };
  return as(world, { token: await issueToken(secrets, identity, new Date()) });
}

const account = () => world.lock(`select from account_usage where user_id = '${person.userId}' for update`);
const make = () => ann.post("/api/webhooks", { name: "Watering plan", url: "https://garden.example/hooks" });

/** Both wait for the account, the first before the second. */
async function oneAfterAnother(first: () => Promise<Response>, second: () => Promise<Response>) {
  const unlock = await account();
  const one = first();
  await expect.poll(world.countWaiting).toBe(1);
  const two = second();
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  return [await one, await two] as const;
}

test("of two that are made at once when there are four, one is too many", async () => {
  for (let nth = 0; nth < 4; nth += 1) await make();
  const [one, two] = await oneAfterAnother(make, make);
  expect([one.status, two.status]).toEqual([201, 409]);
  expect(await world.sql("select from webhooks where user_id = $1", [person.userId])).toHaveLength(5);
});

test("what is sent again while its webhook is removed goes with it, and the other way round is not found", async () => {
  for (const isFirst of [true, false]) {
    const webhook = await plantWebhook(world, person.userId);
    await plantDeliveries(world, person.userId, { webhook, state: "failed", many: 3 });
    const resend = () => ann.post(`/api/webhooks/${webhook}/resend`, { failed: true });
    const remove = () => ann.delete(`/api/webhooks/${webhook}`);
    const [one, two] = await (isFirst ? oneAfterAnother(resend, remove) : oneAfterAnother(remove, resend));
    expect([one.status, two.status]).toEqual(isFirst ? [202, 204] : [204, 404]);
    expect(await world.sql("select from deliveries where webhook_id = $1", [webhook])).toEqual([]);
  }
});

test("a message that begins to wait while its webhook is turned off fails with the others, and none waits after it", async () => {
  const webhook = await plantWebhook(world, person.userId);
  const begin = () => ann.post(`/api/webhooks/${webhook}/test`);
  const turnOff = () => ann.patch(`/api/webhooks/${webhook}`, { on: false });
  const [begun, off] = await oneAfterAnother(begin, turnOff);
  expect([begun.status, await off.json()]).toMatchObject([202, { on: false, waiting: 0 }]);
  await ann.patch(`/api/webhooks/${webhook}`, { on: true });
  const [, late] = await oneAfterAnother(turnOff, begin);
  expect(late.status).toBe(409);
  expect(await world.sql("select state from deliveries where webhook_id = $1", [webhook])).toEqual([
    { state: "failed" },
  ]);
});

test("messages that are sent again at once are never more than may wait", async () => {
  const webhook = await plantWebhook(world, person.userId);
  await plantDeliveries(world, person.userId, { webhook, many: 998 });
  const failed = await plantDeliveries(world, person.userId, { webhook, state: "failed", many: 4 });
  const path = `/api/webhooks/${webhook}`;
  const both = [failed.slice(0, 2), failed.slice(2)];
  const other = await otherBrowser();
  // A session has one at a time, so there are two.
  const [one, two] = await oneAfterAnother(
    () => ann.post(`${path}/resend`, { deliveries: both[0] }),
    () => other.post(`${path}/resend`, { deliveries: both[1] }),
  );
  expect([one.status, two.status]).toEqual([202, 409]);
  const waiting = "select from deliveries where webhook_id = $1 and state = 'waiting'";
  expect(await world.sql(waiting, [webhook])).toHaveLength(1000);
});

test("two replacements of a secret leave the first one as the one before", async () => {
  const { id } = await (await make()).json<{ id: string }>();
  const replace = () => ann.post(`/api/webhooks/${id}/secret`);
  const unlock = await world.lock(`select from webhooks where id = '${id}' for update`);
  const both = [replace(), replace()];
  await expect.poll(world.countWaiting).toBe(2);
  await unlock();
  const [one, two] = await Promise.all(both);
  expect([one?.status, two?.status]).toEqual([200, 200]);
  const [row] = await world.sql("select secret <> previous_secret as differ from webhooks where id = $1", [
    id,
  ]);
  expect(row).toEqual({ differ: true });
});
