import { beforeEach, describe, expect, test } from "vitest";
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
let ids: string[];
beforeEach(async () => {
  ann = await createPerson(world);
  await outside.behave({ documents: { [url]: { status: 200 } } });
  webhook = (await createReceiver(world, ann.userId, { url })).id;
  ids = [await putInOutbox(world, { webhook }), await putInOutbox(world, { webhook })];
});

const ring = () => courier.ring(ann.userId);
const ringUntilEnded = () => ring().catch(() => "ended");
const crash = () => courier.crash(ann.userId);
const asked = { matching: "claim_deliveries" } as const;
/** Which of the two each message was about. */
const received = async () => {
  const messageIds = ids.map((id) => `msg_${id.replaceAll("-", "")}`);
  return (await receivedAt(outside)).map(({ headers }) => messageIds.indexOf(headers["webhook-id"] ?? ""));
};
const states = async () => (await outboxOf(world, webhook)).map(({ state, attempts }) => [state, attempts]);
const bothDelivered = [
  ["delivered", 1],
  ["delivered", 1],
];

describe("an object that is ended in the middle goes on where it was:", () => {
  test("before its question arrived", async () => {
    const held = await world.hold({ when: "before", ...asked }, ringUntilEnded);
    await crash();
    expect(await held.goOn()).toBe("ended");
    await ring();
    expect([await received(), await states()]).toEqual([[0, 1], bothDelivered]);
  });

  test("before the answer arrived", async () => {
    const held = await world.hold({ when: "after", ...asked }, ringUntilEnded);
    await crash();
    expect(await held.goOn()).toBe("ended");
    await ring();
    expect([await received(), await states()]).toEqual([[0, 1], bothDelivered]);
  });

  test("while a message was on its way, which is the only one that is sent again", async () => {
    await outside.behave({ documents: { [url]: [{ status: 200 }, { fault: "waits" }, { status: 200 }] } });
    const ringing = ringUntilEnded();
    await expect.poll(received).toEqual([0, 1]);
    await crash();
    expect(await ringing).toBe("ended");
    await ring();
    expect([await received(), await states()]).toEqual([[0, 1, 1], bothDelivered]);
  });

  test("after it had sent everything and before it could report, and nothing is sent again", async () => {
    const reporting = await holdReport("before");
    await crash();
    expect(await states()).toEqual([
      ["waiting", 0],
      ["waiting", 0],
    ]);
    await world.injectFault({ kind: "cut", when: "before", matching: "claim_deliveries", times: 1 });
    await ring();
    await world.clearFault();
    expect(await reporting.goOn()).toBe("ended");
    await ring();
    expect([await received(), await states()]).toEqual([[0, 1], bothDelivered]);
  });

  test("and wakes by itself within a minute", async () => {
    await outside.behave({ documents: { [url]: { fault: "waits" } } });
    const ringing = ringUntilEnded();
    await expect.poll(received).toEqual([0]);
    await crash();
    await ringing;
    const next = await courier.of(ann.userId).nextAlarm();
    expect(next).toBeGreaterThan(Date.now());
    expect(next).toBeLessThanOrEqual(Date.now() + 60_000);
  });
});

/** Lets the courier send what waits, and holds the question with which it reports. */
async function holdReport(when: "before" | "after") {
  await outside.behave({ documents: { [url]: [{ status: 200 }, { fault: "waits" }] } });
  const ringing = ringUntilEnded();
  await expect.poll(received).toEqual([0, 1]);
  const held = await world.hold({ when, ...asked }, async () => {
    await outside.letAnswer();
    return ringing;
  });
  await outside.letAnswer();
  return held;
}

test("a report whose answer is lost is reported again, and counted once", async () => {
  const held = await holdReport("after");
  await crash();
  expect(await held.goOn()).toBe("ended");
  expect(await states()).toEqual(bothDelivered);
  expect(
    Object.keys(await courier.of(ann.userId).look()).filter((key) => key.startsWith("tried:")),
  ).toHaveLength(2);
  await ring();
  expect([await received(), await states()]).toEqual([[0, 1], bothDelivered]);
  expect(Object.keys(await courier.of(ann.userId).look()).filter((key) => key.startsWith("tried:"))).toEqual(
    [],
  );
});

test("so is a failure: it is one failure, and tried again when it said", async () => {
  await outside.behave({ documents: { [url]: { status: 500 } } });
  await world.injectFault({ kind: "cut", when: "after", matching: '"attempt":1', times: 1 });
  await ring();
  const { next_at: next } = await deliveryOf(world, ids[0] ?? "");
  await world.clearFault();
  await ring();
  expect(await deliveryOf(world, ids[0] ?? "")).toMatchObject({ attempts: 1, next_at: next });
  await letPass(world, ann.userId, "1 minute");
  await ring();
  expect(await deliveryOf(world, ids[0] ?? "")).toMatchObject({ attempts: 2 });
});

test("a database that is away is left alone for a while, and then everything is delivered", async () => {
  await world.injectFault({ kind: "answer", status: 503, type: "text/plain", body: "away" });
  for (const atMost of [1_000, 2_000, 4_000]) {
    await ring();
    const next = (await courier.of(ann.userId).nextAlarm()) ?? 0;
    expect(next - Date.now()).toBeGreaterThan(0);
    expect(next - Date.now()).toBeLessThanOrEqual(atMost);
  }
  await world.clearFault();
  // By itself, once it tries again.
  await expect.poll(received).toEqual([0, 1]);
});

test("a database that goes away while messages are on their way hears of them when it is back", async () => {
  await outside.behave({ documents: { [url]: [{ status: 200 }, { fault: "waits" }] } });
  const ringing = ring();
  await expect.poll(received).toEqual([0, 1]);
  await world.injectFault({ kind: "answer", status: 503, type: "text/plain", body: "away" });
  await outside.letAnswer();
  await ringing;
  await world.clearFault();
  await expect.poll(states).toEqual(bothDelivered);
  expect(await received()).toEqual([0, 1]);
});

test("a word that comes during a turn is not forgotten", async () => {
  await ring();
  const held = await world.hold({ when: "after", ...asked }, ring);
  ids.push(await putInOutbox(world, { webhook }));
  await courier.of(ann.userId).wake(ann.userId);
  await held.goOn();
  // By itself.
  await expect.poll(received).toEqual([0, 1, 2]);
});

test("nor one that comes during a question, whose answer is delivered slowly", async () => {
  const other = "https://other.example/hook";
  await outside.behave({ documents: { [url]: { fault: "waits" }, [other]: { status: 200 } } });
  const quick = (await createReceiver(world, ann.userId, { url: other })).id;
  const held = await world.hold({ when: "after", ...asked }, ring);
  await putInOutbox(world, { webhook: quick });
  await courier.of(ann.userId).wake(ann.userId);
  await world.clearFault();
  await expect.poll(() => receivedAt(outside, other)).toHaveLength(1);
  expect(await received()).toContain(0);
  await outside.behave({ documents: { [url]: { status: 200 } } });
  await outside.letAnswer();
  await held.goOn();
});

test("an alarm that is early by the clock here asks nothing", async () => {
  await outside.behave({ documents: { [url]: { status: 500 } } });
  await ring();
  const before = await courier.of(ann.userId).nextAlarm();
  const { requests } = await world.countingRequests(() => courier.of(ann.userId).alarmNow());
  expect(requests).toBe(0);
  expect(await courier.of(ann.userId).nextAlarm()).toBe(before);
});
