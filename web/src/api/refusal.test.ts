import { expect, test } from "vitest";
import { fromSilence, isPassing, readRefusal, readRetryAfter, Refusal, toRefusal } from "./refusal.ts";

const problem = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", ...headers },
  });

test("a problem is told in the API's own sentence, with its faults and its request", async () => {
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

test("that the tasks asked for are somebody else's is told from any other prohibition", async () => {
  const refusal = await readRefusal(problem(403, { type: "/problems/tasks_of_another" }));
  expect(refusal.kind).toBe("of-another");
  expect((await readRefusal(problem(403, { type: "/problems/cross_site" }))).kind).toBe("forbidden");
});

test("a page of HTML is no answer of ours, whatever its status says", async () => {
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

test("an answer that breaks off, or is not an object, still is a refusal with words", async () => {
  for (const body of ["{", "[]", "null", '"text"', ""]) {
    const headers = { "Content-Type": "application/json" };
    const refusal = await readRefusal(new Response(body, { status: 400, headers }));
    expect(refusal.kind).toBe("invalid");
    expect(refusal.message).not.toBe("");
  }
});

test("when to come back is read in seconds or as a date", () => {
  const now = Date.parse("2026-05-01T08:00:00Z");
  expect(readRetryAfter("30", now)).toBe(30);
  expect(readRetryAfter("Fri, 01 May 2026 08:02:00 GMT", now)).toBe(120);
  expect(readRetryAfter("Fri, 01 May 2026 07:00:00 GMT", now)).toBe(0);
  expect(readRetryAfter("soon", now)).toBeUndefined();
  expect(readRetryAfter(null, now)).toBeUndefined();
});

test("what may succeed later is told from what will not", () => {
  const passing = (["offline", "away", "busy"] as const).map((kind) => isPassing(new Refusal(kind, "")));
  const lasting = (["signed-out", "forbidden", "gone", "conflict", "invalid"] as const).map((kind) =>
    isPassing(new Refusal(kind, "")),
  );
  expect([passing, lasting].flat()).toEqual([true, true, true, false, false, false, false, false]);
});

test("silence is no connection or no patience; our own mistakes are not tried again", () => {
  expect(fromSilence(new TypeError("Failed to fetch")).kind).toBe("offline");
  expect(fromSilence(new DOMException("", "TimeoutError")).kind).toBe("away");
  expect(toRefusal(new TypeError("x is not a function")).kind).toBe("invalid");
});
