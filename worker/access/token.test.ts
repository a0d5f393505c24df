import { base64url, SignJWT } from "jose";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createPerson } from "../test/people.ts";
import { origin, secret, useWorld } from "../test/world.ts";
import { bearing, password, post, type SignUpAnswer, signUp } from "../test/client.ts";
import { tokenCookie } from "./cookies.ts";
import { hostileTokens } from "../test/hostile-tokens.ts";
import type { Identity } from "../context/caller.ts";
import { issueToken, verifyToken } from "./token.ts";

const world = useWorld();

const settings = { BETTER_AUTH_SECRET: secret };
const now = new Date("2026-11-21T12:00:00Z");
const identity: Identity = {
  userId: "0b7e1f0a-5a52-4c6e-9d5f-3f9a1f6f2b11",
  sessionId: "c1f5d0de-7b0b-4f5c-8a3a-2a1c9d6e7f22",
  email: "ann@example.com",
};
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe("a token", () => {
  test("names the person and the session it was issued for", async () => {
    const token = await issueToken(settings, identity, now);
    expect(await verifyToken(settings, token, now)).toEqual(identity);
  });

  test("holds the claims that were decided on and nothing else", async () => {
    const [header = "", claims = ""] = (await issueToken(settings, identity, now)).split(".");
    const read = (segment: string): unknown =>
      JSON.parse(new TextDecoder().decode(base64url.decode(segment)));
    expect(read(header)).toEqual({ alg: "HS256", typ: "JWT" });
    expect(read(claims)).toEqual({
      sub: identity.userId,
      sid: identity.sessionId,
      email: identity.email,
      iss: "hedgerow",
      aud: "hedgerow-api",
      iat: now.getTime() / 1000,
      exp: now.getTime() / 1000 + 3600,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  test("lasts an hour, with five seconds of tolerance between clocks", async () => {
    const token = await issueToken(settings, identity, now);
    expect(await verifyToken(settings, token, later(3604))).toEqual(identity);
    expect(await verifyToken(settings, token, later(3606))).toBeUndefined();
    expect(await verifyToken(settings, token, later(-5))).toEqual(identity);
    expect(await verifyToken(settings, token, later(-7))).toBeUndefined();
  });

  test("stays valid after one change of the secret, and not after two", async () => {
    const token = await issueToken(settings, identity, now);
    const next = "uNF3VeKn1WSudatyRIfIJIQwmqTddKgwuAMc3jnumSQ=";
    const changed = { BETTER_AUTH_SECRET: next, BETTER_AUTH_SECRET_PREVIOUS: secret };
    expect(await verifyToken(changed, token, now)).toEqual(identity);
    expect(await verifyToken({ BETTER_AUTH_SECRET: next }, token, now)).toBeUndefined();
    const issued = await issueToken(changed, identity, now);
    expect(await verifyToken({ BETTER_AUTH_SECRET: next }, issued, now)).toEqual(identity);
    expect(await verifyToken(settings, issued, now)).toBeUndefined();
  });
});

describe("a hostile token", () => {
  test("gets the same 401 without a database request, in every way that it is hostile", async () => {
    const ann = await createPerson(world);
    const { token } = ann;
    const hostile = await hostileTokens({ ...ann, secret });
    expect(Object.keys(hostile).length).toBeGreaterThanOrEqual(50);

    const answers = new Set<string>();
    const { requests } = await world.countingRequests(async () => {
      for (const [name, hostileToken] of Object.entries(hostile)) {
        const cookie = `${tokenCookie}=${encodeURIComponent(hostileToken)}`;
        for (const headers of [bearing(hostileToken), { Cookie: cookie, Origin: origin }]) {
          const answer = await world.fetch("/api/auth/me", { headers });
          expect(answer.status, name).toBe(401);
          const { request_id: _, ...problem } = await answer.json<Record<string, unknown>>();
          answers.add(JSON.stringify(problem));
        }
      }
    });
    expect(requests).toBe(0);
    expect([...answers]).toHaveLength(1);
    expect((await world.fetch("/api/auth/me", { headers: bearing(token) })).status).toBe(200);
  });

  test("is hostile only in the way that its name says: the same token without that is good", async () => {
    const good = await new SignJWT({ email: identity.email, sid: identity.sessionId })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(identity.userId)
      .setIssuer("hedgerow")
      .setAudience("hedgerow-api")
      .setIssuedAt(now)
      .setExpirationTime(later(3600))
      .setJti(crypto.randomUUID())
      .sign(new TextEncoder().encode(secret));
    expect(await verifyToken(settings, good, now)).toEqual(identity);
  });
});

describe("two tokens in one request", () => {
  test("a bad token in the header is refused in spite of a good cookie", async () => {
    const { token } = await createPerson(world);
    const Cookie = `${tokenCookie}=${token}`;
    for (const Authorization of ["Bearer nonsense", "Bearer", "", "Basic YTpi", `Token ${token}`]) {
      const answer = await world.fetch("/api/auth/me", { headers: { Cookie, Authorization } });
      expect(answer.status, Authorization).toBe(401);
    }
    expect((await world.fetch("/api/auth/me", { headers: { Cookie } })).status).toBe(200);
  });

  test("a good token in the header is accepted in spite of a bad cookie", async () => {
    const { token } = await createPerson(world);
    const headers = { ...bearing(token), Cookie: `${tokenCookie}=nonsense` };
    expect((await world.fetch("/api/auth/me", { headers })).status).toBe(200);
  });
});

test("the log and the console never hold a token, a password, a hash or an email address", async () => {
  const printed: unknown[] = [];
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation((...words) => void printed.push(...words));
  }
  onTestFinished(() => void vi.restoreAllMocks());
  const { user, token } = await signUp(world, "log.reader@example.com");
  await post(world, "/api/auth/signin", { email: user.email, password: "not the password" });
  await post(world, "/api/auth/signup", { email: user.email, password });
  const into = await post(world, "/api/auth/signin", { email: user.email, password });
  const { token: second } = await into.json<SignUpAnswer>();
  const log = world.log.join("\n");
  for (const kept of [token, second, user.email, password, "not the password", "$scrypt", user.id]) {
    expect(log).not.toContain(kept);
  }
  expect(printed).toEqual([]);
});
