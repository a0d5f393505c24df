import { type Database, prepareDatabase, startOwnPostgres } from "../start/database.ts";
import { complain } from "../start/say.ts";
import { chosenDatabase } from "../start/settings.ts";
import { findRunning, openState } from "../start/state.ts";

/**
 * Does a command's work on the database that DATABASE_URL names, or else on that of the product that is running,
 * or else on our own, which then runs for as long as the work takes.
 */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  try {
    await findDatabase(work);
  } catch (error) {
    complain(error);
    process.exitCode = 1;
  }
}

async function findDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  const state = await openState();
  const named = process.env["DATABASE_URL"];
  const running = named ? undefined : await findRunning(state);
  if (running?.database) return work(running.database);
  const chosen = await chosenDatabase(state);
  if (chosen) return work({ address: chosen });

  const postgres = await startOwnPostgres(state);
  try {
    await work(await prepareDatabase(state, postgres.address()));
  } finally {
    await postgres.stop();
  }
}
