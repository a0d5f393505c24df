import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { generateSignedCookie } from "hono/cookie";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { origin, secret, useWorld } from "../../test/world.ts";
import { Browser, createBrowser, freshEmail, password, post } from "../../test/client.ts";
import { sessionCookie, tokenCookie } from "../../access/cookies.ts";

const world = useWorld();

describe("the two cookies", () => {
  const attributes = "; Path=/; HttpOnly; Secure; SameSite=Strict";

  test("are for this host alone, out of reach of scripts and of other sites", async () => {
    const answer = await new Browser(world).post("/api/auth/sign-up/email", {
      email: freshEmail(),
      password,
    });
    // The first is the browser's own: known-browser.test.ts.
    const [, ...cookies] = answer.headers.getSetCookie().toSorted();
    expect(cookies).toHaveLength(2);
    expect(cookies[0]).toMatch(/^__Host-hedgerow-session=[^;]{60,};/);
    expect(cookies[0]?.replace(/^[^;]*/, "")).toBe(`; Max-Age=604800${attributes}`);
    expect(cookies[1]).toMatch(/^__Host-hedgerow-token=[^;]{100,};/);
    expect(cookies[1]?.replace(/^[^;]*/, "")).toBe(`; Max-Age=3600${attributes}`);
  });

  test("are cleared at sign-out", async () => {
    const { browser } = await createBrowser(world);
    const answer = await browser.post("/api/auth/sign-out");
    expect(answer.headers.getSetCookie().toSorted()).toEqual([
      `${sessionCookie}=; Max-Age=0${attributes}`,
      `${tokenCookie}=; Max-Age=0${attributes}`,
    ]);
  });

  test("appear in no body: not the token, not the session's secret, not the secret in its row", async () => {
    const browser = new Browser(world);
    const email = freshEmail();
    const bodies: string[] = [];
    const secrets = new Set<string>();
    const note = async (answer: Response) => {
      bodies.push(await answer.text());
      for (const value of browser.cookies.values()) secrets.add(value);
      const [token] = decodeURIComponent(browser.cookies.get(sessionCookie) ?? "").split(".");
      if (token) secrets.add(token);
    };
    await note(await browser.post("/api/auth/sign-up/email", { email, password }));
    await note(await browser.post("/api/auth/sign-out"));
    await note(await browser.post("/api/auth/sign-in/email", { email, password }));
    await note(await browser.fetch("/api/auth/get-session"));
    await note(await browser.fetch("/api/auth/list-sessions"));
    const change = { currentPassword: password, newPassword: "staple battery horse" };
    await note(await browser.post("/api/auth/change-password", change));
    await note(await browser.post("/api/auth/update-user", { name: "Ann" }));
    expect(secrets.size).toBeGreaterThan(5);
    for (const value of secrets) expect(bodies.join("\n")).not.toContain(value);
  });
});

