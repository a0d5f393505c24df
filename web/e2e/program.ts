import { once } from "node:events";
import { createServer } from "node:http";
import * as oauth from "oauth4webapi";
import { onTestFinished } from "vitest";

/** What a program hears of its person's answer. */
interface Heard {
  address: URL;
  referrer: string | undefined;
}

interface Wish {
  name?: string;
  /** Where it wants to be answered, if not at a port of this machine. */
  redirect?: string;
}

/** A program as others write them, with oauth4webapi: it introduces itself, and listens on this machine for its answer. */
export async function createProgram(product: string, { name = "Notes", redirect }: Wish = {}) {
  const options = { [oauth.allowInsecureRequests]: true };
  const issuer = new URL(product);
  const discovered = await oauth.discoveryRequest(issuer, { ...options, algorithm: "oauth2" });
  const server = await oauth.processDiscoveryResponse(issuer, discovered);
  const { answered, address } = await listen();
  const redirectUri = redirect ?? address;
  const client = await oauth.processDynamicClientRegistrationResponse(
    await oauth.dynamicClientRegistrationRequest(
      server,
      { client_name: name, redirect_uris: [redirectUri], token_endpoint_auth_method: "none" },
      options,
    ),
  );
  const state = oauth.generateRandomState();
  const verifier = oauth.generateRandomCodeVerifier();
  const challenge = await oauth.calculatePKCECodeChallenge(verifier);

  /** Where it leads its person. */
  function addressToAsk(change: Record<string, string> = {}): string {
    const url = new URL(server.authorization_endpoint ?? "");
    const parameters = {
      client_id: client.client_id,
      redirect_uri: redirectUri,
      response_type: "code",
      code_challenge: challenge,
      code_challenge_method: "S256",
      state,
      scope: "read write",
    };
    for (const [key, value] of Object.entries({ ...parameters, ...change })) url.searchParams.set(key, value);
    return url.href;
  }

  /** Exchanges what it was answered for tokens. Throws if the person has refused. */
  async function exchange({ address: heard }: Heard): Promise<oauth.TokenEndpointResponse> {
    const parameters = oauth.validateAuthResponse(server, client, heard, state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirectUri,
      verifier,
      options,
    );
    return oauth.processAuthorizationCodeResponse(server, client, response);
  }

  /** Asks for codes, as if it had no browser. */
  async function beginOnDevice(scope = "read write"): Promise<oauth.DeviceAuthorizationResponse> {
    const response = await oauth.deviceAuthorizationRequest(server, client, oauth.None(), { scope }, options);
    return oauth.processDeviceAuthorizationResponse(server, client, response);
  }

  /** Asks once whether somebody has decided. Throws if not, or if they have refused. */
  async function pollOnDevice(code: string): Promise<oauth.TokenEndpointResponse> {
    const response = await oauth.deviceCodeGrantRequest(server, client, oauth.None(), code, options);
    return oauth.processDeviceCodeResponse(server, client, response);
  }

  /** Sends a request as the program, which has no cookies. */
  const ask = ({ access_token: token }: oauth.TokenEndpointResponse, path: string, body?: object) =>
    fetch(new URL(path, product), {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });

  return { addressToAsk, answered, ask, beginOnDevice, exchange, pollOnDevice, redirectUri, state };
}

async function listen(): Promise<{ address: string; answered: Promise<Heard> }> {
  const { promise: answered, resolve } = Promise.withResolvers<Heard>();
  const server = createServer(({ url = "", headers }, response) => {
    const address = new URL(url, `http://${headers.host}`);
    if (address.pathname === "/callback") resolve({ address, referrer: headers.referer });
    response.setHeader("Content-Type", "text/html");
    response.end('<!doctype html><html lang="en"><title>Notes</title><h1>Back in the program</h1></html>');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const at = server.address();
  const port = typeof at === "object" && at ? at.port : 0;
  return { address: `http://127.0.0.1:${port}/callback`, answered };
}
