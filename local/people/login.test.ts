import { createServer } from "node:net";
import { once } from "node:events";
import { beforeEach, describe, expect, test } from "vitest";
import { runPeople } from "../harness/people.ts";
import { usePeople } from "../harness/use-people.ts";
import { openAppLogin } from "../postgres/app-login.ts";
import { withClient } from "../postgres/client.ts";
import { migrateDown, migrateUp } from "../postgres/migrate.ts";

const { database, environment, sql } = usePeople();

const run = (args: string[], address: string) =>
  runPeople(args, { environment: { ...environment(), DATABASE_URL: address } });

/** The address with another user, password, host or path. */
const change = (address: string, parts: Partial<URL>) => Object.assign(new URL(address), parts).href;

let ann: string;
beforeEach(async () => {
  await sql("delete from users");
  const [made] = await sql("insert into users (email, name) values ('ann@example.com', 'Ann') returning id");
  ann = made.id;
});

const everything = [
  ["find", "ann"],
  ["sessions", "ann@example.com"],
  ["end", "ann@example.com", "--all", "--keys"],
  ["export", "ann@example.com", "--to", "-"],
  ["delete", "ann@example.com", "--yes", "ann@example.com"],
  ["log"],
];

describe("the Worker's login", () => {
  test.for(everything.map((args) => [args] as const))("may not %j", async ([args]) => {
    const app = await openAppLogin(database.ownerAddress);
    const { code, out, err } = await run(args, app);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("This login does not own the tables, so it may not look into accounts.");
    expect(err).not.toContain(new URL(app).password);
    expect(await sql("select from users")).toHaveLength(1);
  });

  test("neither reads nor writes what the operator did, and neither does an owner who has entered", async () => {
    await run(["find", "ann"], database.ownerAddress);
    await sql(
      "insert into sessions (user_id, token, expires_at) values ($1, 'a', now() + interval '1 hour')",
      [ann],
    );
    const [{ id: session }] = await sql("select id from sessions");
    const attempts = [
      "select from operator_acts",
      "insert into operator_acts (operator, act) values ('nobody', 'find')",
      "update operator_acts set operator = 'nobody'",
      "delete from operator_acts",
      "truncate operator_acts",
      "alter table operator_acts disable row level security",
    ];
    await withClient(await openAppLogin(database.ownerAddress), async (client) => {
      for (const enter of [false, true]) {
        for (const attempt of attempts) {
          await client.query("begin");
          if (enter) await client.query("select enter_as_owner($1, $2)", [session, ann]);
          await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: "42501" });
          await client.query("rollback");
        }
      }
    });
    const privileges = await sql(
      `select grantee from information_schema.role_table_grants
       where table_name = 'operator_acts' and grantee <> 'hedgerow'`,
    );
    expect(privileges).toEqual([]);
    expect(await sql("select policyname from pg_policies where tablename = 'operator_acts'")).toEqual([]);
    // Even a right that somebody grants by mistake shows nothing.
    await sql("grant select on operator_acts to hedgerow_owner");
    await withClient(await openAppLogin(database.ownerAddress), async (client) => {
      await client.query("begin");
      await client.query("select enter_as_owner($1, $2)", [session, ann]);
      expect((await client.query("select from operator_acts")).rowCount).toBe(0);
    });
    await sql("revoke select on operator_acts from hedgerow_owner");
  });
});

test("a login that owns the tables and is bound by row security is refused, since it would see nothing", async () => {
  await sql("create role bound login password 'hush' in role hedgerow");
  const bound = change(database.ownerAddress, { username: "bound", password: "hush" });
  const { code, err } = await run(["export", "ann@example.com", "--to", "-"], bound);
  await run(["find", "ann"], database.ownerAddress);
  const acts = await withClient(bound, (client) => client.query("select from operator_acts"));
  await sql("drop role bound");
  expect(acts.rowCount).toBe(0);
  expect(code).toBe(1);
  expect(err).toContain("row security hides people's rows from it: it needs BYPASSRLS");
});

describe("a database with other migrations", () => {
  test("that lacks some is left alone", async () => {
    await migrateDown(database.ownerAddress);
    const { code, out, err } = await run(["find", "ann"], database.ownerAddress);
    await migrateUp(database.ownerAddress);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("The database lacks migrations of this checkout: npm run db:migrate");
  });

  test("that has newer ones is left alone", async () => {
    await sql("insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)");
    const { code, out, err } = await run(["delete", ann, "--yes", "ann@example.com"], database.ownerAddress);
    await sql("delete from drizzle.__drizzle_migrations where hash = 'newer'");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("The database has migrations that this checkout does not have");
    expect(await sql("select from users")).toHaveLength(1);
  });

  test("that has no tables says how to make them", async () => {
    const { code, err } = await run(
      ["find", "ann"],
      change(database.ownerAddress, { pathname: "/postgres" }),
    );
    expect(code).toBe(1);
    expect(err).toContain("The database has no tables of Hedgerow: npm run db:migrate makes them.");
  });
});

describe("no output names the database or its password", () => {
  test.for([
    ["a wrong password", { password: "hush-hush" }, "The database refused the login."],
    ["another database", { pathname: "/secret_name" }, "The server has no database of that name."],
    [
      "a host that is not there",
      { host: "secret.invalid:5432" },
      "The database cannot be reached (ENOTFOUND).",
    ],
    ["a port where nobody listens", { port: "9" }, "The database cannot be reached (ECONNREFUSED)."],
    [
      "a server without TLS",
      { search: "?sslmode=require" },
      "The database cannot be reached: it ended the connection, or does not speak TLS.",
    ],
  ] as const)("with %s", async ([, parts, sentence]) => {
    const address = change(database.ownerAddress, { ...parts });
    const { code, out, err } = await run(["find", "ann"], address);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(sentence);
    for (const part of [new URL(address).password, "secret", "127.0.0.1", new URL(address).port || "9"]) {
      expect(err).not.toContain(part);
    }
  });

  test("with a server that never answers, after ten seconds", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    if (typeof address !== "object" || address === null) throw new Error("it listens at a port");
    const { code, err } = await run(["find", "ann"], `postgres://a:hush@127.0.0.1:${address.port}/b`);
    silent.close();
    expect(code).toBe(1);
    expect(err.trim()).toBe("The database did not answer within ten seconds.");
  });

  test("with a connection that ends in the middle", async () => {
    await sql(
      "insert into sessions (user_id, token, expires_at) values ($1, 'a', now() + interval '1 hour')",
      [ann],
    );
    const holder = await database.direct.connect();
    await holder.query("begin");
    await holder.query("select from sessions for update");
    const ending = run(["end", ann, "--all"], database.ownerAddress);
    await expect
      .poll(
        async () =>
          (
            await sql(
              `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = 'hedgerow' and wait_event_type = 'Lock'`,
            )
          ).length,
      )
      .toBe(1);
    const { code, err } = await ending;
    await holder.query("rollback");
    holder.release();
    expect(code).toBe(1);
    expect(err.trim()).toBe(
      "The connection to the database ended in the middle. Look at what was done: npm run people -- log",
    );
    expect(await sql("select from sessions")).toHaveLength(1);
  });
});
