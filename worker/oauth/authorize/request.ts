import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import type { Client } from "../clients/client.ts";
import { findClient } from "../clients/find.ts";
import { readResource } from "../resource.ts";
import { type GrantScope, readScope } from "../scope.ts";
import { badRequest, type Parameters, readQuery } from "./parameters.ts";
import { redirectTo } from "./redirect.ts";

/** Longer than any program needs to find its way back. */
const longestState = 1000;

/** What a program asks a person for, every part of it checked. */
export interface AuthorizationRequest {
  client: Client;
  redirectUri: string;
  /** As the program gave it, which it has to repeat for its tokens. */
  givenRedirectUri: string | null;
  state: string | undefined;
  scope: GrantScope;
  /** RFC 7636, S256. */
  challenge: string;
  resource: string | null;
}

/**
 * Reads what a program has led a person here with (RFC 6749 §4.1.1). Until it is certain which program it is and where it may
 * be answered, the person is told and nothing is redirected; from there on the program hears what is wrong.
 */
export async function readRequest(
  c: Context<AppEnv>,
  query: string,
): Promise<AuthorizationRequest | { redirect: string }> {
  const parameters = readQuery(query);
  const client = await findAsking(c, parameters);
  const redirectUri = readRedirect(client, parameters);
  const { origin } = new URL(c.req.url);
  const state = readState(parameters);
  const rest = readRest(origin, parameters);
  if ("error" in rest) return { redirect: redirectTo(redirectUri, { ...rest, state, iss: origin }) };
  return { client, redirectUri, givenRedirectUri: parameters.value("redirect_uri") ?? null, state, ...rest };
}

async function findAsking(c: Context<AppEnv>, { value, isRepeated }: Parameters): Promise<Client> {
  if (isRepeated("client_id")) throw badRequest("The program says twice who it is");
  const id = value("client_id");
  if (id === undefined) throw badRequest("The program does not say who it is");
  const client = await findClient(c, id);
  if ("fault" in client) throw badRequest(client.detail);
  return client;
}

function readRedirect(client: Client, { value, isRepeated }: Parameters): string {
  if (isRepeated("redirect_uri")) throw badRequest("The program says twice where it wants to be answered");
  const given = value("redirect_uri");
  if (given !== undefined) {
    if (client.allowsRedirect(given)) return given;
    throw badRequest("The program wants to be answered at an address that it has not said is its own");
  }
  // RFC 6749 §3.1.2.3: one that is known need not be repeated.
  const [only, ...others] = client.redirectUris;
  if (only !== undefined && others.length === 0) return only;
  throw badRequest("The program does not say where it wants to be answered");
}

/** Passed through as it is, unless it is wrong itself. */
function readState({ value }: Parameters): string | undefined {
  const state = value("state");
  return state !== undefined && state.length <= longestState ? state : undefined;
}

interface Refusal {
  error: string;
  error_description: string;
}

function readRest(
  origin: string,
  { value, repeated }: Parameters,
): Pick<AuthorizationRequest, "scope" | "challenge" | "resource"> | Refusal {
  if (repeated === "resource") return refuse("invalid_target", "Tokens are for one resource");
  if (repeated !== undefined) return refuse("invalid_request", "A parameter is given more than once");
  const type = value("response_type");
  if (type === undefined) return refuse("invalid_request", "response_type is missing");
  if (type !== "code") return refuse("unsupported_response_type", "response_type must be code");
  if ((value("response_mode") ?? "query") !== "query")
    return refuse("invalid_request", "response_mode must be query");
  if ((value("state") ?? "").length > longestState)
    return refuse("invalid_request", `state must be at most ${longestState} characters`);
  const challenge = value("code_challenge");
  if (challenge === undefined) return refuse("invalid_request", "code_challenge is missing");
  if (value("code_challenge_method") !== "S256")
    return refuse("invalid_request", "code_challenge_method must be S256");
  if (!/^[\w-]{43}$/.test(challenge))
    return refuse("invalid_request", "code_challenge must be a SHA-256 in base64url");
  const scope = readScope(value("scope"));
  if (scope === undefined) return refuse("invalid_scope", "scope must be read, or read write");
  const asked = value("resource");
  const resource = asked === undefined ? null : readResource(origin, asked);
  if (resource === undefined) return refuse("invalid_target", "resource is not one of ours");
  return { scope, challenge, resource };
}

function refuse(error: string, description: string): Refusal {
  return { error, error_description: description };
}
