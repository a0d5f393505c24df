import { readFile } from "node:fs/promises";
import type { Client } from "pg";
import { describe, expect, inject, test } from "vitest";
import { withClient, withoutPooler } from "./client.ts";
import { listApplied, migrateDown, migrateUp } from "./migrate.ts";
import { useDatabase } from "../harness/database.ts";

const database = useDatabase();
const everything = ["0000_owner_role", "0001_tables", "0002_owner_gate"];

/** Runs a file of the folder as it is, and records nothing. */
async function run(client: Client, file: string): Promise<void> {
  const text = await readFile(`drizzle/migrations/${file}.sql`, "utf8");
  await client.query("begin");
  for (const statement of text.split("--> statement-breakpoint")) await client.query(statement);
  await client.query("commit");
}

/** Everything that a migration may create, read from the catalogue. */
async function describeSchema() {
  const [columns, constraints, indexes, policies, functions, triggers, grants, columnGrants] =
    await Promise.all(
      [
        `select table_name, column_name, data_type, is_nullable, column_default, datetime_precision
         from information_schema.columns where table_schema = 'public' order by 1, ordinal_position`,
        `select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
         where connamespace = 'public'::regnamespace order by 1, 2`,
        "select indexdef from pg_indexes where schemaname = 'public' order by 1",
        "select tablename, policyname, cmd, roles::text, qual, with_check from pg_policies order by 1, 2",
        `select proname, prosrc, prosecdef, proconfig,
           array(select unnest(coalesce(proacl, acldefault('f', proowner)))::text order by 1) as granted from pg_proc
         where pronamespace = 'public'::regnamespace
           and not exists (select from pg_depend where objid = pg_proc.oid and deptype = 'e') order by 1, pg_get_function_identity_arguments(oid)`,
        `select tgrelid::regclass::text, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2`,
        `select relname, relrowsecurity, relforcerowsecurity,
           array(select unnest(coalesce(relacl, acldefault('r', relowner)))::text order by 1) as granted from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') order by 1`,
        `select attrelid::regclass::text, attname, attacl::text from pg_attribute
         where attrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace) and attacl is not null
         order by 1, 2`,
      ].map(async (text) => (await database.direct.query(text)).rows),
    );
  return { columns, constraints, indexes, policies, functions, triggers, grants, columnGrants };
}

describe("migrations", () => {
  test("have all been applied to the test template", async () => {
    expect((await listApplied(database.ownerAddress)).slice(0, 3)).toEqual(everything);
  });

  test("change nothing when applied twice", async () => {
    const before = await describeSchema();
    await migrateUp(database.ownerAddress);
    expect(await describeSchema()).toEqual(before);
  });

  test("can all be reverted and applied again, which gives the same schema", async () => {
    const applied = await listApplied(database.ownerAddress);
    const before = await describeSchema();
    expect(await migrateDown(database.ownerAddress, { to: null })).toEqual(applied.toReversed());
    expect((await describeSchema()).columns).toEqual([]);
    expect((await describeSchema()).functions).toEqual([]);
    await migrateUp(database.ownerAddress);
    expect(await describeSchema()).toEqual(before);
  });

  test("can be reverted and applied one at a time, which gives the same schema", async () => {
    const applied = await listApplied(database.ownerAddress);
    for (const [steps, tag] of applied.toReversed().entries()) {
      const before = await describeSchema();
      await migrateDown(database.ownerAddress, { to: applied[applied.length - steps - 2] ?? null });
      await migrateUp(database.ownerAddress);
      expect(await describeSchema(), tag).toEqual(before);
    }
  });

  test("leave, when reverted, what those before them had made", async () => {
    const applied = await listApplied(database.ownerAddress);
    const reverted: unknown[] = [];
    for (const tag of applied.toReversed()) {
      reverted.unshift(await describeSchema());
      await migrateDown(database.ownerAddress, { to: applied[applied.indexOf(tag) - 1] ?? null });
    }
    await withClient(database.ownerAddress, async (owner) => {
      for (const [step, tag] of applied.entries()) {
        await run(owner, tag);
        // Reverting 0016 leaves a right behind, which does no harm.
        if (tag >= "0016") expect(await describeSchema(), tag).toEqual(reverted[step]);
      }
      for (const tag of applied.toReversed()) await run(owner, `${tag}.down`);
    });
    await migrateUp(database.ownerAddress);
  });

  test("keep the rows of tables that remain", async () => {
    await database.direct.query("insert into users (email) values ('ann@example.com')");
    await database.direct.query("insert into tasks (user_id, title) select id, 'stay' from users");
    await migrateDown(database.ownerAddress, { to: "0001_tables" });
    await migrateUp(database.ownerAddress);
    const { rows } = await database.direct.query(
      "select email, title from users join tasks on user_id = users.id",
    );
    expect(rows).toEqual([{ email: "ann@example.com", title: "stay" }]);
  });

  test("are applied once when several processes migrate at the same time", async () => {
    await migrateDown(database.ownerAddress, { to: null });
    await Promise.all([
      migrateUp(database.ownerAddress),
      migrateUp(database.ownerAddress),
      migrateUp(database.ownerAddress),
    ]);
    const applied = await listApplied(database.ownerAddress);
    expect(new Set(applied).size).toBe(applied.length);
  });

  test("stay as they were when reverting fails", async () => {
    const before = await describeSchema();
    // A view depends on the table, so the table cannot be dropped.
    await database.direct.query("create view titles as select title from tasks");
    const applied = await listApplied(database.ownerAddress);
    await expect(migrateDown(database.ownerAddress, { to: null })).rejects.toThrow();
    await database.direct.query("drop view titles");
    expect(await listApplied(database.ownerAddress)).toEqual(applied);
    expect(await describeSchema()).toEqual(before);
  });

  test("are not reverted to an unknown tag", async () => {
    await expect(migrateDown(database.ownerAddress, { to: "9999_never" })).rejects.toThrow(
      "has no migration 9999_never",
    );
  });
});

