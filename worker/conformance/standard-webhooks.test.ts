import { Webhook } from "standardwebhooks";
import { beforeEach, describe, expect, test } from "vitest";
import type { OutsideDocument } from "../../local/harness/outside.ts";
import { deliveryTypes } from "../../drizzle/schema.ts";
import { sealWebhookSecret } from "../access/webhook-secrets.ts";
import { messageIdOf, sign } from "../courier/sign.ts";
import { useCourier } from "../test/couriers.ts";
import {
  createReceiver,
  deliveryOf,
  letPass,
  putInOutbox,
  type Received,
  receivedAt,
} from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { createPerson, type Person } from "../test/people.ts";
import { useWorld, webhookSecrets } from "../test/world.ts";

/** Standard Webhooks 1.0.0, by its own headings. Signatures are verified by its reference library. */
const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://app.example/hook";

let ann: Person;
let webhook: { id: string; secret: string };
beforeEach(async () => {
  ann = await createPerson(world);
  webhook = await createReceiver(world, ann.userId, { url });
  await answer({ status: 200 });
});

const answer = (...documents: OutsideDocument[]) => outside.behave({ documents: { [url]: documents } });
const ring = () => courier.ring(ann.userId);
const verify = ({ body, headers }: Received, secret = webhook.secret) =>
  new Webhook(secret).verify(body, headers);

async function deliver(type?: string, subject?: string) {
  const id = await putInOutbox(world, {
    webhook: webhook.id,
    ...(type !== undefined && { type }),
    ...(subject !== undefined && { subject }),
  });
  await ring();
  const received = (await receivedAt(outside)).at(-1);
  if (!received) throw new Error("nothing was delivered");
  return { id, received, row: await deliveryOf(world, id) };
}

describe("Payload structure:", () => {
  test("JSON in the body of a POST, with a type, the time of the event, and data", async () => {
    const { id, received } = await deliver();
    const { requests } = await outside.seen();
    expect(requests).toMatchObject([{ method: "POST", headers: { "content-type": "application/json" } }]);
    const { happened_at: happened } = await deliveryOf(world, id);
    expect(received.message).toEqual({
      type: "webhook.test",
      timestamp: new Date(String(happened)).toISOString(),
      data: {},
    });
  });

  test("types are hierarchical, delimited by full stops, and of few characters", () => {
    for (const type of deliveryTypes) expect(type).toMatch(/^[a-zA-Z0-9_]+(?:\.[a-zA-Z0-9_]+)+$/);
  });
});

describe("Webhook metadata:", () => {
  test("a retry has the same id and the time of its own try", async () => {
    await answer({ status: 500 }, { status: 200 });
    const { id } = await deliver();
    await letPass(world, ann.userId, "1 minute");
    await ring();
    const [first, second] = await receivedAt(outside);
    expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
    const [before, now] = [first, second].map((message) => Number(message?.headers["webhook-timestamp"]));
    expect(now).toBeGreaterThanOrEqual(before ?? Number.NaN);
    expect(await deliveryOf(world, id)).toMatchObject({ state: "delivered", attempts: 2 });
    for (const message of [first, second]) expect(message && verify(message)).toBeTruthy();
  });

  test("two events have two ids, and neither an id nor a time has a full stop", async () => {
    const [one, other] = [(await deliver()).received, (await deliver()).received];
    expect(one.headers["webhook-id"]).not.toBe(other.headers["webhook-id"]);
    expect(one.headers["webhook-id"]).toMatch(/^msg_[\da-f]{32}$/);
    expect(one.headers["webhook-timestamp"]).toMatch(/^\d{10}$/);
  });
});

