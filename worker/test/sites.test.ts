import { beforeAll, describe, expect, test } from "vitest";
import { tokenCookie } from "../access/cookies.ts";
import { as, createPerson, type Person } from "./people.ts";
import { origin, useWorld } from "./world.ts";
import { callOf, closedRoutes, everyRoute, nameOf } from "./routes.ts";
import { createBrowser } from "./client.ts";

const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

/** Headers of requests that another site started, and of clients that leave out what browsers send. */
const elsewhere: Record<string, string>[] = [
  { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" },
  { Origin: "https://elsewhere.example" },
  { Origin: `${origin}.elsewhere.example`, "Sec-Fetch-Site": "cross-site" },
  { Origin: "null", "Sec-Fetch-Site": "cross-site" },
  { Origin: "null" },
  { Origin: "" },
  { Origin: origin.toUpperCase() },
  { Origin: origin.replace("https", "http"), "Sec-Fetch-Site": "cross-site" },
  { Origin: `${origin}:8443`, "Sec-Fetch-Site": "same-site" },
  { Origin: origin, "Sec-Fetch-Site": "cross-site" },
  { Origin: `${origin}, https://elsewhere.example` },
  { "Sec-Fetch-Site": "cross-site" },
  { "Sec-Fetch-Site": "same-site" },
  { "Sec-Fetch-Site": "none" },
  { "Sec-Fetch-Site": "" },
];
const afar = { Origin: "https://elsewhere.example", "Sec-Fetch-Site": "cross-site" };
const preflight = (method: string) => ({
  ...afar,
  "Access-Control-Request-Method": method,
  "Access-Control-Request-Headers": "authorization, content-type",
});

/** Where people sign in and let programs in, the page of the description, and addresses that are secrets. */
const isForOurPages = (path: string) =>
  /\/auth\/|\/docs|\/oauth\/(?:request|consent|device\/)|^\/api\/calendar\/hedgerow_/.test(path);

/** Without the headers that every browser sends. */
const silent = {};

const byName = (routes: string[]) => routes.map((route) => [nameOf(route), route] as const);
const signingOut = "POST /api/auth/sign-out";
const cookieWrites = [...closedRoutes.filter((route) => !route.startsWith("GET ")), signingOut];

describe.each(byName(cookieWrites))("%s, authenticated by cookies,", (_, route) => {
  test("is refused from everywhere but this site, without a database request", async () => {
    const { browser } = await createBrowser(world);
    const { id } = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
    const { method, path, body } = callOf(route, { userId: id });
    const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

    const { requests } = await world.countingRequests(async () => {
      for (const headers of [...elsewhere, silent]) {
        const answer = await as(world, undefined).send(method, path, body, { ...headers, Cookie });
        expect(answer.status, JSON.stringify(headers)).toBe(403);
        expect(await answer.json()).toMatchObject({ type: "/problems/cross_site" });
        expect(answer.headers.getSetCookie()).toEqual([]);
        isSealed(answer);
      }
    });
    expect(requests).toBe(0);
    // Without a body, so that no password is checked: only the site can be the reason.
    expect((await browser.fetch(path, { method })).status).not.toBe(403);
  });
});

const entrances = ["sign-in/email", "sign-up/email", "passkey/verify-authentication", "passkey/sign-up"];

describe.each(entrances)("to enter by %s in a browser", (name) => {
  test("from another site is refused, so that nobody is signed in to an attacker's account", async () => {
    const body = { email: "mallory@example.com", password: "correct horse battery" };
    const { requests } = await world.countingRequests(async () => {
      for (const headers of elsewhere) {
        const answer = await as(world, undefined).post(`/api/auth/${name}`, body, headers);
        expect(answer.status, JSON.stringify(headers)).toBe(403);
      }
    });
    expect(requests).toBe(0);
  });
});

describe.each(byName(everyRoute))("%s", (_, route) => {
  const { method } = callOf(route, { userId: "" });

  test("closes its answer to caches, and to other sites if a cookie was sent", async () => {
    const { path } = callOf(route, ann);
    isSealed(await as(world, undefined).send(method, path));
    const headers = { ...afar, Cookie: `${tokenCookie}=${ann.token}` };
    isSealed(await world.fetch(path, { method, headers }));
  });

  test("is open to a page of another site that carries a token, unless it is for our own pages", async () => {
    const { path } = callOf(route, ann);
    const mallory = as(world, await createPerson(world));
    const { requests, result: asked } = await world.countingRequests(() =>
      mallory.send("OPTIONS", path, undefined, preflight(method)),
    );
    const answered = await mallory.send(method, path, undefined, afar);
    expect(requests).toBe(0);
    if (isForOurPages(path)) {
      // Behind the guard, an anonymous caller does not even learn which methods exist.
      expect([401, 405]).toContain(asked.status);
      isSealed(asked);
      isSealed(answered);
      return;
    }
    expect(asked.status).toBe(204);
    for (const { headers } of [asked, answered]) {
      expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
      expect(headers.has("Access-Control-Allow-Credentials")).toBe(false);
      expect(headers.get("Cache-Control")).toBe("no-store");
    }
    expect(asked.headers.get("Access-Control-Allow-Methods")).toContain(method);
  });
});

describe.each(byName(everyRoute.filter((route) => route.startsWith("GET "))))("%s", (_, route) => {
  test("answers HEAD like GET, without the body", async () => {
    const { path } = callOf(route, ann);
    const told = async (by: string) => {
      const answer = await as(world, ann).send(by, path);
      // A challenge is another one each time.
      const differs = new Set(["x-request-id", "set-cookie"]);
      const headers = [...answer.headers].filter(([name]) => !differs.has(name));
      return { status: answer.status, headers, body: await answer.text() };
    };
    const head = await told("HEAD");
    expect(head).toEqual({ ...(await told("GET")), body: "" });
  });
});

test("no request with GET or HEAD changes anything, from any site", async () => {
  const { browser } = await createBrowser(world);
  const { id } = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
  const made = await browser.post("/api/tasks", { title: "Trim" });
  const task = await made.json<{ id: string }>();
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const before = await everything();
  for (const route of everyRoute) {
    const { method, path } = callOf(route, { userId: id }, task.id);
    for (const reading of ["GET", "HEAD"]) {
      const headers = { Cookie, Origin: "https://elsewhere.example", "X-HTTP-Method-Override": method };
      await world.fetch(`${path}?_method=${method}`, { method: reading, headers });
      await world.fetch(path, { method: reading, headers });
    }
  }
  expect(await everything()).toEqual(before);
});

/** Every row of every table. */
async function everything(): Promise<unknown> {
  const tables = await world.sql(
    "select tablename name from pg_tables where schemaname = 'public' order by 1",
  );
  expect(tables.length).toBeGreaterThan(4);
  return Promise.all(
    tables.map(({ name }) =>
      world.sql(`select '${String(name)}' name, t.* from ${String(name)} t order by t::text`),
    ),
  );
}

/** The headers that every answer must have, and those that no answer may have. */
function isSealed({ headers }: Response): void {
  const policy = headers.get("Content-Security-Policy")?.split("; ");
  for (const word of [
    "default-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]) {
    expect(policy).toContain(word);
  }
  expect(headers.get("Cache-Control")).toBe("no-store");
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
  expect(headers.get("Strict-Transport-Security")).toBe("max-age=31536000; includeSubDomains");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  const telltale = /^(access-control-.*|server|x-powered-by|via|timing-allow-origin)$/;
  expect([...headers.keys()].filter((name) => telltale.test(name))).toEqual([]);
}
