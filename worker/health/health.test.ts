import { expect, test } from "vitest";
import { useWorld } from "../test/world.ts";

const world = useWorld();

test("the Worker says that it is alive without asking the database", async () => {
  const { requests, result } = await world.countingRequests(() => world.fetch("/api/health"));
  expect(requests).toBe(0);
  expect(result.status).toBe(200);
  expect(await result.json()).toEqual({ status: "ok" });
});

test("it is ready when the database answers, which takes one request", async () => {
  const { requests, result } = await world.countingRequests(() => world.fetch("/api/ready"));
  expect(requests).toBe(1);
  expect(result.status).toBe(200);
  expect(await result.json()).toEqual({ status: "ready" });
});

test("the log line of a request says how often it went to the database", async () => {
  await world.fetch("/api/ready");
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ route: "/api/ready", db_trips: 1 });
  await world.fetch("/api/health");
  expect(JSON.parse(world.log.at(-1) ?? "")).toMatchObject({ route: "/api/health", db_trips: 0 });
});
