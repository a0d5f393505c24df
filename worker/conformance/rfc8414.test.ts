import { expect, test } from "vitest";
import { everyRoute } from "../test/routes.ts";
import { origin, useWorld } from "../test/world.ts";

/** RFC 8414, the metadata of an authorization server. */
const world = useWorld();

const read = async (at = origin) => {
  const answer = await world.fetch(`${at}/.well-known/oauth-authorization-server`);
  return { answer, metadata: await answer.json<Record<string, unknown>>() };
};

test("§3.1 and §3.2: it is read with GET at the well-known address, as JSON, without signing in", async () => {
  const { answer } = await read();
  expect([answer.status, answer.headers.get("Content-Type")]).toEqual([200, "application/json"]);
  const posted = await world.fetch("/.well-known/oauth-authorization-server", { method: "POST" });
  expect(posted.status).toBe(405);
});

test("§2 and §3.3: the issuer is the address that it was asked at, without a path, a query or a fragment", async () => {
  for (const at of [origin, "https://elsewhere.example"]) {
    const { metadata } = await read(at);
    expect(metadata["issuer"]).toBe(at);
  }
});

test("§2: it has what is required, and every endpoint of it is at the issuer and is there", async () => {
  const { metadata } = await read();
  expect(metadata).toMatchObject({
    authorization_endpoint: `${origin}/oauth/authorize`,
    token_endpoint: `${origin}/api/oauth/token`,
    response_types_supported: ["code"],
  });
  for (const [name, value] of Object.entries(metadata)) {
    if (!name.endsWith("_endpoint") || name === "authorization_endpoint") continue;
    // Of devices, another module knows.
    if (name === "device_authorization_endpoint") continue;
    const path = String(value).slice(origin.length);
    expect(everyRoute, name).toContain(`POST ${path}`);
  }
});

test("§2: it says of everything what there is, and names nothing that is not there", async () => {
  const { metadata } = await read();
  expect(metadata).toMatchObject({
    scopes_supported: ["read", "write"],
    response_modes_supported: ["query"],
    grant_types_supported: [
      "authorization_code",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code",
    ],
    token_endpoint_auth_methods_supported: ["none"],
    revocation_endpoint_auth_methods_supported: ["none"],
    code_challenge_methods_supported: ["S256"],
    client_id_metadata_document_supported: true,
    authorization_response_iss_parameter_supported: true,
  });
  // §2: "claims with zero elements must be omitted".
  for (const value of Object.values(metadata)) if (Array.isArray(value)) expect(value).not.toEqual([]);
});
