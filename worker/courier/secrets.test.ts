import { Webhook } from "standardwebhooks";
import { beforeEach, expect, test } from "vitest";
import { sealWebhookSecret } from "../access/webhook-secrets.ts";
import { useCourier } from "../test/couriers.ts";
import {
  createReceiver,
  deliveryOf,
  outboxOf,
  putInOutbox,
  type Received,
  receivedAt,
} from "../test/delivering.ts";
import { useOutside } from "../test/outside.ts";
import { createPerson, type Person } from "../test/people.ts";
import { secrets, useWorld, webhookSecrets } from "../test/world.ts";
import { readCourierSettings } from "./settings.ts";

const world = useWorld();
const outside = useOutside(world);
const courier = useCourier(world);
const url = "https://app.example/hook";
const other = "https://other.example/hook";
const oldSecret = { WEBHOOKS_SECRET: "9hTzLQ0b8vXc3mJqkW5nYdRfEaGi2uKoPs7Bt4VwZ1U=" };

let ann: Person;
beforeEach(async () => {
  ann = await createPerson(world);
  delete world.bindings["WEBHOOKS_SECRET_PREVIOUS"];
  Object.assign(world.bindings, webhookSecrets);
  await outside.behave({ documents: { [url]: { status: 200 }, [other]: { status: 200 } } });
});

const ring = () => courier.ring(ann.userId);
/** By the reference library. */
const verify = (secret: string, { body, headers }: Received) => new Webhook(secret).verify(body, headers);
const columnsOf = async (id: string) =>
  (await world.sql("select * from webhooks where id = $1", [id]))[0] ?? {};

async function deliverOne(webhook: string): Promise<Received> {
  await putInOutbox(world, { webhook });
  await ring();
  const message = (await receivedAt(outside)).at(-1);
  if (!message) throw new Error("nothing was delivered");
  return message;
}

test("the reference library verifies a message by the secret that its person was shown, and by no other", async () => {
  const { id, secret } = await createReceiver(world, ann.userId, { url });
  const { secret: another } = await createReceiver(world, ann.userId, { url: other });
  const message = await deliverOne(id);
  expect(verify(secret, message)).toEqual(message.message);
  expect(() => verify(another, message)).toThrow("No matching signature");
  expect(() => verify(secret, { ...message, body: `${message.body} ` })).toThrow("No matching signature");
});

test("a secret that was replaced signs, too, for as long as the database says", async () => {
  const { id, secret: old } = await createReceiver(world, ann.userId, { url });
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const fresh = `whsec_${btoa(String.fromCharCode(...bytes))}`;
  await world.sql(
    "update webhooks set previous_secret = secret, previous_until = now() + interval '1 day', secret = $2 where id = $1",
    [id, await sealWebhookSecret(webhookSecrets, ann.userId, bytes)],
  );
  const message = await deliverOne(id);
  expect(message.headers["webhook-signature"]?.split(" ")).toHaveLength(2);
  expect(verify(fresh, message)).toEqual(verify(old, message));
  await world.sql("update webhooks set previous_until = now() where id = $1", [id]);
  const later = await deliverOne(id);
  expect(verify(fresh, later)).toEqual(later.message);
  expect(() => verify(old, later)).toThrow("No matching signature");
});

test("what was sealed under the previous secret is sealed anew, and can then be opened without it", async () => {
  const { id, secret } = await createReceiver(world, ann.userId, { url, sealedWith: oldSecret });
  await world.sql(
    "update webhooks set previous_secret = secret, previous_until = now() + interval '1 day' where id = $1",
    [id],
  );
  world.bindings["WEBHOOKS_SECRET_PREVIOUS"] = oldSecret.WEBHOOKS_SECRET;
  const before = await columnsOf(id);
  expect(verify(secret, await deliverOne(id))).toBeTruthy();
  const after = await columnsOf(id);
  expect(after["secret"]).not.toBe(before["secret"]);
  expect(after["previous_secret"]).not.toBe(before["previous_secret"]);
  delete world.bindings["WEBHOOKS_SECRET_PREVIOUS"];
  await courier.of(ann.userId).forget();
  const message = await deliverOne(id);
  expect(verify(secret, message)).toBeTruthy();
  expect(await columnsOf(id)).toMatchObject({ secret: after["secret"] });
});

