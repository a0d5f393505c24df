import { describe, expect, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const database = useDatabase();

/** Checks that a statement has the same result through the door as over the wire. */
async function compare(text: string, params: unknown[] = []) {
  const throughDoor = await neon(database.ownerUrl, { fullResults: true }).query(text, params);
  const overWire = await database.direct.query(text, params);
  expect(throughDoor.rows).toEqual(overWire.rows);
  expect(throughDoor.rowCount).toBe(overWire.rowCount);
  expect(throughDoor.fields.map(({ name, dataTypeID }) => [name, dataTypeID])).toEqual(
    overWire.fields.map(({ name, dataTypeID }) => [name, dataTypeID]),
  );
  return throughDoor.rows;
}

describe("a value is read as over a direct connection", () => {
  test.each([
    "select null::text as v",
    "select true as yes, false as no",
    "select 32767::int2, (-2147483648)::int4, 9223372036854775807::int8 as large",
    "select 12345678901234567890.123456789::numeric, 'NaN'::numeric as nothing",
    "select 0.1::float4, 1e308::float8, 'NaN'::float8 as nan, '-Infinity'::float8 as low",
    "select '2026-02-28T23:59:59.999999+05:30'::timestamptz, 'infinity'::timestamptz as forever",
    "select '0044-03-15 BC'::date, '12:34:56.789'::time, '1 year 2 mons 3 days'::interval",
    `select '{"a":[1,null,"\\u00e9"],"b":{"c":1.50}}'::jsonb, '[1, 2]'::json`,
    String.raw`select '\x00ff10'::bytea, ''::bytea as empty`,
    `select array[1,null,3]::int[], array['a,b','"q"','\\', 'NULL', null]::text[], '{}'::text[]`,
    "select array[[1,2],[3,4]]::int[][], array[true,null]::bool[], array['2026-01-01'::timestamptz]",
    "select gen_random_uuid() = gen_random_uuid() as same, '192.168.0.1/24'::inet, '[1,5)'::int4range",
    "select '👩‍👩‍👧‍👦 שלום é'::text as words, E'line\\nbreak\\ttab'::text as blanks",
    "select 1 as a, 2 as a",
    "select",
    "select * from generate_series(1, 1000) as n",
    "select 1 where false",
  ])("%s", async (text) => {
    await compare(text);
  });
});

describe("a parameter is understood as over a direct connection", () => {
  test.each<[string, unknown[]]>([
    ["select $1::text as v", [null]],
    ["select $1::text as v", ['it\'s "quoted" \\ and 👋']],
    ["select $1::int + $2::bigint as v", [1, 2n]],
    ["select $1::numeric as v", ["0.1000000000000000055"]],
    ["select $1::float8 as v", [Number.NaN]],
    ["select $1::float8 as v", [1e21]],
    ["select $1::boolean as v", [false]],
    ["select $1::timestamptz as v", [new Date("2026-02-28T23:59:59.999Z")]],
    ["select $1::jsonb as v", [{ nested: ["é", null, { deep: 1 }] }]],
    ["select $1::text[] as v", [["a", 'b"', String.raw`c\d`, null, "NULL", "", "{}", "e,f"]]],
    ["select $1::int[] as v", [[1, null, 3]]],
    [
      "select $1::int[][] as v",
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
    ["select $1::bytea as v", [Buffer.from([0, 255, 16])]],
    ["select $1::uuid as v", ["0b0e2c0a-7f0e-4a54-a3f5-0d7a4b1f8b11"]],
    ["select $1 || $2 as v", ["a", "b"]],
  ])("%s with %o", async (text, params) => {
    await compare(text, params);
  });

  test("a list that the driver did not turn into text becomes a Postgres array", async () => {
    const answer = await fetch(`http://${new URL(database.ownerUrl).host}/sql`, {
      method: "POST",
      headers: {
        "Neon-Connection-String": database.ownerUrl,
        "Neon-Raw-Text-Output": "true",
        "Neon-Array-Mode": "true",
      },
      body: JSON.stringify({
        query: "select $1::text[] as a, $2::int[] as b, $3::jsonb as c, $4::bool as d",
        params: [['a"b', null, String.raw`c\d`], [[1], [2]], { e: 1 }, true],
      }),
    });
    expect(await answer.json()).toMatchObject({
      rows: [[String.raw`{"a\"b",NULL,"c\\d"}`, "{{1},{2}}", '{"e": 1}', "t"]],
    });
  });
});

test("rows come as objects or as arrays, as requested", async () => {
  const sql = neon(database.ownerUrl);
  expect(await sql.query("select 1 as a, 'b' as b")).toEqual([{ a: 1, b: "b" }]);
  expect(await sql.query("select 1 as a, 'b' as b", [], { arrayMode: true })).toEqual([[1, "b"]]);
});

test.each([
  ["insert into counted values (1), (2)", "INSERT", 2],
  ["update counted set n = n + 1", "UPDATE", 2],
  ["delete from counted", "DELETE", 2],
  ["select 1", "SELECT", 1],
  ["create temporary table fleeting ()", "CREATE", null],
  ["", "", null],
])("%s is answered with its command and count", async (text, command, rowCount) => {
  await database.direct.query("create table if not exists counted (n int)");
  await database.direct.query("truncate counted");
  if (!text.startsWith("insert")) await database.direct.query("insert into counted values (1), (2)");
  await database.direct.query("grant all on counted to public");
  expect(await neon(database.ownerUrl, { fullResults: true }).query(text)).toMatchObject({
    command,
    rowCount,
  });
});
