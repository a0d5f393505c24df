import type { Context } from "hono";
import type { z } from "zod";
import { webhookEvents } from "../../drizzle/schema.ts";
import { enter, enterAndHold, enterProvenAndHold } from "../access/owners-router.ts";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "../http/problem.ts";
import { idIn } from "./id-in.ts";
import { makeWebhookSecret } from "./secret.ts";
import { addWebhook, changeWebhook, deleteWebhook, listWebhooks, replaceSecret } from "./store.ts";
import { type newWebhook, present, type webhookChange } from "./wire.ts";

export async function answerList(c: Context<AppEnv>) {
  const rows = await listWebhooks(enter(c));
  return c.json({ webhooks: rows.map(present) }, 200);
}

export async function answerNew(c: Context<AppEnv>, { events, ...wish }: z.output<typeof newWebhook>) {
  c.set("event", "webhook_made");
  const { secret, sealed } = await makeWebhookSecret(c.get("settings"), c.get("session").userId);
  const made = await addWebhook(enterProvenAndHold(c), {
    ...wish,
    events: inOrder(events ?? webhookEvents),
    secret: sealed,
  });
  if (!made) throw new Problem("too_many_webhooks");
  return c.json({ ...present(made), secret }, 201);
}

/** Where the messages go is as grave as that there are any; what it is called, and whether it is on, is not. */
export async function answerChange(c: Context<AppEnv>, change: z.output<typeof webhookChange>) {
  const gate = change.url === undefined ? enterAndHold(c) : enterProvenAndHold(c);
  const changed = await changeWebhook(gate, idIn(c), {
    ...change,
    ...(change.events && { events: inOrder(change.events) }),
  });
  if (!changed) throw new Problem("webhook_not_found");
  // What waits is tried at another address at once.
  if (changed.waiting > 0 && (change.url !== undefined || change.on === true)) c.set("hasDeliveries", true);
  return c.json(present(changed), 200);
}

export async function answerRemoval(c: Context<AppEnv>) {
  c.set("event", "webhook_removed");
  if (!(await deleteWebhook(enterAndHold(c), idIn(c)))) throw new Problem("webhook_not_found");
  return c.body(null, 204);
}

export async function answerSecret(c: Context<AppEnv>) {
  const id = idIn(c);
  const { secret, sealed } = await makeWebhookSecret(c.get("settings"), c.get("session").userId);
  if (!(await replaceSecret(enterProvenAndHold(c), id, sealed))) throw new Problem("webhook_not_found");
  return c.json({ secret }, 200);
}

/** As the description lists them, however they were sent. */
function inOrder(events: readonly (typeof webhookEvents)[number][]) {
  return webhookEvents.filter((event) => events.includes(event));
}