describe("Signature scheme:", () => {
  test("HMAC-SHA256 of id, timestamp and the body as it is sent, as the reference library computes it", async () => {
    const { received } = await deliver();
    expect(received.headers["webhook-signature"]).toMatch(/^v1,[A-Za-z\d+/]{43}=$/);
    expect(verify(received)).toEqual(received.message);
    const at = new Date(Number(received.headers["webhook-timestamp"]) * 1_000);
    expect(new Webhook(webhook.secret).sign(received.headers["webhook-id"] ?? "", at, received.body)).toBe(
      received.headers["webhook-signature"],
    );
  });

  test("the example of the specification's library is signed as it is there", async () => {
    const keys = [new Uint8Array(Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64"))];
    const at = new Date(1_614_265_330_000);
    const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    expect(await sign('{"test": 2432232314}', { id, at, keys })).toEqual({
      "webhook-id": id,
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test.each([
    ["id", { "webhook-id": messageIdOf(crypto.randomUUID()) }],
    ["time", { "webhook-timestamp": String(Math.floor(Date.now() / 1_000) + 1) }],
  ])("the %s cannot be another one", async (_, headers) => {
    const { received } = await deliver();
    expect(() => verify({ ...received, headers: { ...received.headers, ...headers } })).toThrow(
      "No matching",
    );
  });

  test("what is sent again after five minutes is too old for the reference library", async () => {
    const keys = [new Uint8Array(32)];
    const id = messageIdOf(crypto.randomUUID());
    const headers = await sign("{}", { id, at: new Date(Date.now() - 301_000), keys });
    expect(() => new Webhook(btoa("\0".repeat(32))).verify("{}", headers)).toThrow("too old");
  });
});

test("Webhook headers: while a secret is replaced there are two signatures, with a space between them", async () => {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  await world.sql(
    "update webhooks set previous_secret = secret, previous_until = now() + interval '1 day', secret = $2 where id = $1",
    [webhook.id, await sealWebhookSecret(webhookSecrets, ann.userId, bytes)],
  );
  const { received } = await deliver();
  expect(received.headers["webhook-signature"]).toMatch(/^v1,\S{44} v1,\S{44}$/);
  expect(verify(received)).toBeTruthy();
  expect(verify(received, `whsec_${btoa(String.fromCharCode(...bytes))}`)).toBeTruthy();
});

describe("Delivery success and failure:", () => {
  test.each([200, 201, 202, 204, 299])("%i is success", async (status) => {
    await answer({ status });
    expect((await deliver()).row).toMatchObject({ state: "delivered", status });
  });

  test.each([301, 302, 307, 308])("%i is a failure, and the redirect is not followed", async (status) => {
    await answer({ status, headers: { Location: "https://elsewhere.example/hook" } });
    expect((await deliver()).row).toMatchObject({ state: "waiting", attempts: 1, fault: "redirects" });
    expect((await outside.seen()).requests).toHaveLength(1);
  });

  test.each([400, 401, 404, 429, 500, 502, 503, 504])("%i is a failure, and tried again", async (status) => {
    await answer({ status });
    expect((await deliver()).row).toMatchObject({ state: "waiting", attempts: 1, status });
  });

  test("410 disables the webhook", async () => {
    await answer({ status: 410 });
    expect((await deliver()).row).toMatchObject({ state: "failed", status: 410 });
    const [row] = await world.sql("select is_on, off_because from webhooks where id = $1", [webhook.id]);
    expect(row).toEqual({ is_on: false, off_because: "gone" });
  });

  test("Retry-After is taken into consideration", async () => {
    await answer({ status: 503, headers: { "Retry-After": "900" } });
    const { row } = await deliver();
    expect(Date.parse(String(row["next_at"])) - Date.parse(String(row["tried_at"]))).toBeGreaterThanOrEqual(
      900_000,
    );
  });
});

test("Request timeouts: nobody is waited for longer than fifteen seconds, and the message is tried again", async () => {
  await answer({ fault: "waits" });
  const { row } = await deliver();
  expect(row).toMatchObject({ state: "waiting", attempts: 1, fault: "late", status: null });
  expect(row["took"]).toBeGreaterThanOrEqual(14_900);
});

test("SSRF: an address within a network, by itself or by the DNS, is never asked", async () => {
  await outside.behave({ names: { "app.example": ["169.254.169.254"] } });
  await putInOutbox(world, { webhook: webhook.id });
  await ring();
  expect((await outside.seen()).requests).toEqual([]);
});
