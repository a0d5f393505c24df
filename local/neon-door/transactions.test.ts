import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const sql = () => neon(database.url);

beforeAll(async () => {
  await database.direct.query("create table ledger (n int primary key); grant all on ledger to public");
});

const rows = async () =>
  (await database.direct.query<{ n: number }>("select n from ledger order by n")).rows.map(({ n }) => n);

describe("several queries", () => {
  test("are one transaction", async () => {
    const results = await sql().transaction([
      sql()`insert into ledger values (1)`,
      sql()`insert into ledger values (2)`,
      sql()`select txid_current_if_assigned() is not null as inside, count(*)::int from ledger`,
    ]);
    expect(results).toEqual([[], [], [{ inside: true, count: 2 }]]);
    expect(await rows()).toEqual([1, 2]);
  });

  test("leave nothing behind when the last one fails", async () => {
    const before = await rows();
    const doomed = sql().transaction([
      sql()`insert into ledger values (3)`,
      sql()`insert into ledger values (3)`,
    ]);
    await expect(doomed).rejects.toMatchObject({ code: "23505" });
    expect(await rows()).toEqual(before);
  });

  test("leave nothing behind when only the commit fails", async () => {
    await database.direct.query(
      "create table late (n int unique deferrable initially deferred); grant all on late to public",
    );
    const doomed = sql().transaction([
      sql()`insert into late values (1)`,
      sql()`insert into late values (1)`,
    ]);
    await expect(doomed).rejects.toMatchObject({ code: "23505" });
    expect((await database.direct.query("select from late")).rowCount).toBe(0);
  });

  test("may be an empty list", async () => {
    expect(await sql().transaction([])).toEqual([]);
  });
});

describe("a transaction is", () => {
  test.each([
    ["ReadUncommitted", "read uncommitted"],
    ["ReadCommitted", "read committed"],
    ["RepeatableRead", "repeatable read"],
    ["Serializable", "serializable"],
  ] as const)("%s when requested", async (isolationLevel, name) => {
    expect(await sql().transaction([sql()`show transaction_isolation`], { isolationLevel })).toEqual([
      [{ transaction_isolation: name }],
    ]);
  });

  test("read only when requested, and then refuses to write", async () => {
    const writing = sql().transaction([sql()`insert into ledger values (9)`], { readOnly: true });
    await expect(writing).rejects.toMatchObject({ code: "25006" });
  });

  test("deferrable when requested", async () => {
    const modes = { isolationLevel: "Serializable", readOnly: true, deferrable: true } as const;
    expect(await sql().transaction([sql()`show transaction_deferrable`], modes)).toEqual([
      [{ transaction_deferrable: "on" }],
    ]);
  });

  test("in the default mode otherwise, whatever the request before it asked for", async () => {
    await sql().transaction([sql()`select 1`], { isolationLevel: "Serializable", readOnly: true });
    expect(
      await sql().transaction([sql()`show transaction_isolation`, sql()`show transaction_read_only`]),
    ).toEqual([[{ transaction_isolation: "read committed" }], [{ transaction_read_only: "off" }]]);
  });
});

test("a serialization failure is answered with its code", async () => {
  await database.direct.query("insert into ledger values (100), (200)");
  const client = await database.direct.connect();
  await client.query("begin isolation level serializable");
  await client.query("select sum(n) from ledger");
  await client.query("update ledger set n = n + 1 where n = 100");
  await neon(database.url).transaction(
    [sql()`select sum(n) from ledger`, sql()`update ledger set n = n + 1 where n = 200`],
    { isolationLevel: "Serializable" },
  );
  await expect(client.query("commit")).rejects.toMatchObject({ code: "40001" });
  client.release();
});
