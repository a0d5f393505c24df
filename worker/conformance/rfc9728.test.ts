import { expect, test } from "vitest";
import { as, createPerson } from "../test/people.ts";
import { letIn } from "../test/programs.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 9728, the metadata of a protected resource. */
const world = useWorld();

const base = `${origin}/.well-known/oauth-protected-resource`;

test.each([
  ["", origin],
  ["/api/mcp", `${origin}/api/mcp`],
])("§3.1 and §3.3: the metadata at the path %j is of the resource with that path", async (path, resource) => {
  const answer = await world.fetch(base + path);
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/json"]);
  expect(await answer.json()).toMatchObject({
    resource,
    authorization_servers: [origin],
    scopes_supported: ["read", "write"],
    bearer_methods_supported: ["header"],
  });
});

test("§3.1: of a resource that is not there, there is no metadata", async () => {
  for (const path of ["/", "/api", "/api/other", "/api/mcp/"])
    expect((await world.fetch(base + path)).status).toBe(404);
});

test("§2: the authorization server that it names is the one that describes itself", async () => {
  const { authorization_servers: servers } = await (
    await world.fetch(base)
  ).json<{
    authorization_servers: string[];
  }>();
  for (const server of servers) {
    const described = await world.fetch(`${server}/.well-known/oauth-authorization-server`);
    expect(await described.json()).toMatchObject({ issuer: server });
  }
});

test("§5.1: a token that has ended is answered with where the metadata is, and the scopes suffice to read it", async () => {
  const ann = await createPerson(world);
  const { access_token: token } = await letIn(world, ann);
  await world.sql("delete from grants where user_id = $1", [ann.userId]);
  const answer = await as(world, { token }).get("/api/tasks");
  expect(answer.status).toBe(401);
  const challenge = answer.headers.get("WWW-Authenticate") ?? "";
  expect(challenge).toContain('error="invalid_token"');
  const [, metadata = ""] = /resource_metadata="([^"]+)"/.exec(challenge) ?? [];
  expect((await world.fetch(metadata)).status).toBe(200);
});
