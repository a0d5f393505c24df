import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const sql = () => neon(database.url);

/** Consecutive statements get the same session of PostgreSQL, because nothing else uses this database. */
const sessionId = async () => (await sql()`select pg_backend_pid() as id`)[0]?.["id"];

describe("requests that share a session", () => {
  test("share the same session process", async () => {
    expect(await sessionId()).toBe(await sessionId());
  });

  test("leave no setting behind", async () => {
    await sql()`set search_path = 'elsewhere'`;
    await sql()`select set_config('app.user_id', 'somebody', false)`;
    expect(
      await sql()`select current_setting('search_path') as path, current_setting('app.user_id', true) as who`,
    ).toEqual([{ path: '"$user", public', who: "" }]);
  });

  test("leave no role behind", async () => {
    await sql()`set role hedgerow_owner`;
    expect(await sql()`select current_user`).toEqual([{ current_user: "hedgerow" }]);
  });

  test("leave no temporary table behind", async () => {
    await sql()`create temporary table scratch (n int)`;
    await expect(sql()`select * from scratch`).rejects.toMatchObject({ code: "42P01" });
  });

  test("leave no prepared statement behind", async () => {
    await sql()`prepare kept as select 1`;
    await expect(sql()`execute kept`).rejects.toMatchObject({ code: "26000" });
  });

  test("leave no advisory lock behind", async () => {
    await sql()`select pg_advisory_lock(42)`;
    const { rows } = await database.direct.query("select pg_try_advisory_lock(42) as free");
    expect(rows).toEqual([{ free: true }]);
    await database.direct.query("select pg_advisory_unlock_all()");
  });

  test("leave no unfinished transaction behind", async () => {
    await sql()`begin`;
    await sql()`create table from_a_transaction ()`;
    // Another connection sees it, so it was committed outside the unfinished transaction.
    const { rows } = await database.direct.query(
      "select to_regclass('from_a_transaction') is not null as there",
    );
    expect(rows).toEqual([{ there: true }]);
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
