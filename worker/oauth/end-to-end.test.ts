import * as oauth from "oauth4webapi";
import { expect, test } from "vitest";
import { asProgram, discover } from "../test/oauth-client.ts";
import { createBrowser } from "../test/client.ts";
import { redirectOf } from "../test/programs.ts";
import { origin, useWorld } from "../test/world.ts";

/** A client that others wrote, as it is: it learns everything it needs from the address alone. */
const world = useWorld();
const redirectUri = "http://127.0.0.1:8976/callback";

test("a client of others finds the server, registers, is let in, works, refreshes, asks and leaves", async () => {
  const { browser } = await createBrowser(world);
  const options = asProgram(world);
  const server = await discover(world);
  const client = await oauth.processDynamicClientRegistrationResponse(
    await oauth.dynamicClientRegistrationRequest(
      server,
      { client_name: "Assistant", redirect_uris: [redirectUri], token_endpoint_auth_method: "none" },
      options,
    ),
  );

  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const asked = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "read write",
    resource: `${origin}/api`,
    state,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  const decision = { query: asked.toString(), decision: "allow", scope: "write" };
  const to = await redirectOf(await browser.post("/api/oauth/consent", decision));
  const parameters = oauth.validateAuthResponse(server, client, to, state);

  const none = oauth.None();
  const tokens = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    await oauth.authorizationCodeGrantRequest(
      server,
      client,
      none,
      parameters,
      redirectUri,
      verifier,
      options,
    ),
  );
  expect(tokens.scope).toBe("read write");

  const ask = (token: string, method: string, path: string, body?: string) =>
    oauth.protectedResourceRequest(
      token,
      method,
      new URL(path, origin),
      new Headers({ "Content-Type": "application/json" }),
      body,
      options,
    );
  const made = await ask(tokens.access_token, "POST", "/api/tasks", JSON.stringify({ title: "Trim" }));
  expect(made.status).toBe(201);

  const renewed = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, none, tokens.refresh_token ?? "", options),
  );
  const { refresh_token: refreshToken = "" } = renewed;
  expect(refreshToken).not.toBe(tokens.refresh_token);
  expect((await ask(renewed.access_token, "GET", "/api/tasks")).status).toBe(200);

  const introspected = await oauth.processIntrospectionResponse(
    server,
    client,
    await oauth.introspectionRequest(
      server,
      client,
      (_server, _client, _body, headers) => headers.set("Authorization", `Bearer ${renewed.access_token}`),
      refreshToken,
      options,
    ),
  );
  expect(introspected).toMatchObject({ active: true, client_id: client.client_id, aud: `${origin}/api` });

  const revoked = await oauth.revocationRequest(server, client, none, refreshToken, options);
  await oauth.processRevocationResponse(revoked);
  await expect(ask(renewed.access_token, "GET", "/api/tasks")).rejects.toMatchObject({
    code: oauth.WWW_AUTHENTICATE_CHALLENGE,
  });
  await expect(
    oauth.processRefreshTokenResponse(
      server,
      client,
      await oauth.refreshTokenGrantRequest(server, client, none, refreshToken, options),
    ),
  ).rejects.toMatchObject({ error: "invalid_grant" });
});

test("it finds the authorization server from the resource alone, too", async () => {
  const resource = new URL("/api/mcp", origin);
  const answer = await oauth.resourceDiscoveryRequest(resource, asProgram(world));
  const metadata = await oauth.processResourceDiscoveryResponse(resource, answer);
  expect(metadata.authorization_servers).toEqual([origin]);
});
