import { webhookEvents } from "../../drizzle/schema.ts";
import { sealWebhookSecret } from "../access/webhook-secrets.ts";
import type { TestOutside } from "./outside.ts";
import { webhookSecrets, type World } from "./world.ts";

interface Receiver {
  url?: string;
  events?: readonly string[];
  /** Our secret, under which its own is sealed. */
  sealedWith?: typeof webhookSecrets;
}

/** A webhook that is told of everything, if nothing else is named, with the secret that its person was shown. */
export async function createReceiver(
  world: World,
  owner: string,
  { url = "https://app.example/hook", events = webhookEvents, sealedWith = webhookSecrets }: Receiver = {},
): Promise<{ id: string; secret: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const sealed = await sealWebhookSecret(sealedWith, owner, bytes);
  const [row] = await world.sql(
    `insert into webhooks (user_id, name, url, secret, events) values ($1, 'Hook', $2, $3, $4) returning id`,
    [owner, url, sealed, events],
  );
  return { id: String(row?.["id"]), secret: `whsec_${btoa(String.fromCharCode(...bytes))}` };
}

export interface Received {
  address: string;
  headers: Record<string, string>;
  /** As it came: what is signed. */
  body: string;
  type: string;
  data: Record<string, unknown>;
  message: { type: string; timestamp: string; data: Record<string, unknown> };
}

/** What receivers were sent, the oldest first. */
export async function receivedAt(outside: TestOutside, address?: string): Promise<Received[]> {
  const { requests } = await outside.seen();
  return requests
    .filter((request) => address === undefined || request.address === address)
    .map(({ address: to, headers, body }) => {
      const message: Received["message"] = JSON.parse(body);
      const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
      return { address: to, headers: texts, body, message, type: message.type, data: message.data };
    });
}

/** What waits in the outbox, as triggers write it. */
export async function putInOutbox(
  world: World,
  { webhook, type = "webhook.test", subject }: { webhook: string; type?: string; subject?: string },
): Promise<string> {
  const [row] = await world.sql(
    `insert into deliveries (user_id, webhook_id, type, subject) select user_id, id, $2, $3::uuid from webhooks where id = $1
     returning id`,
    [webhook, type, subject ?? null],
  );
  return String(row?.["id"]);
}

/** Everything about a delivery. */
export async function deliveryOf(world: World, id: string): Promise<Record<string, unknown>> {
  const [row] = await world.sql("select * from deliveries where id = $1", [id]);
  return row ?? {};
}

/** Of a webhook, in order: what has become of each message. */
export async function outboxOf(world: World, webhook: string): Promise<Record<string, unknown>[]> {
  return world.sql(
    "select type, state, attempts, status, fault from deliveries where webhook_id = $1 order by place",
    [webhook],
  );
}

/** Lets so much time go by for the deliveries and webhooks of an owner. */
export async function letPass(world: World, owner: string, interval: string): Promise<void> {
  await world.sql(
    `with moved as (
       update deliveries set next_at = next_at - $2::interval, first_tried_at = first_tried_at - $2::interval,
         tried_at = tried_at - $2::interval where user_id = $1
     )
     update webhooks set failing_since = failing_since - $2::interval where user_id = $1`,
    [owner, interval],
  );
}
