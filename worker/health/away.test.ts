import { describe, expect, test } from "vitest";
import { secret, useWorld } from "../test/world.ts";

describe("with a database URL that leads nowhere", () => {
  // Port 9 of the loopback: nothing listens there.
  const world = useWorld({ DATABASE_URL: "postgres://hedgerow:hunter2@127.0.0.1:9/hedgerow" });

  test("the Worker is alive", async () => {
    expect((await world.fetch("/api/health")).status).toBe(200);
  });

  test("it is not ready, says so with a 503 and when to come back, and reveals no database URL", async () => {
    const answer = await world.fetch("/api/ready");
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
    const text = (await answer.text()) + world.log.join("");
    expect(text).toContain("The service is not available just now");
    expect(text).not.toMatch(/hunter2|127\.0\.0\.1|select/);
  });
});

describe.each([
  ["is missing", { BETTER_AUTH_SECRET: undefined }, "BETTER_AUTH_SECRET is not set"],
  ["is empty", { BETTER_AUTH_SECRET: "" }, "BETTER_AUTH_SECRET must have at least 32 characters"],
  ["is short", { BETTER_AUTH_SECRET: "sesame" }, "BETTER_AUTH_SECRET must have at least 32 characters"],
  [
    "is one repeated character",
    { BETTER_AUTH_SECRET: "a".repeat(64) },
    "BETTER_AUTH_SECRET is too easily guessed",
  ],
  [
    "is not a database URL",
    { DATABASE_URL: secret },
    "DATABASE_URL must be postgres://user:password@host/database",
  ],
  ["is missing too", { DATABASE_URL: undefined }, "DATABASE_URL is not set"],
])("with a setting that %s", (_, settings, sentence) => {
  const world = useWorld(settings);

  test(`every request fails, and only the log says why: ${sentence}`, async () => {
    const answer = await world.fetch("/api/health");
    expect(answer.status).toBe(500);
    expect(await answer.json()).toMatchObject({ detail: "The service is not configured" });
    expect(world.log.join("")).toContain(sentence);
    expect(world.log.join("")).not.toContain(secret);
  });
});