describe("a write authenticated by a cookie", () => {
  const paths = [
    "sign-out",
    "renew",
    "revoke-other-sessions",
    "revoke-sessions",
    "update-user",
    "delete-user",
    "logout",
  ];
  const elsewhere: Record<string, string>[] = [
    { Origin: "https://elsewhere.example" },
    { Origin: "null" },
    { Origin: "https://hedgerow.example.evil.example" },
    { Origin: "http://hedgerow.example" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
    { "Sec-Fetch-Site": "none" },
    { Origin: "https://hedgerow.example", "Sec-Fetch-Site": "cross-site" },
    {},
  ];

  test.each(paths)("to %s is accepted from this site only", async (path) => {
    const { browser } = await createBrowser(world);
    const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    for (const headers of elsewhere) {
      const body = { name: "Mallory", password };
      const answer = await post(world, `/api/auth/${path}`, body, { ...headers, Cookie });
      expect(answer.status, JSON.stringify(headers)).toBe(403);
    }
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("is not possible through a sign-in from another site either", async () => {
    const answer = await post(
      world,
      "/api/auth/sign-in/email",
      { email: freshEmail(), password },
      { Origin: "https://elsewhere.example" },
    );
    expect(answer.status).toBe(403);
  });
});

describe("renewal", () => {
  const renew = (browser: Browser) => browser.fetch("/api/auth/renew", { method: "POST" });

  const ownSession = "user_id = (select id from users where email = $1)";
  const endIn = (email: string, interval: string) =>
    world.sql(`update sessions set expires_at = now() + $2::interval where ${ownSession}`, [email, interval]);

  test("is one request that gives a fresh token and restarts the session's seven days", async () => {
    const { browser, email } = await createBrowser(world);
    const before = browser.cookies.get(tokenCookie);
    await endIn(email, "1 hour");
    browser.cookies.delete(tokenCookie);
    expect((await browser.fetch("/api/auth/me")).status).toBe(401);

    const { requests, result } = await world.countingRequests(() => renew(browser));
    expect({ requests, status: result.status, body: await result.text() }).toEqual({
      requests: 1,
      status: 204,
      body: "",
    });
    expect(browser.cookies.get(tokenCookie)).not.toBe(before);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
    const [session] = await world.sql(
      `select expires_at > now() + interval '7 days - 1 minute' fresh from sessions where ${ownSession}`,
      [email],
    );
    expect(session).toEqual({ fresh: true });
  });

  test("is refused without a database request when our cookie is missing", async () => {
    const forged = new Browser(world);
    forged.cookies.set(sessionCookie, encodeURIComponent(`token.${"A".repeat(43)}=`));
    for (const browser of [new Browser(world), forged]) {
      const { requests, result } = await world.countingRequests(() => renew(browser));
      expect({ requests, status: result.status }).toEqual({ requests: 0, status: 401 });
    }
  });

  test("is refused when the session is over", async () => {
    const { browser, email } = await createBrowser(world);
    await endIn(email, "0 seconds");
    expect((await renew(browser)).status).toBe(401);
  });
});

describe("when the secret has been changed", () => {
  const next = "uNF3VeKn1WSudatyRIfIJIQwmqTddKgwuAMc3jnumSQ=";
  const changed = useWorld({ BETTER_AUTH_SECRET: next, BETTER_AUTH_SECRET_PREVIOUS: secret });

  /** A person who signed in when another secret was current. */
  async function openBrowserOf(signedWith: string): Promise<Browser> {
    const browser = new Browser(changed);
    const email = freshEmail();
    const answer = await browser.post("/api/auth/sign-up/email", { email, password });
    if (!answer.ok) throw new Error(`sign-up answered ${answer.status}`);
    const [row] = await changed.sql(
      "select s.token from sessions s join users u on u.id = s.user_id where u.email = $1",
      [email],
    );
    const cookie = await generateSignedCookie("session", String(row?.["token"]), signedWith);
    browser.cookies.clear();
    browser.cookies.set(sessionCookie, cookie.slice("session=".length, cookie.indexOf(";")));
    return browser;
  }

  test("a session cookie signed with the previous secret is still valid, and is signed with the current one at renewal", async () => {
    const browser = await openBrowserOf(secret);
    const session = await (await browser.fetch("/api/auth/get-session")).json();
    expect(session).toMatchObject({ user: { emailVerified: false } });
    const before = browser.cookies.get(sessionCookie);
    expect((await browser.post("/api/auth/renew")).status).toBe(204);
    expect(browser.cookies.get(sessionCookie)).not.toBe(before);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });

  test("a session cookie signed with an unknown secret is invalid", async () => {
    const browser = await openBrowserOf("a secret of somebody else's: 8sK2mP5vX9qL");
    expect(await (await browser.fetch("/api/auth/get-session")).json()).toBeNull();
    expect((await browser.post("/api/auth/renew")).status).toBe(401);
  });
});

describe("among all routes that Better Auth could serve", () => {
  const offered = [
    // Ours, at its path: which address waits, and cancelling that.
    "DELETE /change-email",
    "GET /change-email",
    "POST /change-email",
    "POST /change-password",
    "POST /delete-user",
    "GET /get-session",
    "GET /list-sessions",
    "POST /request-password-reset",
    "POST /reset-password",
    "POST /revoke-other-sessions",
    "POST /revoke-session",
    "POST /revoke-sessions",
    "POST /send-verification-email",
    "POST /sign-in/email",
    "POST /sign-out",
    "POST /sign-up/email",
    "POST /update-user",
    // Ours, where Better Auth has a GET.
    "POST /verify-email",
  ];

  test("only those we offer exist, and the rest are a 404 with every method", async () => {
    const database = drizzleAdapter({}, { provider: "pg" });
    const { api } = betterAuth({ secret, baseURL: origin, database, logger: { disabled: true } });
    const endpoints = Object.values<{ path?: string; options: { method: string | string[] } }>(api);
    const answered = new Set<string>();
    for (const { path } of endpoints) {
      if (path === undefined) continue;
      const address = `/api/auth${path.replaceAll(/:\w+/g, "x")}`;
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const { status } = await new Browser(world).fetch(address, { method });
        if (status !== 404 && status !== 405) answered.add(`${method} ${path}`);
        if (!offered.some((route) => route.endsWith(` ${path}`)))
          expect(status, `${method} ${path}`).toBe(404);
      }
    }
    expect([...answered].toSorted()).toEqual(offered.toSorted());
    expect(endpoints.length).toBeGreaterThan(25);
  });
});

describe("when the database is away", () => {
  test("nobody is treated as signed out or unknown, and no SQL is printed", async () => {
    const printed = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => printed.mockRestore());
    const { browser } = await createBrowser(world);
    await world.injectFault({ kind: "answer", status: 500, type: "text/plain", body: "Internal Error" });
    try {
      const statuses = [
        (await browser.fetch("/api/auth/get-session")).status,
        (await browser.fetch("/api/auth/list-sessions")).status,
        (await browser.fetch("/api/auth/me")).status,
        (await browser.post("/api/auth/update-user", { name: "Ann" })).status,
        (await browser.post("/api/auth/sign-out")).status,
        (await browser.post("/api/auth/renew")).status,
        (await browser.post("/api/auth/sign-in/email", { email: "ann@example.com", password })).status,
        (await browser.post("/api/auth/sign-up/email", { email: freshEmail(), password })).status,
      ];
      expect(new Set(statuses)).toEqual(new Set([503]));
    } finally {
      await world.clearFault();
    }
    expect(printed).not.toHaveBeenCalled();
    expect((await browser.fetch("/api/auth/get-session")).status).toBe(200);
    expect((await browser.fetch("/api/auth/me")).status).toBe(200);
  });
});