test("a secret that is replaced while it is sealed anew stays as it was replaced", async () => {
  const { id } = await createReceiver(world, ann.userId, { url, sealedWith: oldSecret });
  world.bindings["WEBHOOKS_SECRET_PREVIOUS"] = oldSecret.WEBHOOKS_SECRET;
  await putInOutbox(world, { webhook: id });
  await outside.behave({ documents: { [url]: { fault: "waits" } } });
  const ringing = ring();
  await expect.poll(() => receivedAt(outside)).toHaveLength(1);
  const replaced = await sealWebhookSecret(webhookSecrets, ann.userId, new Uint8Array(32));
  await world.sql("update webhooks set secret = $2 where id = $1", [id, replaced]);
  await outside.letAnswer();
  await ringing;
  expect(await columnsOf(id)).toMatchObject({ secret: replaced });
});

test("what nobody can open any more is a fault of ours: nothing is sent, nobody is turned off, and others go on", async () => {
  const { id } = await createReceiver(world, ann.userId, { url, sealedWith: oldSecret });
  const { id: well } = await createReceiver(world, ann.userId, { url: other });
  const waiting = await putInOutbox(world, { webhook: id });
  await putInOutbox(world, { webhook: well });
  const { requests } = await world.countingRequests(ring);
  // It is not asked for again and again.
  expect(requests).toBeLessThanOrEqual(3);
  expect(await receivedAt(outside)).toMatchObject([{ address: other }]);
  expect(await deliveryOf(world, waiting)).toMatchObject({ state: "waiting", attempts: 0, fault: null });
  expect(await columnsOf(id)).toMatchObject({ is_on: true, failing_since: null });
  const next = ((await courier.of(ann.userId).nextAlarm()) ?? 0) - Date.now();
  expect(next).toBeGreaterThan(3_000);
  expect(next).toBeLessThanOrEqual(60_000);
});

test("so is a DNS service that is away, until it is back", async () => {
  const { id } = await createReceiver(world, ann.userId, { url });
  await outside.behave({ documents: { [url]: { status: 200 } }, dns: "is away" });
  const waiting = await putInOutbox(world, { webhook: id });
  await ring();
  expect(await deliveryOf(world, waiting)).toMatchObject({ state: "waiting", attempts: 0, fault: null });
  expect(await columnsOf(id)).toMatchObject({ failing_since: null });
  await outside.behave({ documents: { [url]: { status: 200 } } });
  await courier.of(ann.userId).age(0);
  await ring();
  expect(await outboxOf(world, id)).toMatchObject([{ state: "delivered", attempts: 1 }]);
});

test("another person's sealed secret cannot be opened here", async () => {
  const bob = await createPerson(world);
  const { id } = await createReceiver(world, ann.userId, { url });
  const { id: his } = await createReceiver(world, bob.userId, { url: other });
  const { secret } = await columnsOf(his);
  await world.sql("update webhooks set secret = $2 where id = $1", [id, secret]);
  await putInOutbox(world, { webhook: id });
  await ring();
  expect(await receivedAt(outside)).toEqual([]);
});

test("without its settings nothing is delivered and nothing is lost", async () => {
  const { id } = await createReceiver(world, ann.userId, { url });
  const waiting = await putInOutbox(world, { webhook: id });
  world.bindings["WEBHOOKS_SECRET"] = "short";
  await ring();
  expect(await deliveryOf(world, waiting)).toMatchObject({ state: "waiting", attempts: 0 });
  Object.assign(world.bindings, webhookSecrets);
  await ring();
  expect(await deliveryOf(world, waiting)).toMatchObject({ state: "delivered" });
});

test("it has nothing that signs anybody in, even if it is given that", () => {
  const given = { DATABASE_URL: "postgres://user:password@host/database", ...webhookSecrets, ...secrets };
  expect(Object.keys(readCourierSettings(given))).toEqual([
    "DATABASE_URL",
    "WEBHOOKS_SECRET",
    "DNS_OVER_HTTPS_URL",
  ]);
  expect(() => readCourierSettings({ ...given, WEBHOOKS_SECRET: undefined })).toThrow(
    "WEBHOOKS_SECRET is not set",
  );
  expect(() => readCourierSettings({ ...given, WEBHOOKS_SECRET: "a".repeat(64) })).toThrow(
    "WEBHOOKS_SECRET is too easily guessed",
  );
});
