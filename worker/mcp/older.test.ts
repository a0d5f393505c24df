import { describe, expect, test } from "vitest";
import { type Json, programOf, read, requestOf } from "../test/mcp.ts";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const modern = { "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list" };
const listing = requestOf("tools/list");
const handshake = {
  protocolVersion: "2025-06-18",
  capabilities: {},
  clientInfo: { name: "test", version: "1" },
};
const programFor = async () => programOf(world, await createPerson(world));

describe("the revisions 2025-11-25 and 2025-06-18", () => {
  const older = (method: string, params?: Json) => ({
    jsonrpc: "2.0",
    id: 7,
    method,
    ...(params && { params }),
  });

  test.each([
    ["2025-06-18", "2025-06-18"],
    ["2025-11-25", "2025-11-25"],
    ["2024-11-05", "2025-11-25"],
    ["2099-01-01", "2025-11-25"],
  ])("begin with a handshake: %s is answered with %s, and with no session", async (asked, agreed) => {
    const program = await programFor();
    const response = await program.send(older("initialize", { ...handshake, protocolVersion: asked }));
    expect(response.headers.has("Mcp-Session-Id")).toBe(false);
    expect((await read(response)).result).toMatchObject({
      protocolVersion: agreed,
      capabilities: { tools: {} },
      serverInfo: { name: "hedgerow" },
      instructions: expect.any(String),
    });
  });

  test("answer ping, lists and calls, whether the header says the version or nothing does", async () => {
    const program = await programFor();
    for (const headers of [
      {},
      { "MCP-Protocol-Version": "2025-06-18" },
      { "MCP-Protocol-Version": "2025-11-25" },
    ]) {
      expect(await (await program.send(older("ping"), headers)).json()).toEqual({
        jsonrpc: "2.0",
        id: 7,
        result: {},
      });
      const { result } = await read(await program.send(older("tools/list"), headers));
      expect(Object.keys(result)).toEqual(["tools"]);
      const called = await read(await program.send(older("tools/call", { name: "get_overview" }), headers));
      expect(called.result).toMatchObject({ isError: false, structuredContent: { open: 0 } });
      expect(called.result).not.toHaveProperty("resultType");
    }
    const unknown = await program.send(older("ping"), { "MCP-Protocol-Version": "2025-03-26" });
    expect([unknown.status, (await read(unknown)).error?.code]).toEqual([400, -32022]);
  });

  test("tell their own errors in an answer with the status 200, which the gate has let in", async () => {
    const person = await createPerson(world);
    const program = programOf(world, person);
    for (const [message, code] of [
      [older("prompts/list"), -32601],
      [older("server/discover"), -32601],
      [older("tools/call", { name: "sudo" }), -32602],
      [older("tools/call", { name: "search", arguments: [] }), -32602],
      [older("initialize", {}), -32602],
    ] as const) {
      const { requests, result } = await world.countingRequests(() => program.send(message));
      expect([result.status, (await read(result)).error?.code, requests]).toEqual([200, code, 1]);
    }
    await world.sql("delete from sessions where id = $1", [person.sessionId]);
    expect((await program.send(older("prompts/list"))).status).toBe(401);
  });
});

test("a notification is taken and never answered, whatever it says", async () => {
  const program = await programFor();
  for (const method of ["notifications/initialized", "notifications/cancelled", "tools/call", "x"]) {
    for (const headers of [{}, modern, { "MCP-Protocol-Version": "2025-11-25" }]) {
      const answer = await program.send(
        { jsonrpc: "2.0", method, params: { name: "get_overview" } },
        headers,
      );
      expect([answer.status, await answer.text()]).toEqual([202, ""]);
    }
  }
});

test("there is no stream and no session to end: GET and DELETE are not allowed", async () => {
  const ann = as(world, await createPerson(world));
  for (const method of ["GET", "DELETE", "PUT", "PATCH"]) {
    const answer = await ann.send(method, "/api/mcp", undefined, { Accept: "text/event-stream" });
    expect([answer.status, answer.headers.get("Allow")]).toEqual([405, "POST"]);
  }
  for (const path of ["/api/mcp/x", "/api/v1/mcp", "/api/mcp/sse"])
    expect((await ann.post(path, listing)).status).toBe(404);
});

test.each([
  [undefined, 200],
  ["application/json, text/event-stream", 200],
  ["application/json", 200],
  ["text/event-stream, */*;q=0.1", 200],
  ["application/*", 200],
  ["text/event-stream", 406],
  ["application/json;q=0, text/event-stream", 406],
  ["", 406],
])("the Accept %s is answered with %s", async (Accept, status) => {
  const person = await createPerson(world);
  const answer = await as(world, person).post(
    "/api/mcp",
    { jsonrpc: "2.0", id: 1, method: "ping" },
    Accept === undefined ? {} : { Accept },
  );
  expect(answer.status).toBe(status);
});

test("a message is JSON of at most 64 KiB", async () => {
  const program = await programFor();
  expect((await program.send(listing, { ...modern, "Content-Type": "text/plain" })).status).toBe(415);
  const large = { ...listing, x: "x".repeat(64 * 1024) };
  expect((await program.send(large, modern)).status).toBe(413);
});
