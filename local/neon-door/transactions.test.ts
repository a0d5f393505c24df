import { beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { openDoor } from "./door.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const sql = () => neon(database.ownerUrl);

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

describe("the statements of a transaction", () => {
  test("are sent one after another, so that one can use what the one before it defined", async () => {
    const [, answer] = await sql().transaction([
      sql()`create temporary table fresh on commit drop as select 7 as n`,
      sql()`select n from fresh`,
    ]);
    expect(answer).toEqual([{ n: 7 }]);
  });

  test("are not sent after one that failed", async () => {
    await database.direct.query("create sequence tries; grant all on sequence tries to public");
    await expect(
      sql().transaction([sql()`select 1 / 0`, sql()`select nextval('tries')`]),
    ).rejects.toMatchObject({ code: "22012" });
    // A sequence does not roll back.
    expect((await database.direct.query("select is_called from tries")).rows).toEqual([{ is_called: false }]);
  });

  test("are rolled back when their answers are too large together", async () => {
    const door = await openDoor({ postgres: inject("postgres"), maxAnswerBytes: 1000 });
    onTestFinished(() => door.close());
    const { username, password } = new URL(database.ownerUrl);
    const small = neon(door.address(database.name, username, password));
    const half = small`select repeat('x', 400) as x`;
    const before = await rows();
    await small.transaction([small`insert into ledger values (6)`, half, half]);
    const doomed = small.transaction([small`insert into ledger values (7)`, half, half, half]);
    await expect(doomed).rejects.toThrow(/HTTP status 507.*response is too large \(max is 1000 bytes\)/);
    expect(await rows()).toEqual([...before, 6]);
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
  await neon(database.ownerUrl).transaction(
    [sql()`select sum(n) from ledger`, sql()`update ledger set n = n + 1 where n = 200`],
    { isolationLevel: "Serializable" },
  );
  await expect(client.query("commit")).rejects.toMatchObject({ code: "40001" });
  client.release();
});
