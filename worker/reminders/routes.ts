import type { Context } from "hono";
import { sessionGuard } from "../access/guard.ts";
import { requireWithin } from "../access/limits.ts";
import { changeMany, enter, enterAndHold, openOwnersRouter } from "../access/owners-router.ts";
import { askObject } from "../access/tell-object.ts";
import type { AppEnv } from "../context/app-env.ts";
import type { Settings } from "../context/env.ts";
import { Problem } from "../http/problem.ts";
import { invalidField } from "../http/validation.ts";
import { mailIsOn } from "../mail/send.ts";
import { isPushEndpoint } from "../push/endpoint.ts";
import * as declared from "./contract.ts";
import { isPoint } from "./point.ts";
import {
  changeSettings,
  deleteSubscription,
  findDevice,
  readReminderSettings,
  readSubscriptions,
  registerSubscription,
  type SettingsChange,
} from "./store.ts";
import { presentSettings, presentSubscription, readChange } from "./wire.ts";

export const reminders = openOwnersRouter({ absent: "not_found" })
  .openapi(declared.read, async (c) => {
    const caller = c.get("caller");
    const key = pushKeyOf(c);
    if (key === undefined || "digest" in caller)
      return c.json({ settings: presentSettings(await readReminderSettings(enter(c))) }, 200);
    const { settings, subscriptions } = await readSubscriptions(enter(c));
    const shown = subscriptions.map((row) => presentSubscription(row, caller.sessionId));
    return c.json({ settings: presentSettings(settings), push: { key, subscriptions: shown } }, 200);
  })
  .openapi(declared.settings, async (c) => {
    const change = readChange(c.req.valid("json"));
    requireWays(c.get("settings"), change);
    const wish = mailWishIn(change);
    const options = { needsAddress: wish !== undefined };
    const changed = await changeMany(c, (gate) => changeSettings(gate, change, options));
    if (!changed) throw invalidField(wish ?? "by_mail", "needs a verified email address");
    return c.json(presentSettings(changed), 200);
  });

/** Needs a session, with which it ends: a program is no browser. */
export const subscription = openOwnersRouter({ absent: "not_found", guard: sessionGuard }).openapi(
  declared.subscribe,
  async (c) => {
    const { endpoint, p256dh, auth, key } = c.req.valid("json");
    const { PUSH_PUBLIC_KEYS: keys, PUSH_LOOPBACK: loopback } = c.get("settings");
    if (pushKeyOf(c) === undefined) throw new Problem("push_off");
    if (!isPushEndpoint(endpoint, loopback)) throw invalidField("endpoint", "must be https at a public host");
    if (!(await isPoint(p256dh))) throw invalidField("p256dh", "must be a point of P-256");
    if (!keys.includes(key)) throw new Problem("push_key_replaced");
    const { sessionId } = c.get("session");
    const row = await registerSubscription(enterAndHold(c), { sessionId, endpoint, p256dh, auth, key });
    if (!row) throw new Problem("internal");
    return c.json(presentSubscription(row, sessionId), row.isNew ? 201 : 200);
  },
);

export const testing = openOwnersRouter({ absent: "not_found", guard: sessionGuard }).openapi(
  declared.test,
  async (c) => {
    const { userId, sessionId } = c.get("session");
    const { CLOCK, LIMIT_MAIL_BY_CLIENT } = c.get("settings");
    const gate = enter(c);
    const device = await findDevice(gate, sessionId);
    if (!device) throw new Problem("subscription_not_found");
    // Each asks a host that somebody has named.
    await requireWithin(LIMIT_MAIL_BY_CLIENT, `test of ${userId}`);
    const { id, ...rest } = device;
    const outcome = await askObject(async () => CLOCK.getByName(userId).test(userId, rest)).catch(
      (cause: unknown) => {
        throw new Problem("unavailable", { headers: { "Retry-After": "2" }, cause });
      },
    );
    if (outcome === "ended") {
      await deleteSubscription(gate, id);
      throw new Problem("subscription_ended");
    }
    if (outcome !== "sent") throw new Problem("push_service_away", { headers: { "Retry-After": "60" } });
    return c.body(null, 204);
  },
);

export const subscriptions = openOwnersRouter({
  absent: "subscription_not_found",
  guard: sessionGuard,
}).openapi(declared.unsubscribe, async (c) => {
  const { id } = c.req.valid("param");
  if (!(await deleteSubscription(enter(c), id))) throw new Problem("subscription_not_found");
  return c.body(null, 204);
});

/** The key for new subscriptions. Undefined where push is off. */
function pushKeyOf(c: Context<AppEnv>): string | undefined {
  const settings = c.get("settings");
  const [key] = settings.PUSH_PUBLIC_KEYS;
  if (key === undefined && !reportedOff.has(settings)) {
    reportedOff.add(settings);
    const line = { time: new Date().toISOString(), request_id: c.get("requestId"), push: "off" };
    c.get("log")(JSON.stringify(line));
  }
  return key;
}

/** Once for each isolate, which reads its settings once: it is a choice, and no fault. */
const reportedOff = new WeakSet<Settings>();

/** What is wished must be possible here at all. */
function requireWays(settings: Settings, change: SettingsChange): void {
  const wish = mailWishIn(change);
  if (wish !== undefined && !mailIsOn(settings))
    throw invalidField(wish, "is not possible: this service sends no mail");
  if (change.digest?.by === "push" && settings.PUSH_PUBLIC_KEYS.length === 0)
    throw invalidField("digest.by", "is not possible: this service sends no push messages");
}

/** The field that asks for mail. */
function mailWishIn({ byMail, digest }: SettingsChange): string | undefined {
  if (byMail) return "by_mail";
  return digest?.by === "mail" ? "digest.by" : undefined;
}
