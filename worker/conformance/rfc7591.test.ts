import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { findRegistered } from "../oauth/clients/registered.ts";
import { spend, withinAMinute } from "../test/limits.ts";
import { asProgram, discover } from "../test/oauth-client.ts";
import { as } from "../test/people.ts";
import { secrets, useWorld } from "../test/world.ts";

/** RFC 7591, OAuth 2.0 Dynamic Client Registration, by its sections. */
const world = useWorld();
const metadata = { client_name: "Assistant", redirect_uris: ["https://assistant.example/callback"] };

const register = (body: unknown, headers?: Record<string, string>) =>
  as(world, undefined).post("/api/oauth/register", body, headers);

const made = async (body: unknown) => (await register(body)).json<Record<string, unknown>>();

async function expectRefusal(answer: Response, error: string) {
  expect(answer.status).toBe(400);
  expect(answer.headers.get("Content-Type")).toBe("application/json");
  expect(await answer.json()).toEqual({ error, error_description: expect.any(String) });
}

test("§3: a client that others wrote registers by itself, and is known by what it got", async () => {
  const server = await discover(world);
  const answer = await oauth.dynamicClientRegistrationRequest(server, metadata, asProgram(world));
  const client = await oauth.processDynamicClientRegistrationResponse(answer);
  expect(client).toMatchObject({ ...metadata, token_endpoint_auth_method: "none" });
  expect(await findRegistered(secrets, client.client_id)).toMatchObject({
    id: client.client_id,
    kind: "registered",
    name: "Assistant",
    redirectUris: metadata.redirect_uris,
  });
});

test("§2: what is left out has its default, and what we do not know is ignored", async () => {
  const more = {
    "client_name#de": "Gehilfe",
    logo_uri: "https://assistant.example/logo.png",
    contacts: ["ann@assistant.example"],
    jwks: { keys: [] },
    software_id: "4NRB1-0XZABZI9E6-5SM3R",
    software_statement: "a.b.c",
    made_up: { a: 1 },
  };
  const client = await made({ ...metadata, ...more });
  expect(client).toEqual({
    client_id: expect.stringMatching(/^registered_[\w-]+$/),
    ...metadata,
    token_endpoint_auth_method: "none",
    grant_types: ["authorization_code"],
    response_types: ["code"],
  });
});

test("§2: of grant types, those that there are here are registered", async () => {
  const grant_types = ["authorization_code", "refresh_token", "password", "client_credentials"];
  expect(await made({ ...metadata, grant_types })).toMatchObject({
    grant_types: ["authorization_code", "refresh_token"],
  });
  const device = ["urn:ietf:params:oauth:grant-type:device_code"];
  expect(await made({ client_name: "Kettle", grant_types: device })).toMatchObject({
    redirect_uris: [],
    grant_types: device,
    response_types: [],
  });
  for (const none of [["client_credentials"], ["implicit"], ["refresh_token"], []]) {
    await expectRefusal(await register({ ...metadata, grant_types: none }), "invalid_client_metadata");
  }
  await expectRefusal(await register({ ...metadata, response_types: ["token"] }), "invalid_client_metadata");
});

