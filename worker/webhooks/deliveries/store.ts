import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { deliveries, webhooks } from "../../../drizzle/schema.ts";
import { holdAccount, query, type Gate } from "../../db/gate.ts";
import { mostWaiting } from "../../fields/limits.ts";
import { makeIdFor } from "../../ids/id.ts";
import { isOwn } from "../store.ts";

export type Delivery = NonNullable<Awaited<ReturnType<typeof readDeliveries>>>["deliveries"][number];

interface Wish {
  state: (typeof deliveries.$inferSelect)["state"] | undefined;
  /** The place in the line before which to begin. */
  before: number | undefined;
  limit: number;
}

/** Newest first. Undefined if there is no such webhook. */
export async function readDeliveries(gate: Gate, id: string, { state, before, limit }: Wish) {
  const [[webhook], rows] = await gate.read(
    query.select({ id: webhooks.id }).from(webhooks).where(isOwn(gate, id)),
    query
      .select({
        id: deliveries.id,
        place: deliveries.place,
        type: deliveries.type,
        subject: deliveries.subject,
        happenedAt: deliveries.happenedAt,
        state: deliveries.state,
        attempts: deliveries.attempts,
        triedAt: deliveries.triedAt,
        nextAt: deliveries.nextAt,
        status: deliveries.status,
        fault: deliveries.fault,
        took: deliveries.took,
      })
      .from(deliveries)
      .where(
        and(
          eq(deliveries.userId, gate.owner),
          eq(deliveries.webhookId, id),
          state && eq(deliveries.state, state),
          before === undefined ? undefined : lt(deliveries.place, before),
        ),
      )
      .orderBy(desc(deliveries.place))
      .limit(limit + 1),
  );
  if (!webhook) return undefined;
  const page = rows.slice(0, limit);
  return { deliveries: page, end: rows.length > limit ? page.at(-1)?.place : undefined };
}

type Refusal = "no webhook" | "off" | "too many" | "no delivery";

/** A message that says nothing, at the end of the line. */
export async function addTest(gate: Gate, id: string): Promise<{ id: string } | Refusal> {
  const row = await runHeld<{ is_on: boolean; id: string | null }>(
    gate,
    sql`with webhook as (${webhookWithRoom(gate, id)}), made as (
      insert into ${deliveries} (id, user_id, webhook_id, type)
      select ${makeIdFor(gate.owner)}::uuid, ${gate.owner}::uuid, id, 'webhook.test' from webhook where is_on and room > 0
      returning id
    )
    select is_on, (select id from made) as id from webhook`,
  );
  if (!row) return "no webhook";
  if (!row.is_on) return "off";
  return row.id === null ? "too many" : { id: row.id };
}

/** All of these, or as many of the newest that have failed as may wait. */
export type Again = { ids: readonly string[] } | "failed";

type Looked = {
  is_on: boolean;
  room: number;
  known: number;
  chosen: number;
  resent: number;
};

/**
 * What is sent again waits at the end of the line, in the order in which it waited before. A place in the line is given to a row
 * that is made, so each goes and comes back under its id, with the attempts of before forgotten: it is tried for a day again.
 */
export async function resend(gate: Gate, id: string, again: Again): Promise<{ resent: number } | Refusal> {
  const ids = again === "failed" ? [] : [...new Set(again.ids.map((named) => named.toLowerCase()))];
  const row = await runHeld<Looked>(
    gate,
    sql`with webhook as (${webhookWithRoom(gate, id)}), known as (
      select id, place, state from ${deliveries}
      where user_id = ${gate.owner} and webhook_id = ${id}
        and ${again === "failed" ? sql`state = 'failed'` : sql`id = any (${sql.param(ids)}::uuid[])`}
    ), chosen as (
      select id from known where state <> 'waiting'
      ${again === "failed" ? sql`order by place desc limit (select greatest(room, 0) from webhook)` : sql``}
    ), gone as (
      delete from ${deliveries} delivery using webhook
      where delivery.user_id = ${gate.owner} and delivery.id in (select id from chosen) and is_on
        and (select count(*) from chosen) <= room
        ${again === "failed" ? sql`` : sql`and (select count(*) from known) = ${ids.length}`}
      returning delivery.*
    ), back as (
      insert into ${deliveries} (id, user_id, webhook_id, type, subject, changed, act, by_kind, by_id, happened_at)
      select id, user_id, webhook_id, type, subject, changed, act, by_kind, by_id, happened_at from gone order by place
      returning id
    )
    select is_on, room, (select count(*)::integer from known) as known, (select count(*)::integer from chosen) as chosen,
      (select count(*)::integer from back) as resent
    from webhook`,
  );
  if (!row) return "no webhook";
  if (!row.is_on) return "off";
  if (again !== "failed" && row.known < ids.length) return "no delivery";
  // Of all that failed, as many as may wait are chosen.
  const wanted = again === "failed" ? Math.min(row.known, 1) : row.chosen;
  return wanted > Math.max(row.room, 0) ? "too many" : { resent: row.resent };
}

/** Whether it is on, and how many messages more may wait for it. */
function webhookWithRoom(gate: Gate, id: string): SQL {
  return sql`
    select id, is_on, ${mostWaiting} - (
      select count(*) from ${deliveries} waiting where waiting.webhook_id = ${webhooks}.id and waiting.state = 'waiting'
    )::integer as room
    from ${webhooks} where ${isOwn(gate, id)}`;
}

/** The one row that a statement answers, while the account is held: what happens to tasks takes its place before it or after it. */
async function runHeld<Row extends Record<string, unknown>>(
  gate: Gate,
  statement: SQL,
): Promise<Row | undefined> {
  const [, { rows }] = await gate.run(holdAccount(), query.execute<Row>(statement));
  return rows[0];
}
