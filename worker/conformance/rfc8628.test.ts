import * as oauth from "oauth4webapi";
import { beforeEach, expect, test } from "vitest";
import { age, askForCodes, decide, look, openDevice, passTime, poll } from "../test/devices.ts";
import { asProgram, discover } from "../test/oauth-client.ts";
import { as, createPerson, type Person } from "../test/people.ts";
import { errorOf, postForm, refresh, type Tokens } from "../test/programs.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 8628, OAuth 2.0 Device Authorization Grant, by its sections. */
const world = useWorld();
let ann: Person;
beforeEach(async () => {
  ann = await createPerson(world);
});

const grantType = "urn:ietf:params:oauth:grant-type:device_code";

test("a client that others wrote gets its tokens by a code that a person types, and uses them", async () => {
  const server = await discover(world);
  const registration = await oauth.dynamicClientRegistrationRequest(
    server,
    { client_name: "Kettle", grant_types: [grantType], response_types: [] },
    asProgram(world),
  );
  const client = await oauth.processDynamicClientRegistrationResponse(registration);
  const options = asProgram(world);
  const asked = await oauth.deviceAuthorizationRequest(
    server,
    client,
    oauth.None(),
    { scope: "read write" },
    options,
  );
  const codes = await oauth.processDeviceAuthorizationResponse(server, client, asked);

  const askForTokens = async () => {
    const answer = await oauth.deviceCodeGrantRequest(
      server,
      client,
      oauth.None(),
      codes.device_code,
      options,
    );
    return oauth.processDeviceCodeResponse(server, client, answer);
  };
  await expect(askForTokens()).rejects.toMatchObject({ error: "authorization_pending" });
  await passTime(world, 5);

  expect(await (await look(world, ann, codes.user_code)).json()).toEqual({
    client: { name: "Kettle", registered: true },
    scope: "write",
  });
  expect((await decide(world, ann, codes, { scope: "write" })).status).toBe(204);

  const tokens = await askForTokens();
  expect(tokens).toMatchObject({ token_type: "bearer", scope: "read write", expires_in: 3600 });
  const program = as(world, { token: tokens.access_token });
  expect((await program.post("/api/tasks", { title: "Boil" })).status).toBe(201);
  const again = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    tokens.refresh_token ?? "",
    options,
  );
  expect(await oauth.processRefreshTokenResponse(server, client, again)).toHaveProperty("access_token");
});

test("§3.1, §3.2: a device gets a code for itself, and one of eight letters for its person", async () => {
  const answer = await askForCodes(world);
  expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "no-store"]);
  const codes = await answer.json<Record<string, unknown>>();
  expect(codes).toEqual({
    device_code: expect.stringMatching(/^hedgerow_device_[\w-]{90,}$/),
    user_code: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/),
    verification_uri: `${origin}/device`,
    verification_uri_complete: `${origin}/device?user_code=${String(codes["user_code"])}`,
    expires_in: 600,
    interval: 5,
  });
});

test.each([
  ["no program", { client_id: undefined }, "invalid_request"],
  ["a program that is not known", { client_id: "kettle" }, "invalid_client"],
  ["a program with a secret", { client_secret: "secret" }, "invalid_client"],
  ["a scope that there is not", { scope: "admin" }, "invalid_scope"],
  ["a resource that is not ours", { resource: "https://elsewhere.example/" }, "invalid_target"],
])("§3.2: a request with %s is refused", async (_, fields, error) => {
  const answer = await askForCodes(world, fields);
  expect([answer.status, await errorOf(answer)]).toEqual([400, error]);
});

