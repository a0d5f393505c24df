import { type Door, openDoor } from "../neon-door/door.ts";
import { openAppLogin } from "../postgres/app-login.ts";
import { migrateUp } from "../postgres/migrate.ts";
import { type Database, isNew, prepareDatabase, startOwnPostgres } from "./database.ts";
import { print } from "./print.ts";
import { chosenDatabase } from "./settings.ts";
import type { State } from "./state.ts";

/** A database that is ready for a Worker on this machine. */
export interface ServedDatabase {
  database: Database;
  /** The Worker's DATABASE_URL: the same database for the Worker's own login, through the door. */
  url: string;
  /** Settles with the reason if it ends by itself. */
  ended: Promise<string>;
}

/** Starts a migrated database with the Neon door in front of it. `parts` stops them. */
export async function serveDatabase(
  state: State,
  { parts, signal }: { parts: AsyncDisposableStack; signal: AbortSignal },
): Promise<ServedDatabase> {
  const { database, ended } = await openDatabase(state, parts, signal);
  signal.throwIfAborted();
  await migrateUp(database.address);
  const app = await openAppLogin(database.address);
  print("Migrations: applied");
  const door = await openDoor({ postgres: database.address });
  parts.defer(() => door.close());
  return { database, url: addressAt(door, app), ended };
}

/** The database that a person chose, or else our own PostgreSQL. */
async function openDatabase(state: State, parts: AsyncDisposableStack, signal: AbortSignal) {
  const chosen = await chosenDatabase(state);
  if (chosen) {
    print(`PostgreSQL: ${new URL(chosen).host}, as DATABASE_URL says`);
    return { database: { address: chosen }, ended: new Promise<string>(() => {}) };
  }
  if (await isNew(state)) print("PostgreSQL: making a database, once");
  const postgres = await startOwnPostgres(state, signal);
  parts.defer(() => postgres.stop());
  print(`PostgreSQL: running, data in ${postgres.folder}`);
  const database = await prepareDatabase(state, postgres.address());
  const ended = postgres.ended.then((words) => `PostgreSQL has ended.\n${words}`);
  return { database, ended };
}

function addressAt(door: Door, app: string): string {
  const { pathname, username, password } = new URL(app);
  return door.address(decodeURIComponent(pathname.slice(1)), username, password);
}
