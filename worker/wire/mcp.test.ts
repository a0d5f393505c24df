import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request as ask, type Server } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askControl } from "../../local/harness/ask.ts";

/** The whole product, as programs reach it, and the conformance suite of the protocol's own makers. */
const require = createRequire(import.meta.url);
const suite = require.resolve("@modelcontextprotocol/conformance/package.json");
const run = promisify(execFile);

let address: string;
let token: string;
let door: Server;
let results: string;
beforeAll(async () => {
  address = await askControl("GET", "/product");
  const email = `${crypto.randomUUID()}@example.com`;
  const answer = await fetch(`${address}/api/auth/signup`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: "correct horse battery" }),
  });
  const signedUp: { token: string } = JSON.parse(await answer.text());
  token = signedUp.token;
  door = await openDoor();
  results = await mkdtemp(join(tmpdir(), "hedgerow-mcp-"));
});
afterAll(async () => {
  door.close();
  await rm(results, { recursive: true, force: true });
});

/** The suite sends no token. This adds one, and passes on all else as it is. */
async function openDoor(): Promise<Server> {
  const server = createServer((from, to) => {
    const { hostname, port } = new URL(address);
    const headers = { ...from.headers, authorization: `Bearer ${token}` };
    const passed = ask({ hostname, port, path: from.url, method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    passed.on("error", () => to.destroy());
    from.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function portOf(server: Server): number {
  const bound = server.address();
  return typeof bound === "object" && bound ? bound.port : 0;
}

const ours = ["server-initialize", "ping", "tools-list", "dns-rebinding-protection"];

/** Why each of the others is not about this server. */
const others: [RegExp, string][] = [
  [/^tools-call-|^json-schema-2020-12$/, "calls a tool of the suite's own test server"],
  [/^resources-/, "there are no resources"],
  [/^prompts-/, "there are no prompts"],
  [/^completion-/, "nothing is completed, without prompts and resources"],
  [/^logging-/, "no log is sent to clients"],
  [/^elicitation-/, "no tool asks back"],
  [/^server-sse-/, "answers are JSON, and nothing is streamed"],
];

async function conform(...more: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(suite, "../dist/index.js"), ...more], {
    cwd: results,
  });
  return stdout;
}

test("every scenario of the conformance suite is ours, or has a reason why it is not", async () => {
  const [, named = ""] = /Server scenarios.*?\n(.*?)\n\n/s.exec(await conform("list")) ?? [];
  const scenarios = [...named.matchAll(/^ {2}- (\S+)/gm)].map(([, name = ""]) => name);
  expect(scenarios).toEqual(expect.arrayContaining(ours));
  const unexplained = scenarios.filter(
    (name) => !ours.includes(name) && !others.some(([like]) => like.test(name)),
  );
  expect(unexplained).toEqual([]);
});

test.each(ours)("the scenario %s of the conformance suite passes", async (scenario) => {
  const url = `http://localhost:${portOf(door)}/api/mcp`;
  const said = await conform("server", "--url", url, "--scenario", scenario, "--verbose").catch(
    (error: unknown) => String(Reflect.get(Object(error), "stdout")),
  );
  expect(said).toMatch(/"status": "SUCCESS"/);
  expect(said).not.toMatch(/"status": "FAILURE"/);
});

test("a client of 2026-07-28 uses tools over HTTP, through Pages", async () => {
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: "auto" } });
  const requestInit = { headers: { Authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL("/api/mcp", address), { requestInit }));
  expect(client.getNegotiatedProtocolVersion()).toBe("2026-07-28");
  const { structuredContent } = await client.callTool({ name: "get_overview", arguments: {} });
  expect(structuredContent).toMatchObject({ open: 0, overdue: { total: 0 } });
  await client.close();
});
