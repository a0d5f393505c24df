import { NeonDbError } from "@neondatabase/serverless";
import { timeLeft } from "./round-trips.ts";

/** The database's own error behind whatever Drizzle wrapped around it. */
export function databaseErrorIn(error: unknown): NeonDbError | undefined {
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth += 1
  ) {
    if (cause instanceof NeonDbError) return cause;
  }
  return undefined;
}

/**
 * Faults of the way to the database, of its state or of our login there, by SQLSTATE: no fault of the caller's, and
 * likely to pass. Without a code there was no answer, or none that is the database's.
 */
const passing = /^(08...|25006|28...|3D000|40001|40P01|53...|55P03|57014|57P0.|58...|XX...)?$/;

export function isDatabaseAway(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError !== undefined && passing.test(databaseError.code ?? "");
}

/** Less is not worth another try: the answer would come when the caller has been told. */
const shortestTry = 500;

/**
 * Asks once more when no answer came. For reads, and for writes that come to the same when they are done twice: of a
 * lost answer nobody knows whether the work was done.
 */
export async function retryOnce<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isDatabaseAway(error) || timeLeft() < shortestTry) throw error;
    return await ask();
  }
}
