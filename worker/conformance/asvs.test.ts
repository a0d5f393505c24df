import { describe, expect, test } from "vitest";
import { tokenCookie } from "../access/cookies.ts";
import { as, createPerson, createKey } from "../test/people.ts";
import { useWorld } from "../test/world.ts";
import { createBrowser, freshEmail, password, post } from "../test/client.ts";

/** OWASP ASVS 5.0: the clauses that no other test proves. Chapters 6 and 7 are in `asvs`, and SECURITY.md says where the rest is. */
const world = useWorld();

describe("V4.1.3: a header that only a proxy may set", () => {
  test("changes nothing when a caller sets it", async () => {
    const ann = as(world, await createPerson(world));
    const bob = await createPerson(world);
    const { id } = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
    const headers = {
      "X-Forwarded-Host": "elsewhere.example",
      "X-Forwarded-Proto": "http",
      Forwarded: "host=elsewhere.example;proto=http",
      "X-Original-URL": "/api/health",
      "X-Rewrite-URL": "/api/health",
      "X-HTTP-Method-Override": "DELETE",
      "X-HTTP-Method": "DELETE",
      "X-User-Id": bob.userId,
    };
    const plain = await ann.get(`/api/tasks/${id}`);
    const answer = await ann.get(`/api/tasks/${id}`, headers);
    expect(await answer.json()).toEqual(await plain.json());
    const made = await ann.post("/api/tasks", { title: "Clip" }, headers);
    expect(made.headers.get("Location")).toMatch(/^\/api\/tasks\/[0-9a-f-]{36}$/);
    expect((await ann.get(`/api/tasks/${id}`)).status).toBe(200);
    const contract = await world.fetch("/api/openapi.json", { headers });
    expect(await contract.text()).not.toContain("elsewhere.example");
  });
});

describe("V13.4: only intended files are served", () => {
  test.each([
    "/.git/config",
    "/.env",
    "/.dev.vars",
    "/wrangler.toml",
    "/package.json",
    "/worker/index.ts",
    "/api/docs/../../wrangler.toml",
    "/api/docs/..%2f..%2fwrangler.toml",
    "/api/docs/constructor",
    "/api/docs/__proto__",
  ])("%s is a 404", async (path) => {
    expect((await world.fetch(path)).status).toBe(404);
  });
});

describe("V14.2.1: a token", () => {
  test.each(["access_token", "token", "authorization", "jwt", tokenCookie])(
    "in the URL, as %s, is ignored",
    async (name) => {
      const { token } = await createPerson(world);
      expect((await world.fetch(`/api/auth/me?${name}=${token}`)).status).toBe(401);
      expect((await world.fetch(`/api/tasks?${name}=Bearer%20${token}`)).status).toBe(401);
    },
  );

  test.each(["access_token", "key", "api_key", "private_token"])(
    "is never read from the URL, and neither is an API key as %s",
    async (name) => {
      const { token } = await createKey(world, await createPerson(world), "write");
      expect((await world.fetch(`/api/tasks?${name}=${token}`)).status).toBe(401);
      const headers = { "X-API-Key": token, "Private-Token": token };
      expect((await world.fetch("/api/tasks", { headers })).status).toBe(401);
    },
  );
});

describe("V15.3.2: a redirect", () => {
  test("from the database's URL is not followed, because the request holds its password", async () => {
    const ann = as(world, await createPerson(world));
    const { host } = new URL(String(world.bindings["DATABASE_URL"]));
    const moved = {
      kind: "answer",
      status: 307,
      type: "text/plain",
      body: "",
      location: `http://${host}/sql`,
    };
    await world.injectFault({ ...moved, times: 1 });
    // If followed, it would reach a proxy that accepts it.
    expect((await ann.post("/api/tasks", { title: "Trim" })).status).toBe(503);
    expect((await ann.post("/api/tasks", { title: "Trim" })).status).toBe(201);
  });
});

describe("V16.3: the log", () => {
  test("has a line for each sign-in, each failed sign-in and each refused access", async () => {
    const { email } = await createBrowser(world);
    const bob = as(world, await createPerson(world));
    const ann = as(world, await createPerson(world));
    const { id } = await (await ann.post("/api/tasks", { title: "Trim" })).json<{ id: string }>();
    const attempts = [
      [post(world, "/api/auth/signin", { email: freshEmail(), password }), "POST", "/api/auth/signin", 401],
      [post(world, "/api/auth/signin", { email, password }), "POST", "/api/auth/signin", 200],
      [bob.get(`/api/tasks/${id}`), "GET", "/api/tasks/:id", 403],
      [world.fetch("/api/auth/me"), "GET", "/api/auth/me", 401],
    ] as const;
    for (const [asked, method, route, status] of attempts) {
      const request_id = (await asked).headers.get("X-Request-Id");
      const line = world.log
        .map((text): unknown => JSON.parse(text))
        .find(
          (entry) =>
            typeof entry === "object" &&
            entry !== null &&
            "request_id" in entry &&
            entry.request_id === request_id,
        );
      expect(line).toMatchObject({ method, route, status });
      expect(line).toHaveProperty("time", expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/));
    }
  });
});
