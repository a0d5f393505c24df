import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { startPostgres } from "../postgres/postgres.ts";
import { contentsOf, removeData } from "../postgres/data.ts";
import { ensureLogin } from "../postgres/login.ts";
import type { State } from "./state.ts";

const name = "hedgerow";

export interface Database {
  /** The address for the owner's login, which migrates. */
  address: string;
  /** The address for the superuser, whom no policy binds, if the server is ours. */
  superuser?: string | undefined;
}

const folderOf = (state: State) => state.inside("postgres");

/** Whether the state has no data yet. */
export async function isNew(state: State): Promise<boolean> {
  return (await contentsOf(folderOf(state))).length === 0;
}

/** Starts the PostgreSQL of a state. */
export function startOwnPostgres(state: State, signal?: AbortSignal) {
  return startPostgres({ folder: folderOf(state), signal });
}

/** Removes the database of a state and everything kept for it. It must not be running. */
export function removeOwnData(state: State): Promise<void> {
  return removeData(folderOf(state));
}

/** Makes the database of a state and its login on the server, where they are missing. */
export async function prepareDatabase(state: State, server: string): Promise<Database> {
  const password = await ensurePassword(state);
  const address = await ensureLogin(server, { user: name, password, database: name });
  const superuser = new URL(server);
  superuser.pathname = `/${name}`;
  return { address, superuser: superuser.href };
}

async function ensurePassword(state: State): Promise<string> {
  const file = state.inside("login-password");
  const stored = await readFile(file, "utf8").catch(() => "");
  if (stored.length >= 32) return stored;
  const fresh = randomBytes(24).toString("base64url");
  await writeFile(file, fresh, { mode: 0o600 });
  return fresh;
}
