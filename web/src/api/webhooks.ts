import { t } from "../language/t.ts";
import { addressOf } from "./address.ts";
import { brokenOff, readListOf, readText } from "./answer.ts";
import { ask } from "./ask.ts";
import { readObject, Refusal } from "./refusal.ts";

type TaskEvent = "created" | "updated" | "completed" | "reopened" | "deleted";
export type WebhookEvent = `task.${TaskEvent}` | `list.${"created" | "updated" | "deleted"}`;

/** An address of the person's that is told what happens. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
  events: WebhookEvent[];
  on: boolean;
  off_because?: "person" | "failing" | "gone";
  failing_since?: string;
  last_delivered_at?: string;
}

/** A message to it, and what came of it. */
export interface Delivery {
  id: string;
  type: WebhookEvent | "webhook.test" | "events.dropped";
  /** The task or the list that it is about. */
  subject?: string;
  happened_at: string;
  state: "waiting" | "delivered" | "failed";
  attempts: number;
  next_at?: string;
  /** What the last try was answered. */
  status?: number;
  fault?: string;
}

export interface WebhookWish {
  name: string;
  url: string;
  events: WebhookEvent[];
}

export interface DeliveriesPage {
  deliveries: Delivery[];
  next: string | undefined;
}

export async function listWebhooks(owner: string, signal: AbortSignal): Promise<Webhook[]> {
  return readListOf(await ask(addressOf(owner, "webhooks"), { signal }), "webhooks", isWebhook);
}

/** Answers the secret, which is shown only this once. */
export async function makeWebhook(owner: string, body: WebhookWish): Promise<string> {
  return readText(await askAndSay(addressOf(owner, "webhooks"), { method: "POST", body }), "secret");
}

export async function changeWebhook(
  owner: string,
  id: string,
  body: Partial<WebhookWish> & { on?: boolean },
): Promise<void> {
  await askAndSay(addressOf(owner, "webhooks", id), { method: "PATCH", body });
}

export async function removeWebhook(owner: string, id: string): Promise<void> {
  await ask(addressOf(owner, "webhooks", id), { method: "DELETE" });
}

/** Answers the new secret, which is shown only this once. */
export async function replaceSecret(owner: string, id: string): Promise<string> {
  const answer = await askAndSay(addressOf(owner, "webhooks", id, "secret"), { method: "POST", body: {} });
  return readText(answer, "secret");
}

export async function testWebhook(owner: string, id: string): Promise<void> {
  await askAndSay(addressOf(owner, "webhooks", id, "test"), { method: "POST", body: {} });
}

/** Sends these again, or all that failed. Answers how many. */
export async function resend(owner: string, id: string, which: string[] | "failed"): Promise<number> {
  const body = which === "failed" ? { failed: true } : { deliveries: which };
  const answer = await askAndSay(addressOf(owner, "webhooks", id, "resend"), { method: "POST", body });
  const { resent } = await readObject(answer);
  if (typeof resent === "number") return resent;
  throw brokenOff();
}

/** A page of its log, newest first. */
export async function readDeliveries(
  owner: string,
  id: string,
  { onlyFailed, before }: { onlyFailed: boolean; before?: string | undefined },
  signal?: AbortSignal,
): Promise<DeliveriesPage> {
  const search = new URLSearchParams({
    ...(onlyFailed && { state: "failed" }),
    ...(before !== undefined && { before }),
  });
  const path = `${addressOf(owner, "webhooks", id, "deliveries")}?${search}`;
  const { deliveries, next } = await readObject(await ask(path, { signal }));
  if (!Array.isArray(deliveries) || !deliveries.every(isDelivery)) throw brokenOff();
  return { deliveries, next: typeof next === "string" ? next : undefined };
}

/** Has words for what only webhooks are refused for: the first load needs none of them. */
async function askAndSay(...asked: Parameters<typeof ask>): Promise<Response> {
  try {
    return await ask(...asked);
  } catch (thrown) {
    const words = thrown instanceof Refusal ? sayRefusal(thrown) : undefined;
    throw thrown instanceof Refusal && words !== undefined
      ? new Refusal(thrown.kind, words, {
          status: thrown.status,
          faults: thrown.faults,
          type: thrown.type,
        })
      : thrown;
  }
}

function sayRefusal({ type, faults }: Refusal): string | undefined {
  switch (type) {
    case "/problems/too_many_webhooks":
      return t("You have as many webhooks as you can have. Remove one first.");
    case "/problems/webhooks_off":
      return t("There are no webhooks here. Whoever runs this service can turn them on.");
    case "/problems/webhook_is_off":
      return t("It is off. Turn it on first.");
    case "/problems/too_many_waiting":
      return t("More can’t wait at once. Try again when some have been delivered.");
    default:
      if (faults.some(({ path }) => path === "url")) return sayWrongAddress();
      if (faults.some(({ path }) => path === "name")) return t("That name is too long.");
      return undefined;
  }
}

export function sayWrongAddress(): string {
  return t("The address must begin with https:// and lead to a public server.");
}

function isWebhook(value: unknown): value is Webhook {
  const { id, name, url, events, on }: Partial<Record<keyof Webhook, unknown>> = Object(value);
  const texts = [id, name, url];
  return texts.every((text) => typeof text === "string") && Array.isArray(events) && typeof on === "boolean";
}

function isDelivery(value: unknown): value is Delivery {
  const { id, type, happened_at, state }: Partial<Record<keyof Delivery, unknown>> = Object(value);
  return [id, type, happened_at, state].every((text) => typeof text === "string");
}
