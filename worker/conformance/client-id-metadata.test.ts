import { createExecutionContext } from "cloudflare:test";
import { Hono } from "hono";
import { beforeEach, expect, test } from "vitest";
import type { OutsideDocument } from "../../local/harness/outside.ts";
import { sessionGuard } from "../access/guard.ts";
import type { AppEnv } from "../context/app-env.ts";
import { answerError } from "../http/errors.ts";
import { findClient } from "../oauth/clients/find.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { useOutside } from "../test/outside.ts";
import { createPerson, type Person } from "../test/people.ts";
import { origin, useWorld } from "../test/world.ts";
import { withServices } from "../with-services.ts";

/** draft-ietf-oauth-client-id-metadata-document, by its sections. */
const world = useWorld();
const outside = useOutside(world);
let ann: Person;
let id: string;
beforeEach(async () => {
  ann = await createPerson(world);
  // Documents are remembered for a while.
  id = `https://${crypto.randomUUID()}.example/client.json`;
});

const asking = new Hono<AppEnv>()
  .use(withServices, sessionGuard)
  .get("/api/find", async (c) => c.json(await findClient(c, c.req.query("id") ?? ""), 200))
  .onError(answerError);

const freshNetwork = () =>
  `2001:db8:${crypto.randomUUID().slice(0, 4)}:${crypto.randomUUID().slice(0, 4)}::1`;

/** Who the program is, for somebody who is signed in. */
async function find(
  clientId: string,
  { as = ann, network = freshNetwork() }: { as?: Person; network?: string } = {},
) {
  const url = `${origin}/api/find?id=${encodeURIComponent(clientId)}`;
  const headers = { Authorization: `Bearer ${as.token}`, "CF-Connecting-IP": network };
  const answer = await asking.fetch(new Request(url, { headers }), world.bindings, createExecutionContext());
  return { status: answer.status, ...(await answer.json<Record<string, unknown>>()) };
}

const redirect_uris = ["https://assistant.example/callback", "http://127.0.0.1/callback"];
const about = (more: object = {}) => ({ client_id: id, client_name: "Assistant", redirect_uris, ...more });

/** Puts a document where its id says. */
const publish = (document: object, more: OutsideDocument = {}) =>
  outside.behave({ documents: { [id]: { body: JSON.stringify(document), ...more } } });

const requests = async () => (await outside.seen()).requests.length;

test("§1: a program is who its own document says, with the host that vouches for it", async () => {
  const host = new URL(id).host;
  await publish(about({ client_uri: `https://${host}/`, logo_uri: "https://elsewhere.example/logo.png" }));
  expect(await find(id)).toEqual({
    status: 200,
    id,
    name: "Assistant",
    uri: `https://${host}/`,
    host,
    kind: "document",
    redirectUris: redirect_uris,
  });
  // Nothing that the document links to is loaded.
  expect(await requests()).toBe(1);
});

test.each([
  "http://app.example/client.json",
  "https://ann@app.example/client.json",
  "https://ann:secret@app.example/client.json",
  "https://app.example",
  "https://app.example/a/../client.json",
  "https://app.example/./client.json",
  "https://app.example/a/%2e%2e/client.json",
  "https://app.example/client.json#a",
  "https://app.example:8443/client.json",
  "https://app.example:443/client.json",
  "https://APP.example/client.json",
  "HTTPS://app.example/client.json",
  "https://127.0.0.1/client.json",
  "https://[::1]/client.json",
  "https://localhost/client.json",
  "https://app.internal/client.json",
  "https://printer/client.json",
  " https://app.example/client.json",
  "Assistant",
  "",
  `https://app.example/${"a".repeat(2_000)}`,
])("§2: an id that is no such address is nobody's, and nobody is asked: %s", async (bad) => {
  await outside.behave({ documents: { [bad]: { body: JSON.stringify({ ...about(), client_id: bad }) } } });
  expect(await find(bad)).toMatchObject({ fault: "unknown_client" });
  expect(await outside.seen()).toMatchObject({ lookUps: [], requests: [] });
});

test("§2: an id may have a query, and any path", async () => {
  for (const good of [`${id}?of=us`, `https://${new URL(id).host}/`, `https://${new URL(id).host}/a/b`]) {
    await outside.behave({
      documents: { [good]: { body: JSON.stringify({ ...about(), client_id: good }) } },
    });
    expect(await find(good)).toMatchObject({ id: good, kind: "document" });
  }
});

test("§3: a document that names another id is nobody's", async () => {
  for (const client_id of [`${id}?`, id.toUpperCase(), id.replace("https", "http"), undefined, 1]) {
    await publish(about({ client_id }));
    expect(await find(id)).toMatchObject({ fault: "invalid_client_metadata" });
  }
});

