import { parseArgs } from "node:util";
import { withClient } from "../postgres/client.ts";
import { migrateUp } from "../postgres/migrate.ts";
import { removeOwnData } from "../product/database.ts";
import { print, runAsCommand } from "../product/print.ts";
import { openState } from "../product/state.ts";
import { findServer, withDatabase } from "./database.ts";

const consent = "yes-drop-everything";

/**
 * `npm run db:reset` empties the database and applies all migrations again. With `-- --remove` it removes the database and
 * everything that was kept for it outside the checkout.
 */
await runAsCommand(async () => {
  const { values } = parseArgs({ options: { remove: { type: "boolean" }, [consent]: { type: "boolean" } } });
  const state = await openState();
  const isIdle = (await findServer(state)) === undefined;
  if (values.remove && !isIdle) {
    throw new Error(
      "Only a database of Hedgerow's own that nobody uses can be removed: end what is running first.",
    );
  }
  // This works even for a database that no longer starts.
  if (isIdle) await removeOwnData(state);
  if (values.remove) return print("The database is gone. The next start makes a new one.");
  await withDatabase(async ({ address }) => empty(address, values[consent] === true));
});

async function empty(address: string, isMeant: boolean): Promise<void> {
  const { host, hostname } = new URL(address);
  if (!/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname) && !isMeant) {
    throw new Error(
      `The database at ${host} is not on this machine. To drop all that is in it: npm run db:reset -- --${consent}`,
    );
  }
  await withClient(address, (client) =>
    client.query(`
      begin;
      drop schema if exists drizzle cascade;
      drop schema public cascade;
      create schema public;
      grant usage on schema public to public;
      commit`),
  );
  await migrateUp(address);
  print("The database is empty, and its tables are new.");
}
