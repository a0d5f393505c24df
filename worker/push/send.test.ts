import { beforeAll, beforeEach, expect, test } from "vitest";
import type { TestSubscriber } from "../../local/harness/push.ts";
import { usePushService } from "../test/push-service.ts";
import { makePushKey } from "./make-key.ts";
import { type PushOptions, type PushOutcome, type PushSubscription, sendPush } from "./send.ts";
import type { PushKey } from "./settings.ts";

const service = usePushService();
let keys: PushKey[];
let ann: TestSubscriber;

beforeAll(async () => {
  const made = [await makePushKey(), await makePushKey()].map((key) => key.split("."));
  keys = made.map(([publicKey = "", privateKey = ""]) => ({ publicKey, privateKey }));
});
beforeEach(async () => {
  ann = await service.subscribe(keys[0]?.publicKey ?? "");
});

const send = (
  options: Partial<PushOptions> = {},
  {
    to = ann.subscription,
    message = { title: "Trim the hedge" },
  }: { to?: PushSubscription; message?: object } = {},
): Promise<PushOutcome> =>
  sendPush(to, message, {
    keys,
    subject: "mailto:tasks@example.org",
    loopback: service.origin,
    ttl: 3_600,
    urgency: "high",
    now: new Date(),
    ...options,
  });

test("a message arrives at the device with all that was said of it", async () => {
  const message = { title: "Schneide die Hecke 🌿", at: [1, null, { deep: true }] };
  expect(await send({ topic: "task-1" }, { message })).toEqual({ outcome: "sent" });
  expect(await ann.look()).toMatchObject({
    requests: 1,
    refusals: [],
    messages: [
      {
        message,
        ttl: 3_600,
        urgency: "high",
        topic: "task-1",
        key: keys[0]?.publicKey,
        subject: "mailto:tasks@example.org",
      },
    ],
  });
});

test("messages are equally long, the shortest and the longest, and one that is longer is sent to nobody", async () => {
  // The JSON around the title has twelve bytes.
  const titled = (length: number) => ({ message: { title: "é".repeat((length - 12) / 2) } });
  expect(await send({}, { message: {} })).toEqual({ outcome: "sent" });
  expect(await send({}, titled(2_820))).toEqual({ outcome: "sent" });
  expect(await send({}, titled(2_822))).toEqual({ outcome: "refused", status: 413 });
  const { messages, requests } = await ann.look();
  expect(requests).toBe(2);
  expect(messages.map(({ bytes }) => bytes)).toEqual([2_923, 2_923]);
  expect(messages.map(({ message }) => message)).toEqual([{}, titled(2_820).message]);
});

test("messages to one push service share a token", async () => {
  const bob = await service.subscribe(keys[0]?.publicKey ?? "");
  await send();
  await send({}, { to: bob.subscription });
  const [anns, bobs] = [await ann.look(), await bob.look()];
  expect(anns.messages[0]?.authorization).toMatch(/^vapid t=/);
  expect(bobs.messages[0]?.authorization).toBe(anns.messages[0]?.authorization);
});

test("a subscription made with an older key gets its messages, signed by that one", async () => {
  const bob = await service.subscribe(keys[1]?.publicKey ?? "");
  expect(await send({}, { to: bob.subscription })).toEqual({ outcome: "sent" });
  expect((await bob.look()).messages).toMatchObject([{ key: keys[1]?.publicKey }]);
});

test("a subscription has ended when its key is no longer among ours, and nobody is asked", async () => {
  expect(await send({ keys: keys.slice(1) })).toEqual({ outcome: "ended" });
  expect(await send({ keys: [] })).toEqual({ outcome: "ended" });
  expect(await ann.look()).toMatchObject({ requests: 0 });
});

test("a key that the subscription was not made with is refused by the push service", async () => {
  const to = { ...ann.subscription, key: keys[1]?.publicKey ?? "" };
  expect(await send({}, { to })).toEqual({ outcome: "refused", status: 403 });
  expect(await ann.look()).toMatchObject({
    messages: [],
    refusals: ["the subscription is another sender's"],
  });
});

test("a subscription whose keys are none has ended, and nobody is asked", async () => {
  for (const wrong of [{ p256dh: "" }, { p256dh: "A".repeat(87) }, { auth: "" }, { auth: "A".repeat(20) }])
    expect(await send({}, { to: { ...ann.subscription, ...wrong } })).toEqual({ outcome: "ended" });
  expect(await ann.look()).toMatchObject({ requests: 0 });
});

test("a subscription whose endpoint may not be asked has ended, also one on this machine without the setting", async () => {
  expect(await send({ loopback: undefined })).toEqual({ outcome: "ended" });
  expect(await send({ loopback: "http://127.0.0.1:9" })).toEqual({ outcome: "ended" });
  const endpoint = ann.subscription.endpoint.replace("127.0.0.1", "localhost");
  expect(await send({}, { to: { ...ann.subscription, endpoint } })).toEqual({ outcome: "ended" });
  expect(await ann.look()).toMatchObject({ requests: 0 });
});

test("of messages with one topic, a device that was away gets the last", async () => {
  for (const [topic, n] of [
    ["a", 1],
    ["b", 2],
    ["a", 3],
    [undefined, 4],
    [undefined, 5],
  ] as const)
    expect(await send({ topic }, { message: { n } })).toEqual({ outcome: "sent" });
  const { waiting, topics } = await ann.look();
  expect(waiting.map(({ message }) => message)).toEqual([{ n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }]);
  expect(topics).toEqual({ a: 2, b: 1 });
});

test("a topic that RFC 8030 does not know is a fault of ours, and is not sent", async () => {
  for (const topic of ["", "a".repeat(33), "a b", "a\r\nX: 1", crypto.randomUUID()])
    await expect(send({ topic })).rejects.toThrow("A topic has 1 to 32 characters of base64url");
  expect(await send({ topic: crypto.randomUUID().replaceAll("-", "") })).toEqual({ outcome: "sent" });
  expect(await ann.look()).toMatchObject({ requests: 1 });
});

test("a message is kept for whole seconds, for four weeks at most", async () => {
  for (const ttl of [0, -5, 59.9, 2_419_200, 9_999_999, Number.POSITIVE_INFINITY]) await send({ ttl });
  const { messages } = await ann.look();
  expect(messages.map(({ ttl }) => ttl)).toEqual([0, 0, 59, 2_419_200, 2_419_200, 2_419_200]);
});

test("a sender's token that has expired, or is good for more than a day, is refused by the push service", async () => {
  const hour = 3_600_000;
  expect(await send({ now: new Date(Date.now() - 13 * hour) })).toEqual({ outcome: "refused", status: 403 });
  expect(await send({ now: new Date(Date.now() + 13 * hour) })).toEqual({ outcome: "refused", status: 403 });
  expect((await ann.look()).refusals).toEqual([
    "the token has expired",
    "the token is good for more than a day",
  ]);
});
