import { inArray, lte, type SQL, sql } from "drizzle-orm";
import { sessions, signInAttempts, spentChallenges, verifications } from "../../drizzle/schema.ts";
import type { Database } from "./client.ts";

/** One statement locks and deletes at most this many rows, so that no request waits for it. */
const batch = 1000;
/** In milliseconds. Scheduled work has bounded time, too: what is left after it waits for the next run. */
const longest = 10_000;

/** Removes what has expired, the oldest first and whosever it is, and returns the counts for the log. */
export async function sweepExpired(database: Database): Promise<Record<string, number>> {
  return {
    sessions: await repeat(() => sweepTable(database, sessions)),
    signInAttempts: await repeat(() => sweepTable(database, signInAttempts)),
    // A link that no longer works stays for a day, so that opening it again can be explained.
    verifications: await repeat(() => sweepTable(database, verifications, "1 day")),
    challenges: await repeat(() => sweepTable(database, spentChallenges)),
    // The fence lets nobody but their owners reach these rows, so the database has functions for it.
    history: await repeat(() => call(database, sql`sweep_history(${batch})`)),
    answers: await repeat(() => call(database, sql`sweep_answers(${batch})`)),
    removals: await repeat(() => call(database, sql`sweep_removals(${batch})`)),
    operations: await repeat(() => call(database, sql`sweep_operations(${batch})`)),
    deletions: await repeat(() => call(database, sql`sweep_deletions(${batch})`)),
    events: await repeat(() => call(database, sql`sweep_events(${batch})`)),
    grants: await repeat(() => call(database, sql`sweep_grants(${batch})`)),
    ...(await callBoth(database)),
  };
}

/** Two that seldom find much, in one trip. */
async function callBoth(database: Database): Promise<{ devices: number; deliveries: number }> {
  const swept = { devices: 0, deliveries: 0 };
  await repeat(async () => {
    const { rows } = await database.execute<typeof swept>(
      sql`select sweep_device_codes(${batch}) as devices, sweep_deliveries(${batch}) as deliveries`,
    );
    const { devices = 0, deliveries = 0 } = rows[0] ?? {};
    swept.devices += devices;
    swept.deliveries += deliveries;
    return Math.max(devices, deliveries);
  });
  return swept;
}

async function repeat(sweepSome: () => Promise<number>): Promise<number> {
  const end = Date.now() + longest;
  let swept = 0;
  let some: number;
  do {
    some = await sweepSome();
    swept += some;
  } while (some === batch && Date.now() < end);
  return swept;
}

async function sweepTable(
  database: Database,
  table: typeof sessions | typeof verifications | typeof signInAttempts | typeof spentChallenges,
  keptFor = "0",
): Promise<number> {
  const expired = database
    .select({ id: table.id })
    .from(table)
    .where(lte(table.expiresAt, sql`now() - ${keptFor}::interval`))
    .orderBy(table.expiresAt)
    .limit(batch);
  const { rowCount } = await database.delete(table).where(inArray(table.id, expired));
  return rowCount;
}

async function call(database: Database, sweeping: SQL): Promise<number> {
  const { rows } = await database.execute<{ swept: number }>(sql`select ${sweeping} as swept`);
  return rows[0]?.swept ?? 0;
}
