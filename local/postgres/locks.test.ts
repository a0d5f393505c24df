import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import type { Client } from "pg";
import { beforeAll, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { root } from "../system/root.ts";
import { withClient } from "./client.ts";
import { isInTheWay, listApplied, migrateDown, migrateUp } from "./migrate.ts";

const database = useDatabase();
const folder = join(root, "drizzle/migrations");
/** Earlier migrations rewrote tables, and nobody has them still before them. */
const first = "0014_size_of";
const rows = 500;
/** Those with a row for each task, or more. */
const tables = ["tasks", "task_changes"];

interface Work {
  table: string;
  file: string;
  locked: boolean;
  read: number;
  written: number;
}

/** What the client's transaction has done to the tables so far. */
async function readWork(client: Client): Promise<Work[]> {
  const { rows: work } = await client.query<Work>(
    `select relname as table, pg_relation_filenode(relid)::text as file, seq_tup_read::int as read,
       (n_tup_ins + n_tup_upd + n_tup_del)::int as written,
       exists (select from pg_locks where pid = pg_backend_pid() and relation = relid
         and mode in ('ExclusiveLock', 'AccessExclusiveLock')) as locked
     from pg_stat_xact_user_tables where relname = any ($1) order by 1`,
    [tables],
  );
  return work;
}

/** What statements do to the tables while they keep everybody out: how often they read them, and whether they write. */
async function observe(client: Client, statements: string[]) {
  const seen = tables.map((table) => ({ table, rewritten: false, readings: 0, written: 0 }));
  for (const statement of statements) {
    const before = await readWork(client);
    await client.query(statement);
    for (const now of await readWork(client)) {
      const was = before.find(({ table }) => table === now.table);
      const sum = seen.find(({ table }) => table === now.table);
      if (!was || !sum) throw new Error(`the table ${now.table} came or went`);
      sum.rewritten ||= was.file !== now.file;
      if (!now.locked) continue;
      sum.readings += (now.read - was.read) / rows;
      sum.written += now.written - was.written;
    }
  }
  return seen;
}

/** Applies a migration, as often as another test, which drops a role of all databases, is in the way. */
async function replay(file: MigrationMeta): ReturnType<typeof observe> {
  try {
    return await withClient(database.ownerAddress, async (client) => {
      await client.query("begin");
      const seen = await observe(client, file.sql);
      await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [
        file.hash,
        file.folderMillis,
      ]);
      await client.query("commit");
      return seen;
    });
  } catch (error) {
    if (!isInTheWay(error)) throw error;
    return replay(file);
  }
}

/** Of 150,000 rows, a reading takes a tenth of a second, and a change of each takes ten. */
const isShort = ({ rewritten, readings, written }: Awaited<ReturnType<typeof observe>>[number]) =>
  !rewritten && readings <= 3 && written === 0;

beforeAll(async () => {
  await database.direct.query("insert into users (email) values ('ann@example.com')");
  await database.direct.query(
    `insert into tasks (user_id, title, completed) select id, 'Trim ' || n, n % 2 = 0 from users, generate_series(1, ${rows}) n`,
  );
  await database.direct.query(
    "insert into task_changes (user_id, task_id, act, kind) select user_id, id, id, 'created' from tasks",
  );
});

test("no migration keeps everybody out for long: none rewrites a large table, or changes its rows, under an exclusive lock", async () => {
  const applied = await listApplied(database.ownerAddress);
  const checked = applied.slice(applied.indexOf(first));
  await migrateDown(database.ownerAddress, { to: applied[applied.indexOf(first) - 1] });
  const journal: { entries: { tag: string; when: number }[] } = JSON.parse(
    await readFile(join(folder, "meta/_journal.json"), "utf8"),
  );
  const files = readMigrationFiles({ migrationsFolder: folder });
  for (const tag of checked) {
    const entry = journal.entries.find((known) => known.tag === tag);
    const file = files.find(({ folderMillis }) => folderMillis === entry?.when);
    if (!file) throw new Error(`${tag} has no file`);
    const work = await replay(file);
    expect(
      work.filter((table) => !isShort(table)),
      tag,
    ).toEqual([]);
  }
  await migrateUp(database.ownerAddress);
  expect(await listApplied(database.ownerAddress)).toEqual(applied);
});

test.each([
  [
    "a stored column rewrites",
    ["alter table tasks add column long text generated always as (title || title) stored"],
  ],
  [
    "a lifted fence with an update of all rows writes",
    ["alter table tasks no force row level security", "update tasks set description = 'x'"],
  ],
])("the check sees what must not be: %s", async (_, statements) => {
  await withClient(database.ownerAddress, async (client) => {
    await client.query("begin");
    const work = await observe(client, statements);
    expect(work.filter((table) => !isShort(table)).map(({ table }) => table)).toContain("tasks");
  });
});

test("the check lets pass what is short: a column without a value, a constraint that reads the rows once", async () => {
  await withClient(database.ownerAddress, async (client) => {
    await client.query("begin");
    const work = await observe(client, [
      "alter table tasks add column minutes integer",
      "alter table tasks add constraint short check (minutes > 0)",
    ]);
    expect(work.find(({ table }) => table === "tasks")).toMatchObject({ readings: 1 });
    expect(work.every(isShort)).toBe(true);
  });
});
