import { describe, expect, test } from "vitest";
import { useWorld } from "../test/world.ts";

const world = useWorld();

describe("a URL that does not exist", () => {
  test("is a 404 problem that names the request", async () => {
    const answer = await world.fetch("/api/nothing");
    expect(answer.status).toBe(404);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    expect(await answer.json()).toEqual({
      type: "/problems/not_found",
      title: "Not Found",
      status: 404,
      detail: "There is nothing at this address",
      request_id: answer.headers.get("X-Request-Id"),
    });
  });

  test("is a 404 for every method, with no Allow", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const answer = await world.fetch("/api/nothing", { method });
      expect(answer.status).toBe(404);
      expect(answer.headers.has("Allow")).toBe(false);
    }
  });
});

test("a known URL with another method is a 405 that names the allowed methods", async () => {
  const answer = await world.fetch("/api/health", { method: "DELETE" });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("Allow")).toBe("GET");
});

test("every answer, refusals too, carries the security headers and no CORS header to our own origin", async () => {
  for (const path of ["/api/health", "/api/nothing", "/api/ready"]) {
    const { headers } = await world.fetch(path);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Content-Security-Policy")).toBe(
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    );
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=31536000; includeSubDomains");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.has("Access-Control-Allow-Origin")).toBe(false);
  }
});

test("the request's id is always our own, whatever the caller sends", async () => {
  const answer = await world.fetch("/api/health", { headers: { "X-Request-Id": "mine" } });
  expect(answer.headers.get("X-Request-Id")).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
});

test("each request is one line of JSON that names the route without the caller's path values", async () => {
  const before = world.log.length;
  await world.fetch("/api/nothing/ann@example.com?token=abc");
  const [line, ...more] = world.log.slice(before);
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? "")).toMatchObject({ method: "GET", status: 404 });
  expect(line).not.toMatch(/ann|abc/);
});
