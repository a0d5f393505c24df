import { describe, expect, test } from "vitest";
import { createBrowser } from "../test/client.ts";
import { programOf, requestOf } from "../test/mcp.ts";
import { createGrant, createKey, createPerson } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";

const world = useWorld();
const metadata = `${origin}/.well-known/oauth-protected-resource/api/mcp`;
const listing = requestOf("tools/list");
const programFor = async () => programOf(world, await createPerson(world));

describe("whoever asks", () => {
  test("without a token, or with a bad one, is refused on the wire and told where to go", async () => {
    const asked = (Authorization?: string) =>
      world.fetch("/api/mcp", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(Authorization !== undefined && { Authorization }),
        },
        body: JSON.stringify(listing),
      });
    const silent = await asked();
    expect([silent.status, silent.headers.get("WWW-Authenticate")]).toEqual([
      401,
      `Bearer resource_metadata="${metadata}"`,
    ]);
    const bad = await asked("Bearer x");
    expect([bad.status, bad.headers.get("WWW-Authenticate")]).toEqual([
      401,
      `Bearer error="invalid_token", resource_metadata="${metadata}"`,
    ]);
  });

  test("with a cookie alone is refused, also from this site", async () => {
    const { browser } = await createBrowser(world);
    const answer = await browser.post("/api/mcp", { jsonrpc: "2.0", id: 1, method: "ping" });
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([
      401,
      `Bearer resource_metadata="${metadata}"`,
    ]);
  });

  test("with a session, a key or a program's token that has ended is refused at every message", async () => {
    const person = await createPerson(world);
    const key = await createKey(world, person, "read");
    const grant = await createGrant(world, person, { scope: "read" });
    for (const caller of [person, key, grant]) {
      const program = programOf(world, caller);
      expect((await program.ask("tools/list")).status).toBe(200);
      expect((await program.call("get_overview")).status).toBe(200);
    }
    await world.sql("delete from sessions where user_id = $1", [person.userId]);
    await world
      .sql("update access_keys set revoked_at = now() where user_id = $1", [person.userId])
      .catch(() => world.sql("delete from access_keys where user_id = $1", [person.userId]));
    await world.sql("delete from grants where user_id = $1", [person.userId]);
    for (const caller of [person, key, grant]) {
      const program = programOf(world, caller);
      const notified = { jsonrpc: "2.0", method: "notifications/initialized" };
      for (const answer of [await program.ask("tools/list"), await program.call("search", { query: "a" })])
        expect(answer.status).toBe(401);
      expect((await program.send(notified)).status).toBe(401);
      expect((await program.call("find_tasks")).status).toBe(401);
    }
  });

  test("with a key for calendars alone gets nowhere", async () => {
    const key = await createKey(world, await createPerson(world), "calendar");
    expect((await programOf(world, key).ask("tools/list")).status).toBe(401);
  });

  test.each([
    ["https://assistant.example", 200],
    ["http://localhost:6274", 200],
    ["http://127.0.0.1:6274", 200],
    [origin, 200],
    ["http://evil.example", 403],
    ["http://localhost.evil.example", 403],
    ["null", 403],
    ["", 403],
    ["https://a.example, https://b.example", 403],
    ["https://assistant.example/", 403],
    ["file:///etc/passwd", 403],
  ])("from a page of %j is answered with %s", async (Origin, status) => {
    const program = await programFor();
    const answer = await program.send({ jsonrpc: "2.0", id: 1, method: "ping" }, { Origin });
    expect(answer.status).toBe(status);
  });
});

test("a page of another site may send what the protocol has in headers, and sees where to be let in", async () => {
  const Origin = "https://assistant.example";
  const asked = await world.fetch("/api/mcp", {
    method: "OPTIONS",
    headers: {
      Origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "mcp-method",
    },
  });
  const allowed = asked.headers.get("Access-Control-Allow-Headers")?.split(", ");
  expect(allowed).toEqual(
    expect.arrayContaining([
      "Authorization",
      "Content-Type",
      "MCP-Protocol-Version",
      "Mcp-Method",
      "Mcp-Name",
    ]),
  );
  const refused = await programOf(world, undefined).send(listing, { Origin });
  expect(refused.headers.get("Access-Control-Allow-Origin")).toBe("*");
  expect(refused.headers.get("Access-Control-Expose-Headers")).toContain("WWW-Authenticate");
});

test("the log names the tool, and nothing of what it was asked", async () => {
  await (await programFor()).call("search", { query: "my secret diary" });
  const line = world.log.at(-1) ?? "";
  expect(JSON.parse(line)).toMatchObject({ route: "/api/mcp", tool: "search", status: 200, db_trips: 1 });
  expect(line).not.toContain("diary");
});
