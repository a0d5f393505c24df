import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Server } from "../../bench/environment/program.ts";
import { startHasher, startWorker } from "../../bench/environment/workerd.ts";
import { askControl } from "../../local/harness/ask.ts";
import { useDatabase } from "../../local/harness/database.ts";
import { type Bundle, bundle } from "../../local/product/bundle.ts";
import { breakOff, converse, type Octets, statusesIn } from "./socket.ts";

/** The Worker as it is deployed, in workerd, and callers that send what no HTTP library would. */
const database = useDatabase();
const secret = "5GJSqzEgyaZvLcaosNWvzAZYVicwyw00cjpXXTJjkUw=";

let folder: string;
let hasher: Server;
let server: Server;
let token: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hedgerow-wire-"));
  hasher = await startHasher(await bundle(folder, "bench/workers/hasher.ts"));
  const settings = { DATABASE_URL: database.url, BETTER_AUTH_SECRET: secret };
  server = await startWorker(await askControl<Bundle>("GET", "/bundle"), settings, { hasher: hasher.port });
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/auth/signup`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email: "ann@example.com", password: "correct horse battery" }),
  });
  const signedUp: { token: string } = JSON.parse(await answer.text());
  token = signedUp.token;
});
afterAll(async () => {
  await server.stop();
  await hasher.stop();
  await rm(folder, { recursive: true, force: true });
});

const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;
const host = "Host: hedgerow.example";
const json = "Content-Type: application/json";
const bearing = () => `Authorization: Bearer ${token}`;
const create = (...more: string[]) => lines("POST /api/tasks HTTP/1.1", host, bearing(), json, ...more);
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`;
const octets = (text: string) => Buffer.from(text, "latin1");
const body = '{"title":"Trim"}';

async function tasks(): Promise<number> {
  const { rows } = await database.direct.query<{ count: string }>("select count(*) from tasks");
  return Number(rows[0]?.count);
}

/** The statuses of the answers. The next request must be answered as usual. */
async function answersTo(pieces: Octets[], expecting: { more?: boolean } = {}): Promise<number[]> {
  const statuses = statusesIn(await converse(server.port, pieces, expecting));
  const next = await converse(server.port, [get("/api/health")]);
  expect(statusesIn(next)).toEqual([200]);
  return statuses;
}

/**
 * A server that closes before it has read everything may lose its answer (RFC 9112 §9.6). So a request without an answer
 * is sent again, if it makes no task.
 */
async function answersHeard({ send, answers, makes = 0 }: Case): Promise<number[]> {
  const most = answers.length > 0 && makes === 0 ? 5 : 1;
  let heard: number[] = [];
  for (let tries = 0; tries < most && heard.length === 0; tries++) heard = await answersTo(send());
  return heard;
}

interface Case {
  name: string;
  send: () => Octets[];
  /** The statuses of the answers; empty where the connection is closed without one. */
  answers: number[];
  /** The statuses, where the connection may close before or after they arrive. */
  or?: number[];
  /** How many tasks it makes. */
  makes?: number;
}

const last = "Connection: close";
const get = (path: string, ...more: string[]) => lines(`GET ${path} HTTP/1.1`, host, ...more, last);
const chunked = "Transfer-Encoding: chunked";
const end = "0\r\n\r\n";
const sized = (text: string) => [create(`Content-Length: ${text.length}`), text];

const lengths: Case[] = [
  { name: "longer than the body", send: () => [create("Content-Length: 5000"), body], answers: [400] },
  {
    name: "shorter than the body",
    send: () => [create("Content-Length: 9"), body],
    answers: [400],
    or: [400, 400],
  },
  { name: "missing", send: () => [create(last), body], answers: [400] },
  { name: "negative", send: () => [create("Content-Length: -1"), body], answers: [400] },
  { name: "in words", send: () => [create("Content-Length: ten"), body], answers: [400] },
  { name: "with a sign", send: () => [create("Content-Length: +16"), body], answers: [400] },
  { name: "hexadecimal", send: () => [create("Content-Length: 0x10"), body], answers: [400] },
  {
    name: "of twenty digits",
    send: () => [create(`Content-Length: ${"9".repeat(20)}`), body],
    answers: [400],
  },
  { name: "a list", send: () => [create("Content-Length: 16, 16"), body], answers: [400] },
  {
    name: "two that differ",
    send: () => [create("Content-Length: 16", "Content-Length: 5"), body],
    answers: [400],
  },
  { name: "beyond the limit", send: () => sized("x".repeat(70_000)), answers: [413] },
  {
    name: "beyond the limit, with a short body",
    send: () => [create("Content-Length: 1000000000"), body],
    answers: [413],
  },
  {
    name: "right, with Expect: 100-continue",
    send: () => [create("Expect: 100-continue", "Content-Length: 16"), body],
    answers: [100, 201],
    makes: 1,
  },
];