test.each([
  { client_secret: "secret" },
  { client_secret_expires_at: 0 },
  { token_endpoint_auth_method: "client_secret_post" },
  { token_endpoint_auth_method: "client_secret_basic" },
  { token_endpoint_auth_method: "client_secret_jwt" },
  { token_endpoint_auth_method: "private_key_jwt" },
  { jwks: { keys: [{ kty: "EC", crv: "P-256", d: "a" }] } },
  { jwks: { keys: [{ kty: "oct", k: "a" }] } },
])("§3.1: no secret is published, and none would be believed: %j", async (more) => {
  await publish(about(more));
  expect(await find(id)).toMatchObject({ fault: "invalid_client_metadata" });
});

test.each([
  { redirect_uris: ["javascript:alert(1)"] },
  { redirect_uris: ["http://app.example/"] },
  { redirect_uris: ["assistant:/callback"] },
  { redirect_uris: "https://app.example/" },
  { redirect_uris: [1] },
  { redirect_uris: Array.from({ length: 21 }, (_, n) => `https://app.example/${n}`) },
  { client_name: "" },
  { client_name: "Assistant \u202egro.elpmaxe" },
  { client_name: "Hedge\u200browing" },
  { client_name: "a".repeat(101) },
  { client_name: "Hedgerow" },
  { client_name: 1 },
])("§3.2: what a registration would be refused for, a document is: %j", async (more) => {
  await publish(about(more));
  expect(await find(id)).toMatchObject({ fault: "invalid_client_metadata" });
});

test("§3: a program without a name has that of its host, and a home page elsewhere is not its own", async () => {
  await publish(about({ client_name: undefined, client_uri: "https://assistant.example/" }));
  const found = await find(id);
  expect(found).toMatchObject({ name: new URL(id).host });
  expect(found).not.toHaveProperty("uri");
});

test.each([
  ["is not there", { status: 404 }],
  ["is gone", { status: 410 }],
  ["fails", { status: 500 }],
  ["is another success", { status: 201 }],
  ["is elsewhere", { status: 302, headers: { Location: "https://elsewhere.example/" } }],
  ["is on a private network", { status: 307, headers: { Location: "http://169.254.169.254/" } }],
  ["is HTML", { headers: { "Content-Type": "text/html" } }],
  ["is a gigabyte", { fault: "answers a gigabyte" }],
  ["breaks off", { fault: "breaks off" }],
] satisfies [string, OutsideDocument][])(
  "§4: a document that %s is nobody's, and is asked for again the next time",
  async (_, more) => {
    await publish(about(), more);
    expect(await find(id)).toMatchObject({
      status: 200,
      fault: "client_unreachable",
      detail: expect.stringMatching(/^What this program says of itself cannot be read: /),
    });
    await publish(about());
    expect(await find(id)).toMatchObject({ kind: "document" });
  },
);

test("§4.2: a document is remembered for a while, and one that is wrong is not", async () => {
  await publish(about({ client_id: "another" }));
  await find(id);
  await publish(about());
  for (let times = 0; times < 3; times += 1) expect(await find(id)).toMatchObject({ kind: "document" });
  expect(await requests()).toBe(1);
});

test("§8.6: no document is fetched from a private address", async () => {
  const names = { [new URL(id).host]: ["10.0.0.1"] };
  await outside.behave({ names, documents: { [id]: { body: JSON.stringify(about()) } } });
  expect(await find(id)).toMatchObject({
    fault: "client_unreachable",
    detail: expect.stringContaining("not public"),
  });
  expect(await requests()).toBe(0);
});

test("nobody who is not signed in has us ask anybody", async () => {
  await publish(about());
  expect(await find(id, { as: { ...ann, token: "none" } })).toMatchObject({ status: 401 });
  expect(await requests()).toBe(0);
});

test("a person has us ask thirty times a minute, and so has a network", async () => {
  await withinAMinute(async () => {
    await publish(about());
    await spend(world, "LIMIT_PROGRAMS_BY_CLIENT", `documents for ${ann.userId}`, 30);
    const person = await find(id);
    await spend(world, "LIMIT_PROGRAMS_BY_CLIENT", "198.51.100.3", 30);
    const network = await find(id, { as: await createPerson(world), network: "198.51.100.3" });
    const asked = await requests();
    return () => expect([person.status, network.status, asked]).toEqual([429, 429, 0]);
  });
});

test("our command line is known at our own address, and is answered on the person's machine", async () => {
  await outside.behave({});
  expect(await find(`${origin}/cli`)).toMatchObject({ kind: "first_party", name: "Hedgerow command line" });
  expect(await find("https://elsewhere.example/cli")).toMatchObject({ fault: "client_unreachable" });
  expect((await outside.seen()).requests).toMatchObject([{ address: "https://elsewhere.example/cli" }]);
});
