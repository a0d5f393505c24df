import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { accountEvents as events } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import type { PageEnd } from "../../tasks/order.ts";

const eventFields = {
  id: events.id,
  at: events.at,
  kind: events.kind,
  userAgent: events.userAgent,
  country: events.country,
  knownBrowser: events.knownBrowser,
  keyName: events.keyName,
  endedUserAgent: events.endedUserAgent,
  endedSessions: events.endedSessions,
  byOperator: events.byOperator,
};

export type AccountEvent = Pick<typeof events.$inferSelect, keyof typeof eventFields>;

interface Page {
  events: AccountEvent[];
  /** Absent on the last page. */
  end: PageEnd | undefined;
}

/** Newest first. What is old enough to be swept is not shown before it is. */
export async function readActivity(gate: Gate, limit: number, after: PageEnd | undefined): Promise<Page> {
  const [rows] = await gate.read(
    query
      .select(eventFields)
      .from(events)
      .where(
        and(
          eq(events.userId, gate.owner),
          gt(events.at, sql`now() - interval '90 days'`),
          after && isBeyond(after),
        ),
      )
      .orderBy(desc(events.at), desc(events.id))
      .limit(limit + 1),
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    events: shown,
    end: last && rows.length > limit ? { key: last.at, id: last.id } : undefined,
  };
}

function isBeyond({ key, id }: PageEnd): SQL {
  return sql`(${events.at}, ${events.id}) < (${key}::timestamptz, ${id}::uuid)`;
}