const chunks: Case[] = [
  {
    name: "beyond the limit in many chunks",
    send: () => [create(chunked), ...Array.from({ length: 10 }, () => chunk("x".repeat(8192))), end],
    answers: [413],
  },
  {
    name: "of a size that is not a number",
    send: () => [create(chunked), `zz\r\n${body}\r\n${end}`],
    answers: [400],
  },
  { name: "of a negative size", send: () => [create(chunked), `-1\r\n${body}\r\n${end}`], answers: [400] },
  {
    name: "of a size that overflows",
    send: () => [create(chunked), `${"f".repeat(18)}\r\n${body}\r\n${end}`],
    answers: [400],
  },
  {
    name: "with 20 kB of extensions",
    send: () => [create(chunked), `10;${"x".repeat(20_000)}\r\n${body}\r\n${end}`],
    answers: [400],
  },
  { name: "cut in the middle", send: () => [create(chunked), "ff\r\nabc"], answers: [400] },
  { name: "without an end", send: () => [create(chunked), chunk(body)], answers: [400] },
  {
    name: "together with a Content-Length, which is ignored",
    send: () => [create("Content-Length: 5", chunked), chunk(body), end],
    answers: [201],
    makes: 1,
  },
  {
    name: "together with a Content-Length that would hide a request in the body",
    send: () => [
      create(`Content-Length: ${end.length + 60}`, chunked),
      end,
      create("Content-Length: 16"),
      body,
    ],
    answers: [400],
    or: [],
  },
  {
    name: "with an unknown coding",
    send: () => [create("Transfer-Encoding: xchunked"), chunk(body), end],
    answers: [400],
    or: [],
  },
];

