import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { deliveries, webhooks, type webhookEvents } from "../../drizzle/schema.ts";
import { holdAccount, query, type Gate } from "../db/gate.ts";
import { mostWebhooks } from "../fields/limits.ts";
import { makeIdFor } from "../ids/id.ts";

export type Webhook = Awaited<ReturnType<typeof listWebhooks>>[number];
type Event = (typeof webhookEvents)[number];

// In a selection, Drizzle writes columns without their table.
const waiting = sql<number>`(
  select count(*)::integer from deliveries waiting where waiting.webhook_id = webhooks.id and waiting.state = 'waiting'
)`;

/** Without the secrets, which are read only to sign. */
const fields = {
  id: webhooks.id,
  name: webhooks.name,
  url: webhooks.url,
  events: webhooks.events,
  isOn: webhooks.isOn,
  offBecause: webhooks.offBecause,
  failingSince: webhooks.failingSince,
  lastDeliveredAt: webhooks.lastDeliveredAt,
  createdAt: webhooks.createdAt,
  waiting,
};

export async function listWebhooks(gate: Gate) {
  const [rows] = await gate.read(
    query
      .select(fields)
      .from(webhooks)
      .where(eq(webhooks.userId, gate.owner))
      .orderBy(desc(webhooks.createdAt), webhooks.id),
  );
  return rows;
}

export interface NewWebhook {
  name: string;
  url: string;
  events: readonly Event[];
  /** Sealed. */
  secret: string;
}

/** Undefined when there are too many already. An owner makes them one after another, so that many at once are not too many. */
export async function addWebhook(gate: Gate, made: NewWebhook): Promise<Webhook | undefined> {
  const [, [row]] = await gate.run(
    holdAccount(),
    query
      .insert(webhooks)
      // In the order of the table's columns, because Drizzle names all of them.
      .select(sql`
      select ${makeIdFor(gate.owner)}::uuid, ${gate.owner}::uuid, ${made.name}, ${made.url}, ${asArray(made.events)}, ${made.secret},
        null::text, null::timestamptz, true, null::text, null::timestamptz, null::timestamptz, now()
      where (select count(*) from ${webhooks} where ${eq(webhooks.userId, gate.owner)}) < ${mostWebhooks}`)
      .returning(fields),
  );
  return row;
}

export interface WebhookChange {
  name?: string | undefined;
  url?: string | undefined;
  events?: readonly Event[] | undefined;
  on?: boolean | undefined;
}

/**
 * Undefined if there is no such webhook. Its owner's tasks are not written meanwhile, so that nothing begins to wait for one that
 * is being turned off.
 */
export async function changeWebhook(
  gate: Gate,
  id: string,
  change: WebhookChange,
): Promise<Webhook | undefined> {
  const [, , [row]] = await gate.run(
    holdAccount(),
    change.on === false ? failWaiting(gate, id) : tryAtOnce(gate, id, change.url !== undefined),
    query
      .update(webhooks)
      .set({
        name: change.name ?? sql`${webhooks.name}`,
        ...(change.events && { events: asArray(change.events) }),
        ...(change.url !== undefined && { url: change.url, failingSince: null }),
        ...(change.on === true && { isOn: true, offBecause: null, failingSince: whenTurnedOn(change) }),
        ...(change.on === false && {
          isOn: false,
          offBecause: sql`coalesce(${webhooks.offBecause}, 'person')`,
        }),
      })
      .where(isOwn(gate, id))
      .returning(fields),
  );
  return row;
}

/** Turning on what is on already is no news of its address. */
function whenTurnedOn({ url }: WebhookChange): SQL {
  return url === undefined ? sql`case when ${webhooks.isOn} then ${webhooks.failingSince} end` : sql`null`;
}

/** What waits for a webhook that is turned off is not sent, and can be sent again later. */
function failWaiting(gate: Gate, id: string) {
  return query
    .update(deliveries)
    .set({ state: "failed", fault: "webhook_off" })
    .where(isWaitingFor(gate, id))
    .returning({ id: deliveries.id });
}

/** What waits because an address takes nothing waits no longer when there is another one. */
function tryAtOnce(gate: Gate, id: string, hasAddress: boolean) {
  return query
    .update(deliveries)
    .set({ nextAt: sql`now()` })
    .where(and(isWaitingFor(gate, id), gt(deliveries.nextAt, sql`now()`), sql`${hasAddress}`))
    .returning({ id: deliveries.id });
}

function isWaitingFor(gate: Gate, id: string): SQL | undefined {
  return and(
    eq(deliveries.userId, gate.owner),
    eq(deliveries.webhookId, id),
    eq(deliveries.state, "waiting"),
  );
}

/** Whether there was such a webhook. What waits for it goes with it. */
export async function deleteWebhook(gate: Gate, id: string): Promise<boolean> {
  const [, gone] = await gate.run(
    holdAccount(),
    query.delete(webhooks).where(isOwn(gate, id)).returning({ id: webhooks.id }),
  );
  return gone.length > 0;
}

/** Whether there is such a webhook. The secret before goes on signing for a day, so that no receiver misses a message. */
export async function replaceSecret(gate: Gate, id: string, secret: string): Promise<boolean> {
  const [changed] = await gate.run(
    query
      .update(webhooks)
      .set({
        secret,
        previousSecret: sql`${webhooks.secret}`,
        previousUntil: sql`now() + interval '24 hours'`,
      })
      .where(isOwn(gate, id))
      .returning({ id: webhooks.id }),
  );
  return changed.length > 0;
}

/** Each query about one webhook names its owner, too. */
export function isOwn(gate: Gate, id: string): SQL | undefined {
  return and(eq(webhooks.userId, gate.owner), eq(webhooks.id, id));
}

function asArray(events: readonly Event[]): SQL {
  return sql`array[${sql.join(
    events.map((event) => sql`${event}`),
    sql`, `,
  )}]::text[]`;
}
