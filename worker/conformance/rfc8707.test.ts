import { beforeAll, describe, expect, test } from "vitest";
import { as, createPerson, type Person } from "../test/people.ts";
import { asking, codeFor, errorOf, letIn, redeem, redirectOf, refresh } from "../test/programs.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 8707, resource indicators: a token says what it is for. */
const world = useWorld();

let ann: Person;
beforeAll(async () => {
  ann = await createPerson(world);
});

const ours = [origin, `${origin}/`, `${origin}/api`, `${origin}/api/mcp`];
const others = [
  "https://elsewhere.example",
  `${origin}.elsewhere.example`,
  `${origin}/api/mcp/`,
  `${origin}/api/mcp#`,
  `${origin}/api/mcp?`,
  `${origin}/api/tasks`,
  "not an address",
  origin.toUpperCase(),
];

describe("§2.1, the authorization request:", () => {
  test.each(ours)("%s is a resource of ours", async (resource) => {
    const query = await asking({ resource });
    const answer = await as(world, ann).post("/api/oauth/request", { query });
    expect(await answer.json()).not.toHaveProperty("redirect");
  });

  test.each(others)("any other is an invalid_target: %s", async (resource) => {
    const query = await asking({ resource });
    const answer = await as(world, ann).post("/api/oauth/request", { query });
    expect((await redirectOf(answer)).searchParams.get("error")).toBe("invalid_target");
  });

  test("tokens are for one resource: two are an invalid_target", async () => {
    const query = `${await asking({ resource: origin })}&resource=${encodeURIComponent(`${origin}/api`)}`;
    const answer = await as(world, ann).post("/api/oauth/request", { query });
    expect((await redirectOf(answer)).searchParams.get("error")).toBe("invalid_target");
  });
});

describe("§2.2, the token request:", () => {
  const asked = { resource: `${origin}/api/mcp` };

  test("may name what was granted, or nothing, and not another of ours", async () => {
    for (const resource of [asked.resource, undefined]) {
      const code = await codeFor(world, ann, { asked });
      expect((await redeem(world, code, { resource })).status).toBe(200);
    }
    for (const resource of [origin, "https://elsewhere.example"]) {
      const code = await codeFor(world, ann, { asked });
      expect(await errorOf(await redeem(world, code, { resource }))).toBe("invalid_target");
    }
  });

  test("the same holds for a refresh", async () => {
    const { refresh_token: token } = await letIn(world, ann, { asked });
    for (const resource of [origin, "https://elsewhere.example"])
      expect(await errorOf(await refresh(world, token, { resource }))).toBe("invalid_target");
    expect((await refresh(world, token, asked)).status).toBe(200);
  });

  test("an address with and without its slash is the same resource", async () => {
    const code = await codeFor(world, ann, { asked: { resource: `${origin}/` } });
    expect((await redeem(world, code, { resource: origin })).status).toBe(200);
  });
});
