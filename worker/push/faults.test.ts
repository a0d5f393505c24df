import { beforeAll, beforeEach, expect, test } from "vitest";
import type { TestSubscriber } from "../../local/harness/push.ts";
import { usePushService } from "../test/push-service.ts";
import { makePushKey } from "./make-key.ts";
import { type PushOutcome, sendPush } from "./send.ts";
import type { PushKey } from "./settings.ts";

/** What comes of a message when the push service fails. */
const service = usePushService();
let key: PushKey;
let ann: TestSubscriber;

beforeAll(async () => {
  const [publicKey = "", privateKey = ""] = (await makePushKey()).split(".");
  key = { publicKey, privateKey };
});
beforeEach(async () => {
  ann = await service.subscribe(key.publicKey);
});

/** On a busy machine a good answer takes a while, too. */
const send = ({
  to = ann.subscription,
  loopback = service.origin,
  patience = 60_000,
} = {}): Promise<PushOutcome> =>
  sendPush(
    to,
    { title: "Trim the hedge" },
    {
      keys: [key],
      subject: "mailto:tasks@example.org",
      loopback,
      ttl: 3_600,
      urgency: "normal",
      now: new Date(),
      patience,
    },
  );

async function sendDuring(status: number, headers: Record<string, string> = {}) {
  await ann.injectFault({ kind: "answer", status, headers });
  const outcome = await send();
  const { requests, messages } = await ann.look();
  // None is sent twice: the caller decides about that.
  expect([requests, messages.length]).toEqual([1, 0]);
  return outcome;
}

test.each([200, 201, 202, 204])("an answer of %i means that the message was taken", async (status) => {
  expect(await sendDuring(status)).toEqual({ outcome: "sent" });
});

test.each([404, 410])("an answer of %i ends the subscription", async (status) => {
  expect(await sendDuring(status, { "Retry-After": "120" })).toEqual({ outcome: "ended" });
});

test("a subscription that somebody has ended is gone, and so is one that never was", async () => {
  await ann.end();
  expect(await send()).toEqual({ outcome: "ended" });
  const endpoint = `${service.origin}/push/${crypto.randomUUID()}`;
  expect(await send({ to: { ...ann.subscription, endpoint } })).toEqual({ outcome: "ended" });
});

test.each([429, 500, 502, 503, 504])(
  "after an answer of %i the push service rests for as long as it says",
  async (status) => {
    expect(await sendDuring(status, { "Retry-After": "120" })).toEqual({ outcome: "rests", seconds: 120 });
  },
);

test("a push service can say when, not only how long", async () => {
  const date = new Date(Date.now() + 2 * 3_600_000).toUTCString();
  const outcome = await sendDuring(503, { "Retry-After": date });
  if (outcome.outcome !== "rests") throw new Error(`it is ${outcome.outcome}`);
  expect(outcome.seconds).toBeGreaterThan(3_600);
  expect(outcome.seconds).toBeLessThanOrEqual(7_200);
});

test.each([{}, { "Retry-After": "soon" }])(
  "a push service that does not say how long rests all the same: %j",
  async (headers) => {
    expect(await sendDuring(429, headers)).toEqual({ outcome: "rests", seconds: undefined });
  },
);

test.each([400, 401, 403, 405, 406, 413, 415, 422])(
  "an answer of %i refuses this message",
  async (status) => {
    expect(await sendDuring(status, { "Retry-After": "120" })).toEqual({ outcome: "refused", status });
  },
);

test.each([300, 301, 302, 303, 307, 308])(
  "an answer of %i is not followed, even to where the message would be taken",
  async (status) => {
    await ann.injectFault({
      kind: "answer",
      status,
      headers: { Location: ann.subscription.endpoint },
      times: 1,
    });
    expect(await send()).toEqual({ outcome: "refused", status });
    expect(await ann.look()).toMatchObject({ requests: 1, messages: [] });
  },
);

test("a push service that never answers is away", async () => {
  await ann.injectFault({ kind: "hang" });
  expect(await send({ patience: 300 })).toEqual({ outcome: "away" });
  await ann.clearFault();
  expect(await send()).toEqual({ outcome: "sent" });
});

test("a push service that breaks the connection is away, and may have taken the message", async () => {
  await ann.injectFault({ kind: "cut" });
  expect(await send()).toEqual({ outcome: "away" });
  expect((await ann.look()).messages).toHaveLength(1);
});

test("a push service where nobody listens is away", async () => {
  const loopback = "http://127.0.0.1:9";
  const to = { ...ann.subscription, endpoint: `${loopback}/push/1` };
  expect(await send({ to, loopback })).toEqual({ outcome: "away" });
});

test.each([
  [201, "sent"],
  [410, "ended"],
  [503, "rests"],
  [400, "refused"],
])("an answer of %i that does not end is broken off, and its status counts", async (status, outcome) => {
  await ann.injectFault({ kind: "endless", status });
  expect(await send()).toMatchObject({ outcome });
  await expect.poll(async () => (await ann.look()).brokenOff).toBe(1);
});
