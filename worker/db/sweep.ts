import { inArray, lte, sql } from "drizzle-orm";
import { sessions, signInAttempts, verifications } from "../../drizzle/schema.ts";
import type { Database } from "./client.ts";

/** One statement locks and deletes no more than this, so that nobody waits for it. */
const batch = 1000;
/** More than this is left for the next time: what runs by the clock has bounded time, too. */
const mostBatches = 20;

/** Removes what has expired, oldest first. Answers how much it was, for the log. */
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
