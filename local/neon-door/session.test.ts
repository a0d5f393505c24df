import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const sql = () => neon(database.ownerUrl);

/** Consecutive statements get the same session of PostgreSQL, because nothing else uses this database. */
const sessionId = async () => (await sql()`select pg_backend_pid() as id`)[0]?.["id"];

describe("a session that serves one request after another, as Neon's does,", () => {
  test("is the same process of PostgreSQL", async () => {
    expect(await sessionId()).toBe(await sessionId());
  });

  test("keeps a setting, and forgets one that was local to a transaction", async () => {
    await sql()`set search_path = 'elsewhere'`;
    await sql().transaction([
      sql()`select set_config('app.user_id', 'somebody', true)`,
      sql()`set local work_mem = '77MB'`,
    ]);
    expect(
      await sql()`select current_setting('search_path') as path, current_setting('app.user_id', true) as who,
        current_setting('work_mem') <> '77MB' as forgotten`,
    ).toEqual([{ path: "elsewhere", who: "", forgotten: true }]);
    await sql()`reset search_path`;
  });

  test("keeps a role", async () => {
    await sql()`set role hedgerow_owner`;
    expect(await sql()`select current_user`).toEqual([{ current_user: "hedgerow_owner" }]);
    await sql()`reset role`;
  });

  test("keeps a temporary table", async () => {
    await sql()`create temporary table scratch (n int)`;
    expect(await sql()`select * from scratch`).toEqual([]);
  });

  test("keeps a prepared statement", async () => {
    await sql()`prepare kept as select 1 as one`;
    expect(await sql()`execute kept`).toEqual([{ one: 1 }]);
  });

  test("keeps an advisory lock until it is given back", async () => {
    await sql()`select pg_advisory_lock(42)`;
    const isFree = async () =>
      (await database.direct.query("select pg_try_advisory_xact_lock(42) as free")).rows;
    expect(await isFree()).toEqual([{ free: false }]);
    await sql()`select pg_advisory_unlock(42)`;
    expect(await isFree()).toEqual([{ free: true }]);
  });
});

describe("a session is thrown away", () => {
  test("with an unfinished transaction, which another request does not see", async () => {
    await sql()`begin`;
    await sql()`create table from_a_transaction ()`;
    // Another connection sees it, so it was committed outside the unfinished transaction.
    const { rows } = await database.direct.query(
      "select to_regclass('from_a_transaction') is not null as there",
    );
    expect(rows).toEqual([{ there: true }]);
  });

  test("after a statement that failed by itself", async () => {
    const before = await sessionId();
    await expect(sql()`select 1 / 0`).rejects.toMatchObject({ code: "22012" });
    expect(await sessionId()).not.toBe(before);
  });

  test("after a transaction that could not be committed", async () => {
    await sql()`create table late (n int unique deferrable initially deferred)`;
    const before = await sessionId();
    const doomed = sql().transaction([
      sql()`insert into late values (1)`,
      sql()`insert into late values (1)`,
    ]);
    await expect(doomed).rejects.toMatchObject({ code: "23505" });
    expect(await sessionId()).not.toBe(before);
  });

  test("and kept after a transaction that was rolled back", async () => {
    const before = await sessionId();
    await expect(sql().transaction([sql()`select 1`, sql()`select 1 / 0`])).rejects.toMatchObject({
      code: "22012",
    });
    expect(await sessionId()).toBe(before);
  });
});

test("a query may hold only one statement", async () => {
  await expect(sql().query("select 1; select 2")).rejects.toMatchObject({ code: "42601" });
});

test("a client that disconnects cancels its query", async () => {
  const leaving = new AbortController();
  const fetchOptions = { signal: leaving.signal };
  const outcome = sql()
    .query("select pg_sleep(60), 'left behind'", [], { fetchOptions })
    .catch((error: unknown) => String(error));
  const running = async () =>
    (
      await database.direct.query(
        "select from pg_stat_activity where datname = current_database() and query like '%left behind%' and state = 'active' and pid <> pg_backend_pid()",
      )
    ).rowCount;
  await expect.poll(running).toBe(1);
  leaving.abort();
  expect(await outcome).toContain("abort");
  await expect.poll(running).toBe(0);
});

test("a cancelled query does not disturb later requests", async () => {
  for (let round = 0; round < 10; round += 1) {
    const leaving = new AbortController();
    const fetchOptions = { signal: leaving.signal };
    // The driver sends a query only when it is awaited.
    const outcome = sql()
      .query("select pg_sleep(0.02)", [], { fetchOptions })
      .catch(() => {});
    await sleep(5 + round * 2);
    leaving.abort();
    await outcome;
    expect(await sql()`select 1 as one`).toEqual([{ one: 1 }]);
  }
});

test("more simultaneous requests than sessions are all answered", async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, (_, n) => sql()`select ${n}::int as n`));
  expect(answers.map(([row]) => row?.["n"])).toEqual(Array.from({ length: 200 }, (_, n) => n));
});

test("sessions that have ended are replaced", async () => {
  await sql()`select 1`;
  await database.direct.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
  );
  await expect.poll(() => sql()`select 1 as one`.catch(() => "not yet")).toEqual([{ one: 1 }]);
});
