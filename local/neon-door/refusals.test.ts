import { request as send } from "node:http";
import { NeonDbError } from "@neondatabase/serverless";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { useDatabase } from "../harness/database.ts";
import { openDoor } from "./door.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const headers = () => ({
  "Neon-Connection-String": database.ownerUrl,
  "Neon-Raw-Text-Output": "true",
  "Neon-Array-Mode": "true",
});

const ask = (body: string | Uint8Array<ArrayBuffer>, more: Record<string, string> = {}) =>
  fetch(`http://${new URL(database.ownerUrl).host}/sql`, {
    method: "POST",
    headers: { ...headers(), ...more },
    body,
  });

describe("a malformed request is a 400 with a message", () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ["nothing", ""],
    ["no JSON", "select 1"],
    ["half a JSON", '{"query":"select 1"'],
    ["a list", "[]"],
    ["null", "null"],
    ["neither query nor queries", '{"sql":"select 1"}'],
    ["a query that is a number", '{"query":1}'],
    ["queries that are no list", '{"queries":{"query":"select 1"}}'],
    ["one bad query among good ones", '{"queries":[{"query":"select 1"},{}]}'],
    ["parameters that are no list", '{"query":"select 1","params":{"a":1}}'],
    ["a zero byte in a query", String.raw`{"query":"select 1\u0000"}`],
    ["a zero byte in a parameter", String.raw`{"query":"select $1::text","params":["\u0000"]}`],
    ["a lone surrogate", String.raw`{"query":"select $1::text","params":["\ud800"]}`],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ])("%s", async (_, body) => {
    const answer = await ask(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\w/), code: null });
  });

  test.each([
    ["", "not a connection string"],
    ["hello", "not a connection string"],
    ["mysql://hedgerow:hedgerow@127.0.0.1/x", "another kind of database"],
    ["postgres://127.0.0.1/x", "nobody's"],
    ["postgres://hedgerow:secret@127.0.0.1", "no database"],
  ])("connection string %o: %s", async (written) => {
    const answer = await ask('{"query":"select 1"}', { "Neon-Connection-String": written });
    expect(answer.status).toBe(400);
    expect(await answer.text()).not.toContain("secret");
  });

  test("an isolation level that does not exist", async () => {
    const answer = await ask('{"queries":[]}', { "Neon-Batch-Isolation-Level": "Chaos; drop table tasks" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ message: "invalid isolation level" });
  });

  test("the wrong number of parameters", async () => {
    const answer = await ask('{"query":"select $1::int","params":[1,2]}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: "08P01" });
  });

  test.each(["copy (select 1) to stdout", "copy ledger from stdin"])(
    "%s, which is a conversation",
    async (query) => {
      await database.direct.query("create table if not exists ledger (n int); grant all on ledger to public");
      expect((await ask(JSON.stringify({ query }))).status).toBe(400);
      expect((await ask('{"query":"select 1"}')).status).toBe(200);
    },
  );
});

test("an error of PostgreSQL comes with all its fields", async () => {
  await database.direct.query(
    "create table if not exists strict (n int constraint positive check (n > 0)); grant all on strict to public",
  );
  const overWire = await database.direct
    .query("insert into strict values (-1)")
    .catch((error: unknown) => error);
  const throughDoor = await neon(database.ownerUrl)`insert into strict values (-1)`.catch(
    (error: unknown) => error,
  );
  expect(throughDoor).toBeInstanceOf(NeonDbError);
  for (const field of [
    "message",
    "code",
    "severity",
    "detail",
    "schema",
    "table",
    "constraint",
    "file",
    "line",
    "routine",
  ]) {
    expect(throughDoor).toHaveProperty(field, Reflect.get(Object(overWire), field));
  }
  await expect(neon(database.ownerUrl).query("select 1 +")).rejects.toMatchObject({
    code: "42601",
    position: "11",
  });
  await expect(neon(database.ownerUrl).query("do $$ begin perform nonsense; end $$")).rejects.toMatchObject({
    code: "42703",
    internalQuery: "SELECT nonsense",
    internalPosition: "8",
    where: expect.stringContaining("PL/pgSQL"),
  });
});

describe("the door refuses", () => {
  test("a wrong password, right after a right one", async () => {
    await neon(database.ownerUrl)`select 1`;
    const wrong = new URL(database.ownerUrl);
    wrong.password = "guess";
    await expect(neon(wrong.href)`select 1`).rejects.toMatchObject({ code: "28P01" });
  });

  test("a user and a database that do not exist", async () => {
    const nobody = new URL(database.ownerUrl);
    nobody.username = "nobody";
    await expect(neon(nobody.href)`select 1`).rejects.toMatchObject({ code: "28P01" });
    const nowhere = new URL(database.ownerUrl);
    nowhere.pathname = "/nowhere";
    await expect(neon(nowhere.href)`select 1`).rejects.toMatchObject({ code: "3D000" });
  });

  test("a page in a browser, by its Origin or by a name that leads to loopback", async () => {
    expect((await ask('{"query":"select 1"}', { Origin: "https://evil.example" })).status).toBe(403);
    const { port } = new URL(database.ownerUrl);
    const status = await new Promise((answered, failed) => {
      const request = send({ port, host: "127.0.0.1", path: "/sql", method: "POST" });
      request.setHeader("Host", "rebound.example");
      request.on("response", ({ statusCode }) => answered(statusCode)).on("error", failed);
      request.end('{"query":"select 1"}');
    });
    expect(status).toBe(403);
  });

  test("another address or method", async () => {
    const { host } = new URL(database.ownerUrl);
    expect((await fetch(`http://${host}/`, { headers: headers() })).status).toBe(404);
    expect((await fetch(`http://${host}/sql`, { headers: headers() })).status).toBe(405);
  });

  test("a body that is too large", async () => {
    expect((await ask(JSON.stringify({ query: "x".repeat(10 * 1024 * 1024) }))).status).toBe(413);
    expect((await ask('{"query":"select 1"}')).status).toBe(200);
  });

  test("an answer that is too large, counted in the bytes of its JSON", async () => {
    // A row is ["…"] and a comma, and each ä is two bytes.
    const maxAnswerBytes = '[""],'.length + 2 * 500;
    const door = await openDoor({ postgres: inject("postgres"), maxAnswerBytes });
    onTestFinished(() => door.close());
    const askFor = (letters: number) =>
      fetch(`http://127.0.0.1:${door.port}/sql`, {
        method: "POST",
        headers: headers(),
        body: JSON.stringify({ query: `select repeat('ä', ${letters})` }),
      });
    expect((await askFor(500)).status).toBe(200);
    const refused = await askFor(501);
    expect(refused.status).toBe(507);
    expect(await refused.json()).toMatchObject({ message: "response is too large (max is 1005 bytes)" });
    expect((await askFor(1)).status).toBe(200);
  });
});
