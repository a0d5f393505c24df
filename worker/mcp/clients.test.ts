import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { Client as OlderClient } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport as OlderTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { describe, expect, test } from "vitest";
import { as, createGrant, createPerson } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";

/** What others wrote who read the same specification. They hold each result against the schema of its tool. */
const world = useWorld();
const address = new URL("/api/mcp", origin);
const info = { name: "test", version: "1" };

const sending = (token: string) => ({
  fetch: (url: string | URL, init?: RequestInit) => world.fetch(url.toString(), init),
  requestInit: { headers: { Authorization: `Bearer ${token}` } },
});

async function settle() {
  const person = await createPerson(world);
  const made = await as(world, person).post("/api/tasks", { title: "Trim the hedge", due_on: "2020-01-01" });
  const { id } = await made.json<{ id: string }>();
  return { id, person, grant: await createGrant(world, person, { scope: "read" }) };
}

/** What both libraries have. */
interface AnyClient {
  listTools(): Promise<{ tools: { name: string }[] }>;
  getServerVersion(): unknown;
  getInstructions(): string | undefined;
  callTool(params: { name: string; arguments: Record<string, unknown> }): Promise<unknown>;
}

async function useAll(client: AnyClient, id: string) {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["get_overview", "find_tasks", "find_completed", "search", "fetch"]),
  );
  expect(client.getServerVersion()).toMatchObject({ name: "hedgerow" });
  expect(client.getInstructions()).toContain("get_overview");
  for (const [name, given, expected] of [
    ["get_overview", {}, { overdue: { total: 1, tasks: [{ id }] } }],
    ["find_tasks", { due: "overdue" }, { total: 1, tasks: [{ id }] }],
    ["find_completed", {}, { total: 0 }],
    ["search", { query: "hedge" }, { results: [{ id }] }],
    ["fetch", { id }, { id, title: "Trim the hedge" }],
    ["find_activity", {}, { acts: [{ tasks: { created: 1 }, titles: ["Trim the hedge"] }] }],
  ] as const) {
    const result = await client.callTool({ name, arguments: given });
    expect(result, name).toMatchObject({ isError: false, structuredContent: expected });
  }
  const refused = await client.callTool({ name: "find_tasks", arguments: {} });
  expect(refused).toMatchObject({ isError: true, structuredContent: { type: "/problems/invalid_request" } });
  await expect(client.callTool({ name: "sudo", arguments: {} })).rejects.toMatchObject({ code: -32602 });
}

test("the client of 2026-07-28 finds out that it speaks with its like, and uses every tool", async () => {
  const { id, grant } = await settle();
  const client = new Client(info, { versionNegotiation: { mode: "auto" } });
  await client.connect(new StreamableHTTPClientTransport(address, sending(grant.token)));
  expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
  await useAll(client, id);
  await client.close();
});

describe("clients of the older revisions shake hands, and use every tool", () => {
  test("the new library, by default", async () => {
    const { id, grant } = await settle();
    const client = new Client(info);
    await client.connect(new StreamableHTTPClientTransport(address, sending(grant.token)));
    await useAll(client, id);
    await client.ping();
    await client.close();
  });

  test("the library that most have", async () => {
    const { id, grant } = await settle();
    const client = new OlderClient(info);
    await client.connect(new OlderTransport(address, sending(grant.token)));
    await useAll(client, id);
    await client.ping();
    await client.close();
  });
});

test("a client with an ended token hears that it has to ask its person", async () => {
  const { person, grant } = await settle();
  await world.sql("delete from grants where user_id = $1", [person.userId]);
  const client = new Client(info);
  await expect(
    client.connect(new StreamableHTTPClientTransport(address, sending(grant.token))),
  ).rejects.toMatchObject({ status: 401 });
});
