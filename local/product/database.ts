import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { Client } from "pg";
import { startPostgres } from "../postgres/postgres.ts";
import { contentsOf, removeData } from "../postgres/data.ts";
import type { State } from "./state.ts";

const name = "hedgerow";

export interface Database {
  /** As the login that the Worker has. */
  address: string;
  /** As the superuser, whom no policy binds, where the server is ours. */
  superuser?: string | undefined;
}

const folderOf = (state: State) => state.inside("postgres");

/** Whether there is no data yet. */
export async function isNew(state: State): Promise<boolean> {
  return (await contentsOf(folderOf(state))).length === 0;
}

/** Starts the PostgreSQL of a state. */
export function startOwnPostgres(state: State, signal?: AbortSignal) {
  return startPostgres({ folder: folderOf(state), signal });
}

/** Takes the database of a state away, with all that was kept for it. Nobody may be using it. */
export function removeOwnData(state: State): Promise<void> {
  return removeData(folderOf(state));
}

/** Sees to a database as Neon would give it: with a login that owns it and is no superuser. */
export async function prepareDatabase(state: State, server: string): Promise<Database> {
  const password = await ensurePassword(state);
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    const role = await client.query("select 1 from pg_roles where rolname = $1", [name]);
    // Said at every start, so that the file and the server cannot disagree.
    const verb = role.rowCount === 0 ? "create" : "alter";
    await client.query(`${verb} role ${name} login createrole password ${client.escapeLiteral(password)}`);
    const database = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (database.rowCount === 0) await client.query(`create database ${name} owner ${name}`);
  } finally {
    await client.end();
  }
  return addressesAt(server, password);
}

function addressesAt(server: string, password: string): Database {
  const superuser = new URL(server);
  superuser.pathname = `/${name}`;
  const login = new URL(superuser);
  login.username = name;
  login.password = password;
  return { address: login.href, superuser: superuser.href };
}

async function ensurePassword(state: State): Promise<string> {
  const file = state.inside("login-password");
  const kept = await readFile(file, "utf8").catch(() => "");
  if (kept.length >= 32) return kept;
  const fresh = randomBytes(24).toString("base64url");
  await writeFile(file, fresh, { mode: 0o600 });
  return fresh;
}
