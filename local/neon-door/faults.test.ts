import { afterEach, describe, expect, test } from "vitest";
import { askControl } from "../harness/ask.ts";
import { useDatabase } from "../harness/database.ts";
import { neon } from "./driver.ts";

const database = useDatabase();
const sql = () => neon(database.ownerUrl);

afterEach(() => database.clearFault());

async function rows(): Promise<number> {
  const marks = await database.direct.query<{ count: number }>("select count(*)::int from marks");
  return marks.rows[0]?.count ?? -1;
}

async function mark() {
  await database.direct.query(
    "create table if not exists marks (n int); grant all on marks to public; truncate marks",
  );
  return sql()`insert into marks values (1)`;
}

describe("an injected fault", () => {
  test.each([
    ["before anything is done", "before", 0],
    ["when everything is done except the answer", "after", 1],
  ])("cuts the connection %s", async (_, when, done) => {
    await database.injectFault({ kind: "cut", when });
    await expect(mark()).rejects.toThrow("fetch failed");
    expect(await rows()).toBe(done);
  });

  test("answers 500 in plain text", async () => {
    const busy = { kind: "answer", status: 500, type: "text/plain", body: "the control plane is busy" };
    await database.injectFault(busy);
    await expect(mark()).rejects.toThrow(`Server error (HTTP status 500): ${busy.body}`);
    expect(await rows()).toBe(0);
  });

  test("answers a page of HTML, even with 200", async () => {
    const body = "<h1>Welcome to our hotel</h1>";
    await database.injectFault({ kind: "answer", status: 200, type: "text/html", body });
    await expect(mark()).rejects.toThrow("not valid JSON");
  });

  test("hangs until it is cleared or the client leaves", async () => {
    await database.injectFault({ kind: "hang" });
    const leaving = AbortSignal.timeout(200);
    await expect(sql().query("select 1", [], { fetchOptions: { signal: leaving } })).rejects.toThrow(
      "timeout",
    );
    const before = await database.requests();
    const waiting = sql()`select 1`.catch((error: unknown) => error);
    await expect.poll(() => database.requests()).toBe(before + 1);
    await database.clearFault();
    expect(await waiting).toBeInstanceOf(Error);
    expect(await sql()`select 1 as one`).toEqual([{ one: 1 }]);
  });

  test.each([
    ["before anything is done", "before", 0],
    ["when everything is done except the answer", "after", 1],
  ])("holds a request that matches, %s, and lets the others pass", async (_, when, done) => {
    await database.direct.query(
      "create table if not exists marks (n int); grant all on marks to public; truncate marks",
    );
    await database.injectFault({ kind: "hold", when, matching: "insert into marks", times: 1 });
    // The driver sends a query only when somebody waits for it.
    const held = sql()`insert into marks values (1)`.then((answer) => answer);
    const holds = askControl("GET", `/databases/${database.name}/fault`);
    expect(await sql()`select 1 as one`).toEqual([{ one: 1 }]);
    await holds;
    expect(await rows()).toBe(done);
    await database.clearFault();
    expect(await held).toEqual([]);
    expect(await rows()).toBe(1);
  });

  test("is slow, and the answer is right", async () => {
    await database.injectFault({ kind: "slow", milliseconds: 100 });
    const started = Date.now();
    expect(await sql()`select 1 as one`).toEqual([{ one: 1 }]);
    expect(Date.now() - started).toBeGreaterThanOrEqual(95);
  });

  test("skips some requests, then applies as often as asked", async () => {
    await database.injectFault({ kind: "cut", when: "before", skip: 1, times: 2 });
    const outcomes = [];
    for (let each = 0; each < 4; each += 1) {
      outcomes.push(
        await sql()`select 1`.then(
          () => "answered",
          () => "cut",
        ),
      );
    }
    expect(outcomes).toEqual(["answered", "cut", "cut", "answered"]);
  });

  test("must be of a known kind", async () => {
    await expect(database.injectFault({ kind: "explode" })).rejects.toThrow("500");
  });
});
