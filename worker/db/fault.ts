import { NeonDbError } from "@neondatabase/serverless";
import { currentBudget } from "../budget/budget.ts";

/** The database's own error inside what Drizzle wrapped around it. */
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
 * By SQLSTATE, faults of the connection, of the database's state or of our login there: not the caller's fault, and likely
 * to pass. Without a code there was no answer of the database.
 */
const passing = /^(08...|25006|28...|3D000|40001|40P01|53...|55P03|57014|57P0.|58...|XX...)?$/;

export function isDatabaseAway(error: unknown): boolean {
  const databaseError = databaseErrorIn(error);
  return databaseError !== undefined && passing.test(databaseError.code ?? "") && !isAnswerTooLarge(error);
}

/** Neon's proxy rolls back a request whose answer is too large for it, and says so by this status: it stays too large. */
export function isAnswerTooLarge(error: unknown): boolean {
  return databaseErrorIn(error)?.message.startsWith("Server error (HTTP status 507)") === true;
}

/** In milliseconds. With less time left, the answer to another try would come too late. */
const shortestTry = 500;

/**
 * Asks once more when no answer came. Only for reads and for writes that may be done twice: when an answer is lost, the work
 * may have been done.
 */
export async function retryOnce<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!isDatabaseAway(error) || currentBudget().patience < shortestTry) throw error;
    return await ask();
  }
}

/** Sends a transaction once more that Postgres has undone for another one: serialization_failure and deadlock_detected. */
export async function repeatUndone<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!["40001", "40P01"].includes(databaseErrorIn(error)?.code ?? "")) throw error;
    return await send();
  }
}
