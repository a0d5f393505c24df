import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { reminderSettings as settings } from "../../drizzle/schema.ts";
import { query, type Slots, statement } from "../db/gate.ts";

/** The clock that is named, or else the one that the owner's reminders go by, or else UTC. */
export function ownersZone(owner: SQLWrapper, zone: SQLWrapper | undefined): SQL {
  const known = ownZone(owner);
  return zone ? sql`${zone}::text` : sql`coalesce(${known}, 'UTC')`;
}

/** The owner may come as text. */
function ownZone(owner: SQLWrapper) {
  return query
    .select({ zone: settings.timeZone })
    .from(settings)
    .where(sql`${settings.userId} = ${owner}::uuid`);
}

/** What day it is by that clock. It is the same in all of a transaction. */
export function ownersToday(owner: SQLWrapper, zone: SQLWrapper | undefined): SQL {
  return sql`(now() at time zone ${ownersZone(owner, zone)})::date`;
}

export interface OwnersDay {
  today: string;
  zone: string;
  /** Whether the zone is the owner's own, or was named: if not, nobody knows it. */
  isKnown: boolean;
}

/** For one read together with others: by which clock, and on which day, they were read. */
export const ownersDay = statement(({ owner, zone }: Slots<{ zone?: string | undefined }>) => {
  return query
    .select({
      today: sql<string>`${ownersToday(owner, zone)}::text`,
      zone: sql<string>`${ownersZone(owner, zone)}`,
      isKnown: zone ? sql<boolean>`true` : sql<boolean>`exists ${ownZone(owner)}`,
    })
    .from(sql`(select) as now`);
});
