import { NeonDbError } from "@neondatabase/serverless";

/** The database's own error behind whatever Drizzle wrapped around it. */
export function databaseErrorIn(error: unknown): NeonDbError | undefined {
  for (
    let each: unknown = error, depth = 0;
    each instanceof Error && depth < 5;
    each = each.cause, depth += 1
  ) {
    if (each instanceof NeonDbError) return each;
  }
  return undefined;
}

/** No answer (or none that is the database's), a cancelled statement, a shutdown, no connection to be had. */
export function isDatabaseAway(error: unknown): boolean {
  const found = databaseErrorIn(error);
  if (found === undefined) return false;
  return found.code === undefined || /^(57014|57P0.|53...|08...|58...|XX000)$/.test(found.code);
}