test.each([
  (code: string) => code.toLowerCase(),
  (code: string) => code.replace("-", ""),
  (code: string) => code.replace("-", " – "),
  (code: string) => ` ${code.replaceAll(/(?=.)/g, " ")}\n`,
  (code: string) => code.replaceAll(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
])("§6.1: a code may be typed as people type", async (type) => {
  const { user_code } = await openDevice(world);
  expect((await look(world, ann, type(user_code))).status).toBe(200);
});

test("§3.3: a person may allow less than was asked for, and no more", async () => {
  const wide = await openDevice(world);
  await decide(world, ann, wide, { scope: "read" });
  expect(await (await poll(world, wide)).json()).toMatchObject({ scope: "read" });
  const narrow = await openDevice(world, { scope: "read" });
  expect((await decide(world, ann, narrow, { scope: "write" })).status).toBe(400);
  const { id } = await (await as(world, ann).post("/api/lists", { name: "Garden" })).json<{ id: string }>();
  expect((await decide(world, await createPerson(world), narrow, { list_id: id })).status).toBe(400);
  expect((await decide(world, ann, narrow, { list_id: id })).status).toBe(204);
  expect(await (await poll(world, narrow)).json()).toMatchObject({ scope: `read list:${id}` });
});

test("§3.4: tokens are fetched once, by the device that has the code and the program that asked for it", async () => {
  const codes = await openDevice(world);
  await decide(world, ann, codes);
  for (const fields of [
    { client_id: "https://elsewhere.example/client.json" },
    { device_code: `${codes.device_code.slice(0, -1)}A` },
    { device_code: codes.user_code },
  ]) {
    expect(await errorOf(await poll(world, codes, fields))).toBe("invalid_grant");
  }
  expect(await errorOf(await poll(world, codes, { device_code: undefined }))).toBe("invalid_request");
  const tokens = await (await poll(world, codes)).json<Tokens>();
  expect((await refresh(world, tokens.refresh_token)).status).toBe(200);
  expect(await errorOf(await poll(world, codes))).toBe("invalid_grant");
});

test("§3.5: a device that asks too early waits five seconds longer, each time, and hears it when somebody has decided", async () => {
  const codes = await openDevice(world);
  const ask = async () => errorOf(await poll(world, codes));
  expect([await ask(), await ask()]).toEqual(["authorization_pending", "slow_down"]);
  await passTime(world, 6);
  expect(await ask()).toBe("slow_down");
  await passTime(world, 10);
  expect(await ask()).toBe("slow_down");
  await passTime(world, 20);
  expect(await ask()).toBe("authorization_pending");
  await decide(world, ann, codes);
  expect((await poll(world, codes)).status).toBe(200);
});

test("§3.5: a device hears that the person has refused, and that nobody has decided in time", async () => {
  const refused = await openDevice(world);
  expect((await decide(world, ann, refused, { decision: "refuse" })).status).toBe(204);
  expect(await errorOf(await poll(world, refused))).toBe("access_denied");
  expect(await errorOf(await poll(world, refused))).toBe("invalid_grant");
  const late = await openDevice(world);
  const allowed = await openDevice(world);
  await decide(world, ann, allowed);
  await age(world, 600);
  expect(await errorOf(await poll(world, late))).toBe("expired_token");
  expect(await errorOf(await poll(world, allowed))).toBe("expired_token");
  expect((await look(world, ann, late.user_code)).status).toBe(404);
});

test("§3.4: a device may say at last what its tokens are for, and nothing else than before", async () => {
  const resource = `${origin}/api/mcp`;
  const codes = await openDevice(world, { resource });
  await decide(world, ann, codes);
  expect(await errorOf(await poll(world, codes, { resource: `${origin}/api` }))).toBe("invalid_target");
  const other = await openDevice(world);
  await decide(world, ann, other);
  expect((await poll(world, other, { resource })).status).toBe(200);
});

test("§5.2: neither code is stored, and the one that is typed would not be found by trying all", async () => {
  const { device_code, user_code } = await openDevice(world);
  const rows = JSON.stringify(await world.sql("select to_jsonb(d) from device_codes as d"));
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(user_code.replace("-", "")));
  const plain = btoa(String.fromCharCode(...new Uint8Array(digest)));
  for (const text of [device_code, user_code, user_code.replace("-", ""), plain.slice(0, 20)]) {
    expect(rows).not.toContain(text);
  }
});

test("a form that is none is refused, and so is another method", async () => {
  expect((await postForm(world, "device_authorization", "client_id=a&client_id=b")).status).toBe(400);
  expect((await world.fetch("/api/oauth/device_authorization")).status).toBe(405);
});