test.each(["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "tls"])(
  "§2: no client is given a secret, or trusted with one: %s",
  async (token_endpoint_auth_method) =>
    expectRefusal(await register({ ...metadata, token_endpoint_auth_method }), "invalid_client_metadata"),
);

test("§3.2.1: the answer is a 201 that nobody may keep, without a secret", async () => {
  const answer = await register(metadata);
  expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([201, "no-store"]);
  expect(answer.headers.get("Content-Type")).toBe("application/json");
  expect(Object.keys(await answer.json<object>()).filter((name) => /secret|registration/.test(name))).toEqual(
    [],
  );
});

test.each([
  "https://assistant.example/callback",
  "https://assistant.example:8443/callback?of=us",
  "http://127.0.0.1/callback",
  "http://127.0.0.1:4000/callback",
  "http://[::1]:4000/callback",
  "http://localhost:4000/callback",
  "com.example.assistant:/callback",
  "com.example.assistant://callback",
])("§5: a redirect may go to https anywhere, this machine, or a scheme of one's own: %s", async (uri) => {
  expect(await made({ ...metadata, redirect_uris: [uri] })).toMatchObject({ redirect_uris: [uri] });
});

test.each([
  "http://assistant.example/callback",
  "http://127.0.0.1.example/callback",
  "http://127.0.0.1:80@assistant.example/",
  "http://192.168.1.1/callback",
  "https://ann@assistant.example/callback",
  "https://@assistant.example/callback",
  "https:assistant.example",
  "https://assistant.example/callback#of",
  "https://assistant.example\\@elsewhere.example/",
  "https://assistant.example/ callback",
  "https://büro.example/callback",
  "/callback",
  "",
  "javascript:alert(1)",
  "data:text/html,a",
  "file:///etc/passwd",
  "assistant:/callback",
  "com.example.assistant:callback",
  "urn:ietf:wg:oauth:2.0:oob",
  `https://assistant.example/${"a".repeat(500)}`,
])("§3.2.2: a redirect to anywhere else is refused as such: %s", async (uri) => {
  const redirect_uris = [...metadata.redirect_uris, uri];
  await expectRefusal(await register({ ...metadata, redirect_uris }), "invalid_redirect_uri");
});

test("§3.2.2: one to five redirects are registered", async () => {
  const uris = (count: number) => Array.from({ length: count }, (_, n) => `https://a.example/${n}`);
  expect((await register({ ...metadata, redirect_uris: uris(5) })).status).toBe(201);
  await expectRefusal(await register({ ...metadata, redirect_uris: uris(6) }), "invalid_redirect_uri");
  await expectRefusal(await register({ ...metadata, redirect_uris: [] }), "invalid_redirect_uri");
  await expectRefusal(await register({ client_name: "Assistant" }), "invalid_redirect_uri");
});

test("§3.2.2: a client id has 2,000 characters at most", async () => {
  const uris = (length: number) => [1, 2, 3, 4].map((n) => `https://a.example/${n}`.padEnd(length, "a"));
  const { client_id } = await made({ ...metadata, redirect_uris: uris(330) });
  expect(String(client_id).length).toBeLessThanOrEqual(2_000);
  await expectRefusal(await register({ ...metadata, redirect_uris: uris(400) }), "invalid_client_metadata");
});

test.each([
  ["null", "null"],
  ["a list", "[]"],
  ["half an object", '{"redirect_uris":'],
  ["the same name twice", '{"client_name":"a","client_name":"b"}'],
  ["redirects that are no list", '{"redirect_uris":"https://a.example/"}'],
  ["redirects that are no texts", '{"redirect_uris":[1]}'],
  ["a name that is none", '{"redirect_uris":["https://a.example/"],"client_name":{}}'],
])("§3.2.2: a body that is %s is refused in this form", async (_, body) => {
  const answer = await register(body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: expect.stringMatching(/^invalid_(request|client_metadata)$/),
  });
});

test.each([
  ["turns what follows around", "Assistant \u202egro.elpmaxe"],
  ["isolates what follows", "Assistant\u2066"],
  ["has a control character", "Assistant\u0007"],
  ["has a line break", "Assistant\u2028Verified"],
  ["has a character of no width", "Assis\u200btant"],
  ["has a filler that cannot be seen", "\u3164"],
  ["hides a tag", "Assistant\u{e0041}"],
  ["is half a character", "Assistant\ud800"],
  ["is blank", " \u00a0 "],
  ["is too long", "a".repeat(101)],
  ["is ours", "Hedgerow command line"],
  ["reads as ours", "HEDGEROW\u00a0·\u00a0Command-Line"],
  ["is as wide as ours is not", "Ｈｅｄｇｅｒｏｗ"],
])("§5: a name that could pass for another's is refused: one that %s", async (_, client_name) => {
  await expectRefusal(await register({ ...metadata, client_name }), "invalid_client_metadata");
});

test("§5: other names are as people write them", async () => {
  for (const name of ["Zoë’s Gehilfe 🌿", "مساعد", "助手", "a".repeat(100), "Hedgerow for Emacs"]) {
    expect(await made({ ...metadata, client_name: name })).toMatchObject({ client_name: name });
  }
  expect(await made({ ...metadata, client_name: " Two\u00a0 words " })).toMatchObject({
    client_name: "Two words",
  });
  expect(await made({ redirect_uris: metadata.redirect_uris })).toMatchObject({
    client_name: "assistant.example",
  });
});

test("a flood of registrations stores nothing, and asks the database nothing", async () => {
  const count = async () =>
    world.sql(
      `select relname, (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), true, true, '')))[1]::text as rows
       from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
    );
  const before = await count();
  const { requests } = await world.countingRequests(() =>
    Promise.all(Array.from({ length: 100 }, (_, n) => register({ ...metadata, client_name: `Flood ${n}` }))),
  );
  expect(requests).toBe(0);
  expect(await count()).toEqual(before);
});

test("one network registers thirty times a minute", async () => {
  await withinAMinute(async () => {
    const network = { "CF-Connecting-IP": "198.51.100.77" };
    await spend(world, "LIMIT_PROGRAMS_BY_CLIENT", "198.51.100.77", 29);
    const last = await register(metadata, network);
    const refused = await register(metadata, network);
    return () => {
      expect([last.status, refused.status, refused.headers.get("Retry-After")]).toEqual([201, 429, "60"]);
    };
  });
});
