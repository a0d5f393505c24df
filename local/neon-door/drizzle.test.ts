import { eq, sql } from "drizzle-orm";
import { drizzle as overHttp } from "drizzle-orm/neon-http";
import { drizzle as overWire } from "drizzle-orm/node-postgres";
import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const things = pgTable("things", {
  id: uuid("id").primaryKey(),
  large: bigint("large", { mode: "bigint" }),
  exact: numeric("exact"),
  moment: timestamp("moment", { withTimezone: true, precision: 3, mode: "date" }),
  day: timestamp("day", { mode: "string" }),
  document: jsonb("document"),
  raw: bytes("raw"),
  words: text("words").array(),
  counts: integer("counts").array(),
  ratio: doublePrecision("ratio"),
  done: boolean("done"),
});

const database = useDatabase();
const id = "9a3c5b1e-0f4d-4a67-8e0a-5d1f0c9b7e21";
const thing = {
  id,
  large: 9223372036854775807n,
  exact: "12345678901234567890.0001",
  moment: new Date("2026-02-28T23:59:59.999Z"),
  day: "2026-02-28 23:59:59",
  document: { a: [1, null, { b: "é" }], text: 'a "quoted" \\ word' },
  raw: Buffer.from([0, 255, 10]),
  words: ["a,b", 'c"d', String.raw`e\f`, "", "NULL"],
  counts: [1, 2, 3],
  ratio: Number.NaN,
  done: false,
};

beforeAll(async () => {
  await database.direct.query(
    `create table things (id uuid primary key, large bigint, exact numeric, moment timestamptz(3), day timestamp,
       document jsonb, raw bytea, words text[], counts int[], ratio float8, done boolean);
     grant all on things to public`,
  );
});

describe("Drizzle through the door", () => {
  const door = () => overHttp({ client: neon(database.ownerUrl) });
  const wire = () => overWire({ client: database.direct });

  test("writes and reads the same values as Drizzle over a direct connection", async () => {
    const [returned] = await door().insert(things).values(thing).returning();
    expect(returned).toEqual(thing);
    expect(await wire().select().from(things)).toEqual([thing]);
    expect(await door().select().from(things)).toEqual([thing]);
  });

  test("runs a batch as one transaction, with the results in order", async () => {
    const other = "1f0c9b7e-0f4d-4a67-8e0a-5d1f0c9b7e21";
    const [inserted, counted] = await door().batch([
      door().insert(things).values({ id: other }).returning({ id: things.id }),
      door()
        .select({ count: sql<number>`count(*)::int` })
        .from(things),
    ]);
    expect(inserted).toEqual([{ id: other }]);
    expect(counted[0]?.count).toBe(await wire().$count(things));
    const doomed = door().batch([
      door().delete(things).where(eq(things.id, other)),
      door().insert(things).values({ id: other }),
      door().insert(things).values({ id: other }),
    ]);
    await expect(doomed).rejects.toThrow();
    expect(await wire().$count(things, eq(things.id, other))).toBe(1);
  });
});