describe("a migration", () => {
  /** A transaction that has a table, as a long report would. */
  async function holdTasks() {
    const holder = await database.direct.connect();
    await holder.query("begin; select from tasks limit 1");
    return async () => {
      await holder.query("rollback");
      holder.release();
    };
  }

  test("does not make others wait for long behind a table in use, and is applied when the table is free", async () => {
    const before = await listApplied(database.ownerAddress);
    await migrateDown(database.ownerAddress, { to: "0001_tables" });
    const letGo = await holdTasks();
    const lines: string[] = [];
    await migrateUp(database.ownerAddress, {
      seconds: 1,
      report(line) {
        lines.push(line);
        void letGo();
      },
    });
    expect(lines).toEqual(["A table is in use. The migration lets others pass and tries again (1/10)."]);
    expect(await listApplied(database.ownerAddress)).toEqual(before);
  });

  test("that never gets its table says so, and leaves the database as it was", async () => {
    await migrateDown(database.ownerAddress, { to: "0001_tables" });
    const before = await listApplied(database.ownerAddress);
    const letGo = await holdTasks();
    await expect(migrateUp(database.ownerAddress, { seconds: 1, tries: 2 })).rejects.toThrow(
      "The database is as it was. A transaction kept a table for 1 seconds each time",
    );
    await letGo();
    expect(await listApplied(database.ownerAddress)).toEqual(before);
    await migrateUp(database.ownerAddress);
  });

  test("whose connection ends in the middle says so in one sentence", async () => {
    await migrateDown(database.ownerAddress, { to: "0001_tables" });
    const letGo = await holdTasks();
    const outcome = migrateUp(database.ownerAddress, { seconds: 100 }).catch((error: unknown) =>
      String(error),
    );
    const waiting = () =>
      database.direct.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and usename = 'hedgerow' and wait_event_type = 'Lock'`,
      );
    await expect.poll(async () => (await waiting()).rowCount).toBe(1);
    expect(await outcome).toMatch(
      /^Error: The connection to the database at 127\.0\.0\.1:\d+ ended in the middle\. What was not committed has not happened/,
    );
    await letGo();
    await migrateUp(database.ownerAddress);
  });

  test("goes past Neon's pooler, which keeps no lock for anybody", () => {
    expect(withoutPooler("postgresql://ann:pw@ep-quiet-hedge-pooler.eu.aws.neon.example/hedgerow")).toBe(
      "postgresql://ann:pw@ep-quiet-hedge.eu.aws.neon.example/hedgerow",
    );
  });
});

test("the role of the second fence can neither sign in nor bypass a policy", async () => {
  const { rows } = await withClient(inject("postgres"), (client) =>
    client.query(
      "select rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'hedgerow_owner'",
    ),
  );
  expect(rows).toEqual([
    { rolcanlogin: false, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
  ]);
});
