import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { problem, serveReplies } from "../scripted.ts";
import { createClient } from "./client.ts";
import { deviceSignIn, refreshing, type Tokens } from "./oauth.ts";

let origin: string;
beforeAll(async () => {
  origin = await askControl("GET", "/product");
});

/** As the page at /device does for the person who is signed in. */
async function decide(token: string, userCode: string, decision: "allow" | "refuse") {
  const answer = await fetch(`${origin}/api/oauth/device/decide`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ user_code: userCode, decision, scope: "write" }),
  });
  expect(answer.status, await answer.text()).toBe(204);
}

async function signUp(): Promise<string> {
  const body = { email: `${randomUUID()}@example.com`, password: "a hedge needs patience" };
  const { token } = await createClient({ origin }).post("/api/auth/signup", { body });
  return token;
}

test("a device is let in, its tokens are renewed once for all who wait, and an ended access is a 401", async () => {
  const person = await signUp();
  let shown: string | undefined;
  const tokens = await deviceSignIn({
    origin,
    onCode: async ({ userCode, verificationUri }) => {
      shown = verificationUri;
      await decide(person, userCode, "allow");
    },
  });
  expect(shown).toBe(`${origin}/device`);
  expect(tokens.scope).toBe("read write");

  const stored: Tokens[] = [];
  const expired = { ...tokens, expiresAt: 0 };
  const token = refreshing({ origin, tokens: expired, onTokens: (fresh) => void stored.push(fresh) });
  const api = createClient({ origin, token });
  await Promise.all([api.get("/api/tasks"), api.get("/api/lists"), api.get("/api/tags")]);
  expect(stored).toHaveLength(1);
  expect(await token()).toBe(stored[0]?.accessToken);
  expect(stored[0]?.refreshToken).not.toBe(tokens.refreshToken);

  const asPerson = createClient({ origin, token: person });
  const [grant] = (await asPerson.get("/api/grants")).grants;
  await asPerson.delete("/api/grants/{id}", { path: { id: grant?.id ?? "" } });
  await expect(api.get("/api/tasks")).rejects.toMatchObject({ status: 401, code: "not_authenticated" });
});

test("a person who refuses the device is a refusal with a code", async () => {
  const person = await signUp();
  const signingIn = deviceSignIn({ origin, onCode: ({ userCode }) => decide(person, userCode, "refuse") });
  await expect(signingIn).rejects.toMatchObject({ status: 400, code: "access_denied" });
});

test("a page in the place of the answer does not end the waiting for the person", async () => {
  const device = { device_code: "d", user_code: "TRNQ-WNLC", expires_in: 600, interval: 0 };
  const { origin: service, asked } = await serveReplies([
    { status: 200, body: device },
    { status: 200, headers: { "Content-Type": "text/html" }, text: "<p>Welcome</p>" },
    { status: 200, body: { access_token: "a", refresh_token: "r", expires_in: 3600, scope: "read" } },
  ]);
  const tokens = await deviceSignIn({ origin: service, onCode: () => {} });
  expect(tokens.accessToken).toBe("a");
  expect(asked).toHaveLength(3);
});

test("a signal ends the waiting for the person", async () => {
  const end = new AbortController();
  const signingIn = deviceSignIn({ origin, onCode: () => end.abort(), signal: end.signal });
  await expect(signingIn).rejects.toMatchObject({ name: "AbortError" });
});

test("a new pair is stored before it is used, and after a lost answer the old one is sent again", async () => {
  const service = await serveReplies([
    problem(503, "unavailable"),
    { status: 200, body: { access_token: "new", refresh_token: "r2", expires_in: 3600, scope: "read" } },
  ]);
  const order: string[] = [];
  const token = refreshing({
    origin: service.origin,
    tokens: { accessToken: "old", refreshToken: "r1", expiresAt: 0, scope: "read" },
    onTokens: async ({ refreshToken }) => {
      await Promise.resolve();
      order.push(`stored ${refreshToken}`);
    },
  });
  await expect(token()).rejects.toMatchObject({ status: 503 });
  order.push(`used ${await token()}`);
  expect(order).toEqual(["stored r2", "used new"]);
  expect(service.asked.every(({ body }) => body.includes("refresh_token=r1"))).toBe(true);
});

test("a page in the place of tokens is no answer of the service, and the refresh token is kept", async () => {
  const { origin: elsewhere } = await serveReplies([
    { status: 200, headers: { "Content-Type": "text/html" }, text: "<p>Welcome</p>" },
    { status: 200, body: { access_token: "new", refresh_token: "r2", expires_in: 3600, scope: "read" } },
  ]);
  const token = refreshing({
    origin: elsewhere,
    tokens: { accessToken: "old", refreshToken: "r1", expiresAt: 0, scope: "read" },
    onTokens: () => {},
  });
  await expect(token()).rejects.toMatchObject({ name: "HedgerowError", code: "unexpected_answer" });
  expect(await token()).toBe("new");
});

test("all that need another pair at one moment wait for the same exchange", async () => {
  const { origin: service, asked } = await serveReplies([
    { status: 200, body: { access_token: "new", refresh_token: "r2", expires_in: 3600, scope: "read" } },
  ]);
  const tokens = { accessToken: "old", refreshToken: "r1", expiresAt: 0, scope: "read" };
  const token = refreshing({ origin: service, tokens, onTokens: () => {} });
  expect(await Promise.all([token(), token(), token()])).toEqual(["new", "new", "new"]);
  expect(asked).toHaveLength(1);
});
