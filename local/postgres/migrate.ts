import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { type Client, DatabaseError } from "pg";
import { root } from "../system/root.ts";
import { withClient, withoutPooler } from "./client.ts";

const folder = join(root, "drizzle/migrations");
/** An arbitrary number for the advisory lock that every migration takes. */
const lock = 7_365_001;

interface Migration {
  tag: string;
  /** The time by which Drizzle identifies an applied migration. */
  when: number;
}

/**
 * Applies the missing migrations, all or nothing, and records them where Drizzle does. Drizzle's own migrator does the
 * same, but loading all of Drizzle takes most of a second at every start.
 */
export async function migrateUp(address: string, waiting?: Waiting): Promise<void> {
  await change(address, waiting, async (client) => {
    await client.query("create schema if not exists drizzle");
    await client.query(
      `create table if not exists drizzle.__drizzle_migrations
         (id serial primary key, hash text not null, created_at bigint)`,
    );
    const last = (await findApplied(client)).at(-1)?.when ?? 0;
    for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: folder })) {
      if (folderMillis <= last) continue;
      for (const statement of sql) await client.query(statement);
      await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
        hash,
        folderMillis,
      ]);
    }
  });
}

/**
 * Reverts migrations from the last one back, all or nothing: only the last one, or every one after `to`, or all with
 * null. Answers their tags.
 */
export async function migrateDown(
  address: string,
  { to }: { to?: string | null | undefined } = {},
): Promise<string[]> {
  return change(address, undefined, async (client) => {
    const applied = await findApplied(client);
    const undone = await chooseUndone(applied, to);
    for (const { tag, when } of undone) {
      const step = await readFile(`${folder}/${tag}.down.sql`, "utf8");
      for (const statement of step.split("--> statement-breakpoint")) await client.query(statement);
      await client.query("delete from drizzle.__drizzle_migrations where created_at = $1", [when]);
    }
    return undone.map(({ tag }) => tag);
  });
}

/** The tags of a database's applied migrations, in their order. */
export async function listApplied(address: string): Promise<string[]> {
  return withLock(address, async (client) => (await findApplied(client)).map(({ tag }) => tag));
}

/** How the migrations of a database compare with those of this folder. */
export async function compareMigrations(client: Client): Promise<"none" | "older" | "same" | "newer"> {
  const [applied, known] = await Promise.all([readApplied(client), readJournal()]);
  if (applied.length === 0) return "none";
  if (applied.some((when) => !known.some((migration) => migration.when === when))) return "newer";
  return applied.length < known.length ? "older" : "same";
}

async function chooseUndone(applied: Migration[], to: string | null | undefined): Promise<Migration[]> {
  if (to === undefined) return applied.slice(-1);
  if (to === null) return applied.toReversed();
  const last = applied.findIndex(({ tag }) => tag === to);
  if (last === -1) throw new Error(`the database has no migration ${to}`);
  return applied.slice(last + 1).toReversed();
}

async function findApplied(client: Client): Promise<Migration[]> {
  const [applied, known] = await Promise.all([readApplied(client), readJournal()]);
  return applied.map((when) => {
    const migration = known.find((entry) => entry.when === when);
    if (!migration) throw new Error(`the database has a migration of ${when} that this folder does not have`);
    return migration;
  });
}

/** The times of a database's applied migrations, in their order. */
async function readApplied(client: Client): Promise<number[]> {
  const known = await client.query("select to_regclass('drizzle.__drizzle_migrations') as table_name");
  if (known.rows[0]?.table_name === null) return [];
  const { rows } = await client.query<{ created_at: string }>(
    "select created_at from drizzle.__drizzle_migrations order by created_at",
  );
  return rows.map(({ created_at: when }) => Number(when));
}

/** The migrations of this folder, in their order. */
async function readJournal(): Promise<Migration[]> {
  const journal: { entries: Migration[] } = JSON.parse(
    await readFile(`${folder}/meta/_journal.json`, "utf8"),
  );
  return journal.entries;
}

/** How long a change waits for a table that a transaction holds, how often it tries, and whom it tells. */
interface Waiting {
  seconds?: number;
  tries?: number;
  report?: (line: string) => void;
}

/**
 * Does some work in one transaction. Everybody who asks for a table waits behind a migration that waits for it, so it gives up
 * soon, lets them pass, and tries again.
 */
async function change<T>(
  address: string,
  { seconds = 3, tries = 10, report }: Waiting = {},
  work: (client: Client) => Promise<T>,
): Promise<T> {
  return withLock(address, async (client) => {
    await client.query(`set lock_timeout = '${seconds}s'`);
    for (let attempt = 1; ; attempt += 1) {
      await client.query("begin");
      try {
        const result = await work(client);
        await client.query("commit");
        return result;
      } catch (error) {
        if (!isInTheWay(error)) throw error;
        await client.query("rollback");
        if (attempt >= tries) {
          throw new Error(
            `The database is as it was. A transaction kept a table for ${seconds} seconds each time the migration asked for it, ${tries} times: try again when less is going on, or end what runs for long (pg_stat_activity).`,
            { cause: error },
          );
        }
        report?.(`A table is in use. The migration lets others pass and tries again (${attempt}/${tries}).`);
        await sleep(seconds * 1000);
      }
    }
  });
}

/** A lock that did not come in time, or one that each of two waits for: a server's databases share their roles. */
export function isInTheWay(error: unknown): boolean {
  return error instanceof DatabaseError && ["55P03", "40P01"].includes(error.code ?? "");
}

/** Processes that migrate at the same time take turns. */
function withLock<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  return withClient(withoutPooler(address), async (client) => {
    // The connection's end releases it.
    await client.query("select pg_advisory_lock($1)", [lock]);
    return work(client);
  });
}
