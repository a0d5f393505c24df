import { env } from "cloudflare:test";
import { expect, test } from "vitest";
import { spend, withinAMinute } from "../test/limits.ts";
import { useWorld } from "../test/world.ts";

const world = useWorld();
const bound: Record<string, unknown> = { ...env };
const narrow = useWorld({ LIMIT_BY_CALLER: bound["LIMIT_SIGN_UP_BY_CLIENT"] });

test("the Worker says that it is alive without asking the database", async () => {
  const { requests, result } = await world.countingRequests(() => world.fetch("/api/health"));
  expect(requests).toBe(0);
  expect(result.status).toBe(200);
  expect(await result.json()).toEqual({ status: "ok" });
});

/** Until `ready` asks the database again. */
const aMoment = () => scheduler.wait(1_000);

test("it is ready when the database answers, which takes one request a second however many ask", async () => {
  const { requests, result } = await world.countingRequests(() => world.fetch("/api/ready"));
  expect(requests).toBe(1);
  expect(result.status).toBe(200);
  expect(await result.json()).toEqual({ status: "ready" });
  for (const expected of [0, 1]) {
    if (expected) await aMoment();
    const again = await world.countingRequests(() => world.fetch("/api/ready"));
    expect([again.requests, again.result.status]).toEqual([expected, 200]);
  }
});

test("it may be asked as often as anything else by one client", async () => {
  const headers = { "CF-Connecting-IP": "192.0.2.5" };
  await withinAMinute(async () => {
    await spend(narrow, "LIMIT_SIGN_UP_BY_CLIENT", headers["CF-Connecting-IP"], 30);
    const { requests, result } = await narrow.countingRequests(() => narrow.fetch("/api/ready", { headers }));
    return () => expect([result.status, requests]).toEqual([429, 0]);
  });
});

test("the log line of a request says how often it went to the database", async () => {
  await aMoment();
  await world.fetch("/api/ready");
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ route: "/api/ready", db_trips: 1 });
  await world.fetch("/api/health");
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ route: "/api/health", db_trips: 0 });
});
