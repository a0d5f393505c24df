import { inArray, lte, sql } from "drizzle-orm";
import { sessions, signInAttempts, verifications } from "../../drizzle/schema.ts";
import type { Database } from "./client.ts";

/** One statement locks and deletes at most this many rows, so that no request waits for it. */
const batch = 1000;
/** What is left after this many waits for the next run: scheduled work has bounded time, too. */
const mostBatches = 20;

/** Removes what has expired, the oldest first, and returns the counts for the log. */
export async function sweepExpired(database: Database): Promise<Record<string, number>> {
  return {
    sessions: await sweep(database, sessions),
    signInAttempts: await sweep(database, signInAttempts),
    verifications: await sweep(database, verifications),
  };
}

async function sweep(
  database: Database,
  table: typeof sessions | typeof verifications | typeof signInAttempts,
): Promise<number> {
  let swept = 0;
  for (let round = 0; round < mostBatches; round += 1) {
    const expired = database
      .select({ id: table.id })
      .from(table)
      .where(lte(table.expiresAt, sql`now()`))
      .orderBy(table.expiresAt)
      .limit(batch);
    const { rowCount } = await database.delete(table).where(inArray(table.id, expired));
    swept += rowCount;
    if (rowCount < batch) break;
  }
  return swept;
}
