import { expect, test } from "vitest";
import { fromSilence, isPassing, readRefusal, readRetryAfter, Refusal, toRefusal } from "./refusal.ts";

const problem = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

test("a refusal has the API's own sentence, its faults and its request id", async () => {
  const errors = [{ path: "title", message: "must not be blank" }, { path: 1 }, null];
  const refusal = await readRefusal(
    problem(400, { detail: "title must not be blank", errors, request_id: "r1" }),
  );
  expect(refusal).toMatchObject({
    kind: "invalid",
    status: 400,
    message: "title must not be blank",
    requestId: "r1",
  });
  expect(refusal.faults).toEqual([errors[0]]);
});

test("what a person can do something about has the page's own sentence", async () => {
  const full = { type: "/problems/account_full", detail: "The account is full" };
  expect((await readRefusal(problem(409, full))).message).toBe(
    "Your account is full. Delete some tasks first.",
  );
  const busy = await readRefusal(problem(429, { detail: "Too many requests" }, { "Retry-After": "20" }));
  expect(busy.message).toBe("That was too many requests.");
  const away = await readRefusal(problem(503, { detail: "The service is not available just now" }));
  expect(away.message).toBe("The server is having trouble.");
});

test.for<[number, string]>([
  [400, "invalid"],
  [401, "signed-out"],
  [403, "forbidden"],
  [404, "gone"],
  [409, "invalid"],
  [412, "conflict"],
  [422, "invalid"],
  [429, "busy"],
  [500, "away"],
  [503, "away"],
])("status %i means %s", async ([status, kind]) => {
  expect((await readRefusal(problem(status, {}))).kind).toBe(kind);
});

test("a request for another person's tasks differs from any other forbidden request", async () => {
  const refusal = await readRefusal(problem(403, { type: "/problems/tasks_of_another" }));
  expect(refusal.kind).toBe("of-another");
  expect((await readRefusal(problem(403, { type: "/problems/cross_site" }))).kind).toBe("forbidden");
});

test("an HTML page is never an answer of our API, with any status", async () => {
  for (const status of [200, 401, 404, 502]) {
    const page = new Response("<html><body>Login to the train's network", {
      status,
      headers: { "Content-Type": "text/html" },
    });
    const refusal = await readRefusal(page);
    expect(refusal.kind).toBe("away");
    expect(refusal.message).not.toContain("<");
  }
});

test("a truncated body, or one that is not an object, still gives a refusal with a message", async () => {
  for (const body of ["{", "[]", "null", '"text"', ""]) {
    const headers = { "Content-Type": "application/json" };
    const refusal = await readRefusal(new Response(body, { status: 400, headers }));
    expect(refusal.kind).toBe("invalid");
    expect(refusal.message).not.toBe("");
  }
});

test("Retry-After is read in seconds or as a date", () => {
  const now = Date.parse("2026-05-01T08:00:00Z");
  expect(readRetryAfter("30", now)).toBe(30);
  expect(readRetryAfter("Fri, 01 May 2026 08:02:00 GMT", now)).toBe(120);
  expect(readRetryAfter("Fri, 01 May 2026 07:00:00 GMT", now)).toBe(0);
  expect(readRetryAfter("soon", now)).toBeUndefined();
  expect(readRetryAfter(null, now)).toBeUndefined();
});

test("only a refusal for want of a connection or of capacity may pass", () => {
  const passing = (["offline", "away", "busy"] as const).map((kind) => isPassing(new Refusal(kind, "")));
  const lasting = (["signed-out", "forbidden", "gone", "conflict", "invalid"] as const).map((kind) =>
    isPassing(new Refusal(kind, "")),
  );
  expect([passing, lasting].flat()).toEqual([true, true, true, false, false, false, false, false]);
});

test("a request without an answer is offline or timed out, and an error of the page is not tried again", () => {
  expect(fromSilence(new TypeError("Failed to fetch")).kind).toBe("offline");
  expect(fromSilence(new DOMException("", "TimeoutError")).kind).toBe("away");
  expect(toRefusal(new TypeError("x is not a function")).kind).toBe("invalid");
});