const texts: Case[] = [
  {
    name: "a body that is not UTF-8",
    send: () => [create("Content-Length: 13"), octets('{"title":"\xff"}')],
    answers: [400],
  },
  {
    name: "ten thousand brackets",
    send: () => sized(`{"title":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
    answers: [400],
  },
  {
    name: "ten thousand braces",
    send: () => sized(`${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`),
    answers: [400],
  },
  { name: "brackets that never close", send: () => sized("[".repeat(65_000)), answers: [400] },
  {
    name: "raw octets in a URL",
    send: () => [octets(get("/api/tasks/\xff\xfe", bearing()))],
    answers: [400],
  },
  {
    name: "raw octets in credentials",
    send: () => [octets(get("/api/tasks", "Authorization: Bearer \xff\xfe", "Cookie: \xff=\xff"))],
    answers: [401],
  },
  { name: "a NUL in a header", send: () => [get("/api/health", "X: a\0b")], answers: [400] },
];

const headers: Case[] = [
  {
    name: "two Authorizations, both good",
    send: () => [get("/api/tasks", bearing(), bearing())],
    answers: [401],
  },
  {
    name: "two Authorizations, the first good",
    send: () => [get("/api/tasks", bearing(), "Authorization: Bearer x")],
    answers: [401],
  },
  {
    name: "two Authorizations, the second good",
    send: () => [get("/api/tasks", "Authorization: Bearer x", bearing())],
    answers: [401],
  },
  {
    name: "two Content-Types",
    send: () => [create("Content-Type: text/plain", "Content-Length: 16"), body],
    answers: [415],
  },
  { name: "no Host", send: () => [lines("GET /api/health HTTP/1.1", last)], answers: [400] },
  { name: "an empty Host", send: () => [lines("GET /api/health HTTP/1.1", "Host:", last)], answers: [400] },
  {
    name: "two Hosts",
    send: () => [lines("POST /api/auth/renew HTTP/1.1", host, "Host: elsewhere.example", last)],
    answers: [400],
  },
  {
    name: "a Host with a path",
    send: () => [lines("GET /api/health HTTP/1.1", "Host: a/api/docs?", last)],
    answers: [400],
  },
  {
    name: "a Host with an invalid IPv4 address",
    send: () => [lines("GET /api/health HTTP/1.1", "Host: 999.999.999.999", last)],
    answers: [400],
  },
  {
    name: "a folded line",
    send: () => [get("/api/tasks", "Authorization:", ` Bearer ${token}`)],
    answers: [400],
  },
  {
    name: "a space before the colon",
    send: () => [get("/api/tasks", `Authorization : Bearer ${token}`)],
    answers: [400],
  },
  { name: "no name", send: () => [get("/api/health", ": x")], answers: [400] },
  {
    name: "4,096 entity-tags",
    send: () => [get("/api/tasks", bearing(), `If-None-Match: ${'"a",'.repeat(4096)}`)],
    answers: [400],
  },
  {
    name: "a WebSocket's handshake",
    send: () => [get("/api/tasks", "Upgrade: websocket", "Sec-WebSocket-Version: 13")],
    answers: [401],
  },
];

const addresses: Case[] = [
  {
    name: "16 KiB of a task's id",
    send: () => [get(`/api/tasks/${"a".repeat(16_384)}`, bearing())],
    answers: [404],
  },
  { name: "16 KiB of slashes", send: () => [get(`/api${"/a".repeat(8192)}`, bearing())], answers: [404] },
  {
    name: "16 KiB of a search",
    send: () => [get(`/api/tasks?q=${"a".repeat(16_384)}`, bearing())],
    answers: [400],
  },
  {
    name: "four thousand parameters",
    send: () => [get(`/api/tasks?${"a=1&".repeat(4000)}`, bearing())],
    answers: [400],
  },
  { name: "the path *", send: () => [lines("OPTIONS * HTTP/1.1", host, last)], answers: [404] },
  {
    name: "TRACE, which would echo a cookie",
    send: () => [lines("TRACE /api/health HTTP/1.1", host, last)],
    answers: [405],
  },
  // The runtime itself answers this, before the Worker runs (RFC 9110 §9.1).
  {
    name: "an unknown method",
    send: () => [lines("FROBNICATE /api/health HTTP/1.1", host, last)],
    answers: [501],
  },
  { name: "HTTP/0.9", send: () => ["GET /api/health\r\n"], answers: [400] },
  { name: "HTTP/2 without an upgrade", send: () => ["PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"], answers: [] },
  {
    name: "a TLS handshake",
    send: () => [octets("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")],
    answers: [400],
  },
  { name: "nothing", send: () => [], answers: [] },
];

describe.each(Object.entries({ lengths, chunks, texts, headers, addresses }))("of %s", (_, cases) => {
  test.each(cases)("$name: answered with $answers, and the next is answered", async (message) => {
    const { answers, or = answers, makes = 0 } = message;
    const before = await tasks();
    expect([answers, or]).toContainEqual(await answersHeard(message));
    expect((await tasks()) - before).toBe(makes);
  });
});

test("requests sent before the first is answered are answered in order, each for its own caller", async () => {
  const keep = (path: string, ...more: string[]) => lines(`GET ${path} HTTP/1.1`, host, ...more);
  const answers = await answersTo(
    [
      keep("/api/auth/me", bearing()) +
        keep("/api/auth/me") +
        keep("/api/nothing") +
        get("/api/auth/me", bearing()),
    ],
    { more: true },
  );
  expect(answers).toEqual([200, 401, 404, 200]);
});

test("a request cut off at any byte makes nothing, and the next is answered", async () => {
  const before = await tasks();
  const whole = create("Content-Length: 16") + body;
  const places = [
    1,
    10,
    whole.indexOf("Host"),
    whole.indexOf("Bearer") + 20,
    whole.length - body.length,
    whole.length - 1,
  ];
  await Promise.all(places.map((place) => breakOff(server.port, whole.slice(0, place))));
  expect(await answersTo([get("/api/tasks", bearing())])).toEqual([200]);
  expect((await tasks()) - before).toBe(0);
});
