import { type Database, prepareDatabase, startOwnPostgres } from "../product/database.ts";
import { forgetOtherServers } from "../postgres/environment.ts";
import { findRunning } from "../product/lock.ts";
import { runAsCommand } from "../product/print.ts";
import { chosenDatabase } from "../product/settings.ts";
import { openState, type State } from "../product/state.ts";

/**
 * Does a command's work on the database in DATABASE_URL, or else on the running product's, or else on our own, which then
 * runs for as long as the work takes.
 */
export async function withDatabase(work: (database: Database) => Promise<void>): Promise<void> {
  await runAsCommand(async () => {
    const state = await openState();
    const served = await findServer(state);
    if (served) return work(served);

    const postgres = await startOwnPostgres(state);
    try {
      await work(await prepareDatabase(state, postgres.address()));
    } finally {
      await postgres.stop();
    }
  });
}

/** A database whose server is running already or does not belong to Hedgerow. */
export async function findServer(state: State): Promise<Database | undefined> {
  const named = process.env["DATABASE_URL"];
  const running = named ? undefined : await findRunning(state);
  if (running) {
    const { database, pid } = running;
    if (!database) throw new Error(`Hedgerow is just starting (process ${pid}): try again when it runs.`);
    if (database.superuser !== undefined) forgetOtherServers();
    return database;
  }
  const chosen = await chosenDatabase(state);
  return chosen ? { address: chosen } : undefined;
}
