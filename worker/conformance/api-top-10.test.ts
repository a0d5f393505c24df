import { describe, expect, onTestFinished, test, vi } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { callOf, everyRoute } from "../test/routes.ts";
import { createBrowser } from "../test/client.ts";

/** OWASP API Security Top 10, 2023: the items that no other test proves. SECURITY.md says where the others are. */
const world = useWorld();

describe("API7, server-side request forgery:", () => {
  test("the Worker calls only the database, whatever URLs a caller sends", async () => {
    const asked = vi.spyOn(globalThis, "fetch");
    onTestFinished(() => void vi.restoreAllMocks());
    const { browser } = await createBrowser(world);
    const { id } = await (await browser.fetch("/api/auth/me")).json<{ id: string }>();
    const address = "http://169.254.169.254/latest/meta-data";
    const headers = {
      Referer: address,
      "X-Forwarded-Host": "169.254.169.254",
      "X-Callback-URL": address,
      "User-Agent": address,
      "Content-Type": "application/json",
    };
    asked.mockClear();
    // After sign-out nothing more can be asked.
    for (const route of everyRoute.filter((name) => !/out$|delete|revoke/.test(name))) {
      const { method, path } = callOf(route, { userId: id });
      const query = `?callbackURL=${encodeURIComponent(address)}&redirect=${encodeURIComponent(address)}`;
      await browser.fetch(path + query, { method, headers });
      const body = JSON.stringify({ title: address, name: address, image: address, callbackURL: address });
      if (method !== "GET") await browser.fetch(path, { method, headers, body });
    }
    await browser.post("/api/tasks", { title: address, description: address });
    const { host } = new URL(String(world.bindings["DATABASE_URL"]));
    const places = asked.mock.calls.map(
      ([input]) => new URL(input instanceof Request ? input.url : input).host,
    );
    expect(places.length).toBeGreaterThan(10);
    // This address is where the test itself gets its databases.
    expect([...new Set(places)]).toEqual([host]);
  });
});

describe("API8, misconfiguration:", () => {
  test.each(["PROPFIND", "PURGE", "REPORT", "COPY", "get"])(
    "an undeclared method, %s, is answered by no route",
    async (method) => {
      const ann = as(world, await createPerson(world));
      for (const path of ["/api/health", "/api/tasks", "/api/auth/me", "/api/docs", "/api/openapi.json"]) {
        const answer = await ann.send(method, path);
        expect(answer.status, path).toBe(method === "get" ? 200 : 405);
      }
    },
  );

  test("an answer names no software and no version", async () => {
    for (const path of ["/api/health", "/api/nothing", "/api/tasks", "/api/docs"]) {
      const answer = await world.fetch(path);
      const text = [...answer.headers].flat().join("\n") + (path === "/api/docs" ? "" : await answer.text());
      expect(text).not.toMatch(/hono|workerd|better-auth|drizzle|neon|postgres|zod|node_modules|\.ts\b/i);
    }
  });
});

describe("API9, inventory:", () => {
  test.each([
    "/api",
    "/api/v0/tasks",
    "/api/v2/tasks",
    "/api/beta/tasks",
    "/v1/tasks",
    "/tasks",
    "/graphql",
    "/api/graphql",
    "/api/admin",
    "/api/users",
    "/api/v1/users",
    "/api/debug",
    "/api/metrics",
    "/actuator/health",
    "/swagger.json",
    "/api/auth/reference",
    "/api/auth/ok",
    "/api/auth/error",
  ])("there is nothing at %s, even with a session", async (path) => {
    const ann = as(world, await createPerson(world));
    expect((await ann.get(path)).status).toBe(404);
  });
});

describe("API10, unsafe consumption of APIs:", () => {
  const nonsense = [
    "{}",
    "[]",
    "null",
    "1",
    '{"rows":null}',
    '{"results":[]}',
    '{"results":[{}]}',
    '{"message":"ok"}',
  ];

  test.each(nonsense)(
    "a database that answers %s counts as away, and nobody is signed in or out",
    async (body) => {
      const { browser } = await createBrowser(world);
      const ann = as(world, await createPerson(world));
      await world.injectFault({ kind: "answer", status: 200, type: "application/json", body });
      try {
        for (const asked of [
          () => ann.get("/api/tasks"),
          () => ann.post("/api/tasks", { title: "Trim" }),
          () => ann.get("/api/auth/me"),
          () => ann.post("/api/auth/logout"),
          () => browser.fetch("/api/auth/get-session"),
          () => browser.post("/api/auth/renew"),
          () => browser.post("/api/auth/update-user", { name: "Ann" }),
        ]) {
          const answer = await asked();
          expect(answer.status, String(asked)).toBe(503);
          expect(answer.headers.has("Retry-After")).toBe(true);
        }
      } finally {
        await world.clearFault();
      }
      expect((await ann.get("/api/auth/me")).status).toBe(200);
    },
  );
});
