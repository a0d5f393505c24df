import { and, desc, eq, ne, sql } from "drizzle-orm";
import { pushSubscriptions as subscriptions, reminderSettings as settings } from "../../drizzle/schema.ts";
import type { Device } from "../context/env.ts";
import { type Gate, query } from "../db/gate.ts";
import { mostPushSubscriptions } from "../fields/limits.ts";
import { makeIdFor } from "../ids/id.ts";

export type ReminderSettings = Pick<typeof settings.$inferSelect, keyof typeof settingsFields>;

/** What is undefined stays as it is. */
export interface SettingsChange {
  timeZone: string;
  dayMinutes: number | undefined;
  byMail: boolean | undefined;
  digest: { minutes: number; by: "push" | "mail" } | null | undefined;
}

export type Subscription = Awaited<ReturnType<typeof readSubscriptions>>["subscriptions"][number];

export interface NewSubscription {
  sessionId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  key: string;
}

const settingsFields = {
  timeZone: settings.timeZone,
  dayMinutes: settings.dayMinutes,
  byMail: settings.byMail,
  digestMinutes: settings.digestMinutes,
  digestBy: settings.digestBy,
};

/** Without the endpoint and the keys, which only whoever sends messages needs. */
const subscriptionFields = {
  id: subscriptions.id,
  sessionId: subscriptions.sessionId,
  agent: sql<string | null>`agent_of_session(${subscriptions.sessionId})`,
  createdAt: subscriptions.createdAt,
  lastUsedAt: subscriptions.lastUsedAt,
};

export async function readReminderSettings(gate: Gate): Promise<ReminderSettings | undefined> {
  const [[row]] = await gate.read(ownSettings(gate));
  return row;
}

export async function readSubscriptions(gate: Gate) {
  const [[row], rows] = await gate.read(
    ownSettings(gate),
    query
      .select(subscriptionFields)
      .from(subscriptions)
      .where(isOwn(gate))
      .orderBy(desc(subscriptions.createdAt), subscriptions.id),
  );
  return { settings: row, subscriptions: rows };
}

/** Undefined when an address is needed that is verified, and it is not. A trigger moves the alarms of all tasks. */
export async function changeSettings(
  gate: Gate,
  { timeZone, dayMinutes, byMail, digest }: SettingsChange,
  { needsAddress }: { needsAddress: boolean },
): Promise<ReminderSettings | undefined> {
  const ofDigest =
    digest === undefined ? {} : { digestMinutes: digest?.minutes ?? null, digestBy: digest?.by ?? null };
  const [[row]] = await gate.run(
    query
      .insert(settings)
      // In the order of the table's columns, because Drizzle names all of them.
      .select(sql`
      select ${gate.owner}::uuid, ${timeZone}, ${dayMinutes ?? 540}::smallint, ${byMail ?? false}::boolean,
        ${digest?.minutes ?? null}::smallint, ${digest?.by ?? null}, null::timestamptz,
        null::uuid, null::date
      where not ${needsAddress}::boolean or has_verified_address()`)
      .onConflictDoUpdate({
        target: settings.userId,
        set: { timeZone, dayMinutes, byMail, ...ofDigest },
        setWhere: eq(settings.userId, gate.owner),
      })
      .returning(settingsFields),
  );
  return row;
}

/**
 * Registers where the browser of a session is told. What the session, or another account, had there before goes; of more than
 * an account may have, the one that was of use the longest ago goes.
 */
export async function registerSubscription(gate: Gate, made: NewSubscription) {
  const { sessionId, endpoint, p256dh, auth, key } = made;
  const values = { sessionId, p256dh, auth, vapidKey: key };
  const [, , [row]] = await gate.run(
    query.execute(sql`select take_over_endpoint(${endpoint})`),
    query
      .delete(subscriptions)
      .where(and(isOwn(gate), eq(subscriptions.sessionId, sessionId), ne(subscriptions.endpoint, endpoint))),
    query
      .insert(subscriptions)
      .values({ id: makeIdFor(gate.owner), userId: gate.owner, endpoint, ...values })
      .onConflictDoUpdate({ target: subscriptions.endpoint, set: values, setWhere: isOwn(gate) })
      .returning({ ...subscriptionFields, isNew: sql<boolean>`xmax = 0` }),
    query.delete(subscriptions).where(
      and(
        isOwn(gate),
        sql`${subscriptions.id} in (
          select id from ${subscriptions} where ${isOwn(gate)}
          order by session_id = ${sessionId} desc, coalesce(last_used_at, created_at) desc, id
          offset ${mostPushSubscriptions}
        )`,
      ),
    ),
  );
  return row;
}

/** Where the browser of a session is told. */
export async function findDevice(
  gate: Gate,
  sessionId: string,
): Promise<(Device & { id: string }) | undefined> {
  const [[device]] = await gate.read(
    query
      .select({
        id: subscriptions.id,
        endpoint: subscriptions.endpoint,
        p256dh: subscriptions.p256dh,
        auth: subscriptions.auth,
        key: subscriptions.vapidKey,
      })
      .from(subscriptions)
      .where(and(isOwn(gate), eq(subscriptions.sessionId, sessionId)))
      .orderBy(desc(subscriptions.createdAt))
      .limit(1),
  );
  return device;
}

/** Whether there was such a subscription. */
export async function deleteSubscription(gate: Gate, id: string): Promise<boolean> {
  const [deleted] = await gate.run(
    query
      .delete(subscriptions)
      .where(and(isOwn(gate), eq(subscriptions.id, id)))
      .returning({ id: subscriptions.id }),
  );
  return deleted.length > 0;
}

function ownSettings(gate: Gate) {
  return query.select(settingsFields).from(settings).where(eq(settings.userId, gate.owner));
}

function isOwn(gate: Gate) {
  return eq(subscriptions.userId, gate.owner);
}
