import { beforeEach, expect, test } from "vitest";
import { useCourier } from "../test/couriers.ts";
import { createReceiver, deliveryOf, outboxOf, putInOutbox, receivedAt } from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://app.example/hook";
const other = "https://other.example/hook";

let ann: Person;
beforeEach(async () => {
  ann = await createPerson(world);
  await outside.behave({ documents: { [url]: { status: 204 }, [other]: { status: 200, body: "thanks" } } });
});

const ring = () => courier.ring(ann.userId);
const nextAlarm = () => courier.of(ann.userId).nextAlarm();

test("what waits is delivered once and in order, and nothing is left of it", async () => {
  const { id } = await createReceiver(world, ann.userId, { url });
  const ids: string[] = [];
  for (let nth = 0; nth < 3; nth += 1) ids.push(await putInOutbox(world, { webhook: id }));
  await ring();
  await ring();
  const received = await receivedAt(outside);
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(
    ids.map((delivery) => `msg_${delivery.replaceAll("-", "")}`),
  );
  expect(await outboxOf(world, id)).toEqual(
    ids.map(() => ({ type: "webhook.test", state: "delivered", attempts: 1, status: 204, fault: null })),
  );
  await courier.of(ann.userId).age(60_000);
  await courier.of(ann.userId).alarmNow();
  expect(await courier.of(ann.userId).look()).toEqual({});
  expect(await nextAlarm()).toBeNull();
});

test("one trip asks and one reports, however many messages and webhooks there are", async () => {
  for (const address of [url, other]) {
    const { id } = await createReceiver(world, ann.userId, { url: address });
    for (let nth = 0; nth < 5; nth += 1) await putInOutbox(world, { webhook: id });
  }
  const { requests } = await world.countingRequests(ring);
  // The two may end at different moments.
  expect(requests).toBeLessThanOrEqual(3);
  expect(await receivedAt(outside)).toHaveLength(10);
});

test("a line that is longer than one answer is delivered to its end, in order", async () => {
  const { id } = await createReceiver(world, ann.userId, { url });
  const ids: string[] = [];
  for (let nth = 0; nth < 45; nth += 1) ids.push(await putInOutbox(world, { webhook: id }));
  const { requests } = await world.countingRequests(ring);
  const received = await receivedAt(outside);
  expect(received.map(({ headers }) => headers["webhook-id"])).toEqual(
    ids.map((delivery) => `msg_${delivery.replaceAll("-", "")}`),
  );
  expect(requests).toBe(4);
});

test("a receiver is sent 120 messages in a minute, and the others after it", async () => {
  const { id } = await createReceiver(world, ann.userId, { url });
  await world.sql(
    `insert into deliveries (user_id, webhook_id, type) select user_id, id, 'webhook.test' from webhooks, generate_series(1, 130)
     where id = $1`,
    [id],
  );
  await ring();
  expect(await receivedAt(outside)).toHaveLength(120);
  // It sleeps meanwhile, and asks seldom.
  const next = ((await nextAlarm()) ?? 0) - Date.now();
  expect(next).toBeGreaterThan(10_000);
  expect(next).toBeLessThanOrEqual(60_000);
  await courier.crash(ann.userId);
  await ring();
  expect(await receivedAt(outside)).toHaveLength(120);
  await courier.of(ann.userId).age(60_000);
  await ring();
  expect(await receivedAt(outside)).toHaveLength(130);
});

test("two webhooks do not wait for each other, nor does what comes meanwhile", async () => {
  await outside.behave({ documents: { [url]: { fault: "waits" }, [other]: { status: 200 } } });
  const slow = await createReceiver(world, ann.userId, { url });
  const quick = await createReceiver(world, ann.userId, { url: other });
  for (const webhook of [slow.id, slow.id, quick.id, quick.id]) await putInOutbox(world, { webhook });
  const ringing = ring();
  await expect.poll(() => receivedAt(outside, other)).toHaveLength(2);
  expect(await receivedAt(outside, url)).toHaveLength(1);
  await putInOutbox(world, { webhook: quick.id });
  await courier.of(ann.userId).wake(ann.userId);
  await expect.poll(() => receivedAt(outside, other)).toHaveLength(3);
  expect(await receivedAt(outside, url)).toHaveLength(1);
  await outside.letAnswer();
  await expect.poll(() => receivedAt(outside, url)).toHaveLength(2);
  await outside.letAnswer();
  await ringing;
  expect((await outboxOf(world, slow.id)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
});

test("four messages of an owner are on their way at once, and no more", async () => {
  const addresses = Array.from({ length: 5 }, (_, nth) => `https://app${nth}.example/hook`);
  const waits = Object.fromEntries(addresses.map((address) => [address, { fault: "waits" as const }]));
  await outside.behave({ documents: waits });
  for (const address of addresses) {
    const { id } = await createReceiver(world, ann.userId, { url: address });
    await putInOutbox(world, { webhook: id });
  }
  const ringing = ring();
  await expect.poll(() => receivedAt(outside)).toHaveLength(4);
  await outside.letAnswer();
  await expect.poll(() => receivedAt(outside)).toHaveLength(5);
  await outside.letAnswer();
  await ringing;
  expect((await outside.seen()).atOnce).toBe(4);
});

test("each owner's webhooks are told by their own courier, which refuses to work for another", async () => {
  const bob = await createPerson(world);
  const hers = await createReceiver(world, ann.userId, { url });
  const his = await createReceiver(world, bob.userId, { url: other });
  const [first, second] = [
    await putInOutbox(world, { webhook: hers.id }),
    await putInOutbox(world, { webhook: his.id }),
  ];
  await ring();
  expect(await deliveryOf(world, first)).toMatchObject({ state: "delivered" });
  expect(await deliveryOf(world, second)).toMatchObject({ state: "waiting", attempts: 0 });
  await putInOutbox(world, { webhook: hers.id });
  expect(await courier.of(ann.userId).wake(bob.userId).catch(String)).toContain("another owner");
  expect(await receivedAt(outside, other)).toEqual([]);
});

test("with an account, its courier forgets everything, also in the middle", async () => {
  const addresses = Array.from({ length: 5 }, (_, nth) => `https://app${nth}.example/hook`);
  await outside.behave({
    documents: Object.fromEntries(addresses.map((address) => [address, { fault: "waits" as const }])),
  });
  for (const address of addresses) {
    const { id } = await createReceiver(world, ann.userId, { url: address });
    for (let nth = 0; nth < 2; nth += 1) await putInOutbox(world, { webhook: id });
  }
  const ringing = ring();
  await expect.poll(() => receivedAt(outside)).toHaveLength(4);
  await world.sql("delete from users where id = $1", [ann.userId]);
  await courier.of(ann.userId).forget();
  await outside.letAnswer();
  await ringing;
  expect(await receivedAt(outside)).toHaveLength(4);
  expect(await courier.of(ann.userId).look()).toEqual({});
  expect(await nextAlarm()).toBeNull();
  // Nobody has told it, and the database does.
  await ring();
  expect(await courier.of(ann.userId).look()).toEqual({});
});
