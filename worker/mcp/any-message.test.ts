import fc from "fast-check";
import { beforeAll, describe, expect, inject, test } from "vitest";
import { programOf, read, reserved } from "../test/mcp.ts";
import { as, createGrant, createPerson, type Person } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { tools } from "./tools/index.ts";

const world = useWorld();
const seed = inject("seed");

let ann: Person;
let secret: string;
let annsTask: string;
beforeAll(async () => {
  ann = await createPerson(world);
  secret = `annsOwn${crypto.randomUUID().slice(0, 8)}`;
  const list = await (await as(world, ann).post("/api/lists", { name: secret })).json<{ id: string }>();
  const task = { title: secret, tags: [secret], list_id: list.id, due_on: "2020-01-01" };
  annsTask = (await (await as(world, ann).post("/api/tasks", task)).json<{ id: string }>()).id;
});

const names = [...tools.map(({ name }) => name), "sudo"];
const words = fc.oneof(
  fc.constantFrom(
    "",
    "none",
    "today",
    "2026-11-30",
    "Europe/Berlin",
    "high",
    "\u0000",
    "\uD800",
    "%",
    "_",
    "'",
  ),
  fc.string({ maxLength: 12 }),
  fc.constant("x".repeat(5000)),
);
const value = fc.oneof(
  { weight: 3, arbitrary: words },
  fc.jsonValue({ maxDepth: 3 }),
  fc.constant(9e15),
  fc.constant(-1),
);
const field = fc.constantFrom(
  ...new Set(tools.flatMap(({ input }) => Object.keys(input.shape))),
  "__proto__",
  "constructor",
  "more",
);
const given = fc.dictionary(field, value, { maxKeys: 4 });
const methods = [
  "initialize",
  "ping",
  "tools/list",
  "tools/call",
  "server/discover",
  "prompts/list",
  "notifications/x",
];
const meta = fc.constantFrom(
  undefined,
  null,
  {},
  { [`${reserved}protocolVersion`]: "2026-07-28", [`${reserved}clientCapabilities`]: {} },
  { [`${reserved}protocolVersion`]: 7 },
);
const message = fc.record(
  {
    jsonrpc: fc.constantFrom<unknown>("2.0", "2.0", "2.0", 2),
    id: fc.oneof(fc.integer(), fc.string({ maxLength: 3 }), fc.constantFrom(null, 1.5, {})),
    method: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...methods) }, value),
    params: fc.oneof(
      { weight: 6, arbitrary: fc.record({ name: fc.constantFrom(...names), arguments: given, _meta: meta }) },
      value,
    ),
  },
  { requiredKeys: ["jsonrpc"] },
);
const headers = fc.record(
  {
    "MCP-Protocol-Version": fc.constantFrom("2026-07-28", "2025-11-25", "2025-06-18", "1", ""),
    "Mcp-Method": fc.constantFrom(...methods),
    "Mcp-Name": fc.constantFrom(...names, "=?base64?!?="),
  },
  { requiredKeys: [] },
);
const inJson = (some: unknown) => JSON.stringify(some);
const anything = fc.oneof(
  { weight: 8, arbitrary: message.map(inJson) },
  fc.jsonValue().map(inJson),
  fc.string(),
);

test(`any message is answered by the protocol, in one trip at most (seed ${seed})`, async () => {
  const program = programOf(world, ann);
  const asked = fc.asyncProperty(anything, headers, async (text, some) => {
    const { requests, result } = await world.countingRequests(() => program.send(text, some));
    expect(result.status).toBeLessThan(500);
    expect([200, 202, 400, 404]).toContain(result.status);
    expect(requests).toBe(result.ok ? 1 : 0);
    const answered = await result.text();
    expect(answered === "").toBe(result.status === 202);
    if (answered === "") return;
    const { jsonrpc, ...answer }: Record<string, unknown> = JSON.parse(answered);
    expect(jsonrpc).toBe("2.0");
    expect(["result" in answer, "error" in answer].filter(Boolean)).toHaveLength(1);
  });
  await fc.assert(asked, { seed, numRuns: 300, interruptAfterTimeLimit: 40_000 });
});

describe.each(tools.map(({ name, effect }) => [name, effect] as const))("%s", (name, effect) => {
  const call = fc.dictionary(field, value, { maxKeys: 3 });

  test(`answers any arguments in one trip, and never a row of somebody else (seed ${seed})`, async () => {
    const bob = programOf(world, await createPerson(world));
    const aimed = fc.constantFrom(
      {},
      { id: annsTask },
      { query: secret },
      { words: secret },
      { tag: secret },
      { due: "overdue" },
      { ids: [annsTask] },
      { tasks: [{ id: annsTask }] },
    );
    const asked = fc.asyncProperty(aimed, fc.option(call, { nil: {} }), async (aim, more) => {
      const { requests, result } = await world.countingRequests(() => bob.call(name, { ...more, ...aim }));
      expect(result.status, JSON.stringify(result.error)).toBe(200);
      expect(requests).toBe(1);
      const text = JSON.stringify(result.result["structuredContent"]);
      if (result.result["isError"] !== true) expect(text).not.toContain(secret);
      expect(text).not.toMatch(/select |postgres|drizzle/i);
    });
    await fc.assert(asked, { seed, numRuns: 25, interruptAfterTimeLimit: 15_000 });
    const [row] = await world.sql("select title from tasks where id = $1", [annsTask]);
    expect(row).toEqual({ title: secret });
  });

  test("asks a program for as much as it does", async () => {
    const reader = await createGrant(world, ann, { scope: "read" });
    const { requests, result } = await world.countingRequests(() => programOf(world, reader).call(name));
    const lacks = result.headers.get("WWW-Authenticate") ?? "";
    expect([result.status, requests]).toEqual([effect === "reads" ? 200 : 403, 1]);
    if (effect !== "reads")
      expect(lacks).toContain('Bearer error="insufficient_scope", scope="read write", ');
    else expect(lacks).toBe("");
  });
});

test("what a tool answers is whole when it is read as JSON again", async () => {
  const { result } = await read(
    await programOf(world, ann).send({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: { name: "search", arguments: { query: secret } },
    }),
  );
  expect(result).toMatchObject({ structuredContent: { results: [{ id: annsTask }] } });
});
