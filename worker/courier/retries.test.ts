import { beforeEach, describe, expect, test } from "vitest";
import type { OutsideDocument } from "../../local/harness/outside.ts";
import { useCourier } from "../test/couriers.ts";
import {
  createReceiver,
  deliveryOf,
  letPass,
  outboxOf,
  putInOutbox,
  receivedAt,
} from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://app.example/hook";

let ann: Person;
let webhook: string;
let first: string;
beforeEach(async () => {
  ann = await createPerson(world);
  webhook = (await createReceiver(world, ann.userId, { url })).id;
  first = await putInOutbox(world, { webhook });
});

const ring = () => courier.ring(ann.userId);
const answer = (...documents: OutsideDocument[]) => outside.behave({ documents: { [url]: documents } });
/** How many seconds until the first message is tried again. */
const pause = async () => {
  const { next_at: next, tried_at: tried } = await deliveryOf(world, first);
  return (Date.parse(String(next)) - Date.parse(String(tried))) / 1_000;
};
const webhookRow = async () => (await world.sql("select * from webhooks where id = $1", [webhook]))[0];

test("what fails is tried again, later and later, under its id, and what is behind it waits for it", async () => {
  await answer({ status: 500 });
  const second = await putInOutbox(world, { webhook });
  const pauses: number[] = [];
  for (let failures = 1; failures <= 8; failures += 1) {
    await ring();
    expect(await deliveryOf(world, first)).toMatchObject({
      state: "waiting",
      attempts: failures,
      status: 500,
    });
    pauses.push(await pause());
    await letPass(world, ann.userId, `${pauses.at(-1)} seconds`);
  }
  const usual = [10, 60, 300, 900, 3_600, 7_200, 14_400, 14_400];
  for (const [nth, seconds] of usual.entries()) {
    expect(pauses[nth]).toBeGreaterThanOrEqual(seconds * 0.9);
    // With the time that the try took.
    expect(pauses[nth]).toBeLessThanOrEqual(seconds * 1.1 + 5);
  }
  const ids = (await receivedAt(outside)).map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(8);
  expect(new Set(ids).size).toBe(1);
  expect(await deliveryOf(world, second)).toMatchObject({ state: "waiting", attempts: 0 });
  await answer({ status: 200 });
  await ring();
  expect((await outboxOf(world, webhook)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
  expect(await webhookRow()).toMatchObject({ is_on: true, failing_since: null });
});

test("it sleeps until what has failed is due, and a wake before that costs one question and no message", async () => {
  await answer({ status: 500 });
  await ring();
  const next = ((await courier.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
  expect(next).toBeGreaterThan(5_000);
  expect(next).toBeLessThanOrEqual(11_500);
  const { requests } = await world.countingRequests(ring);
  expect(requests).toBe(1);
  expect(await receivedAt(outside)).toHaveLength(1);
});

test.each([
  [
    "a redirect, which is not followed",
    { status: 302, headers: { Location: "https://elsewhere.example/" } },
    "redirects",
  ],
  ["a hang-up", { fault: "hangs up" as const }, "away"],
])("%s is a failure", async (_, document, fault) => {
  await answer(document);
  await ring();
  expect(await deliveryOf(world, first)).toMatchObject({
    state: "waiting",
    attempts: 1,
    status: null,
    fault,
  });
  expect(await receivedAt(outside)).toHaveLength(1);
});

test.each([
  ["ends nowhere", { status: 200, fault: "breaks off" as const }],
  ["is a gigabyte", { status: 200, fault: "answers a gigabyte" as const }],
  ["is a bomb", { status: 200, fault: "answers a gigabyte in a few bytes" as const }],
])("an answer is taken by its status, although it %s, and little of it is read", async (_, document) => {
  await answer(document);
  await ring();
  expect(await deliveryOf(world, first)).toMatchObject({ state: "delivered", status: 200 });
  expect((await outside.seen()).written).toBeLessThan(10_000_000);
});

describe("Retry-After", () => {
  test.each([
    [429, "600", 600],
    [503, "120", 120],
    [503, new Date(Date.now() + 7_200_000).toUTCString(), 7_200],
    [429, "0", 10],
    [429, "999999999", 14_400],
    [429, "soon", 10],
    [500, "600", 10],
  ])("of a %i with %s is obeyed within bounds", async (status, wish, seconds) => {
    await answer({ status, headers: { "Retry-After": wish } });
    await ring();
    expect(await pause()).toBeGreaterThanOrEqual(seconds * 0.9 - 60 * Number(seconds === 7_200));
    expect(await pause()).toBeLessThanOrEqual(seconds * 1.1 + 5);
  });
});

test("a webhook is turned off a day after the first try, not a try earlier, and its person hears of it", async () => {
  await answer({ status: 500 });
  const second = await putInOutbox(world, { webhook });
  await ring();
  await letPass(world, ann.userId, "23 hours 59 minutes 30 seconds");
  await ring();
  // The last try is at the end of the day.
  const { next_at: next, first_tried_at: tried } = await deliveryOf(world, first);
  expect(Date.parse(String(next)) - Date.parse(String(tried))).toBe(86_400_000);
  expect(await webhookRow()).toMatchObject({ is_on: true });
  await letPass(world, ann.userId, "31 seconds");
  await ring();
  expect(await webhookRow()).toMatchObject({ is_on: false, off_because: "failing" });
  expect(await outboxOf(world, webhook)).toMatchObject([
    { state: "failed", attempts: 3, status: 500 },
    { state: "failed", attempts: 0, fault: "webhook_off" },
  ]);
  const events = await world.sql(
    "select key_name from account_events where user_id = $1 and kind = 'webhook_off'",
    [ann.userId],
  );
  expect(events).toEqual([{ key_name: "Hook" }]);
  await ring();
  expect(await receivedAt(outside)).toHaveLength(3);
  expect(await deliveryOf(world, second)).toMatchObject({ attempts: 0 });
});

test("a receiver that says that it is gone is asked no more", async () => {
  await answer({ status: 410 });
  await putInOutbox(world, { webhook });
  await ring();
  expect(await webhookRow()).toMatchObject({ is_on: false, off_because: "gone" });
  expect((await outboxOf(world, webhook)).map(({ state }) => state)).toEqual(["failed", "failed"]);
  expect(await receivedAt(outside)).toHaveLength(1);
});

test("the DNS is asked at every try: a name that leads to a private address by then is not told", async () => {
  await answer({ status: 500 });
  await ring();
  await outside.behave({ documents: { [url]: { status: 200 } }, names: { "app.example": ["10.0.0.7"] } });
  await letPass(world, ann.userId, "1 minute");
  await ring();
  expect(await deliveryOf(world, first)).toMatchObject({
    state: "waiting",
    attempts: 2,
    fault: "name_not_public",
  });
  expect(await outside.seen()).toMatchObject({
    requests: [],
    lookUps: expect.arrayContaining(["app.example A"]),
  });
});

test("an address that is not public is asked for nothing, whoever wrote it", async () => {
  await outside.behave({});
  await world.sql("update webhooks set url = 'https://127.0.0.1/hook' where id = $1", [webhook]);
  await ring();
  expect(await deliveryOf(world, first)).toMatchObject({ attempts: 1, fault: "address_not_public" });
  expect(await outside.seen()).toMatchObject({ requests: [], lookUps: [] });
});
