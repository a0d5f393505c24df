import type { Context } from "hono";
import { z } from "zod";
import { requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { OAuthError } from "../../http/oauth-error.ts";
import { isPublicAddress } from "../../outside/public-address.ts";
import { readName } from "./names.ts";
import { faultOfRedirect, mostRedirects } from "./redirects.ts";
import { longestClientId, writeRegistration } from "./registered.ts";

const grantTypes = ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"];

/** RFC 7591 §2: what we do not know is ignored. */
const metadataSchema = z.object({
  redirect_uris: z.array(z.string()).default([]),
  client_name: z.string().optional(),
  client_uri: z.string().optional(),
  token_endpoint_auth_method: z.string().optional(),
  grant_types: z.array(z.string()).default(["authorization_code"]),
  response_types: z.array(z.string()).optional(),
});

/**
 * RFC 7591. Nothing is stored: the id that a program gets is its registration, signed. So nobody can fill anything up, and no
 * registration is ever forgotten.
 */
export async function register(c: Context<AppEnv>): Promise<Response> {
  const settings = c.get("settings");
  await requireClientWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, c);
  const metadata = readMetadata(c.req.raw.body === null ? {} : await c.req.json<unknown>());
  const { client_name: name, redirect_uris: redirectUris } = metadata;
  const id = await writeRegistration(settings, { name, redirectUris });
  if (id.length > longestClientId) throw refuse("The names and addresses are too long together");
  return c.json({ client_id: id, ...metadata }, 201);
}

/** What was registered, which may be less than what was sent (§3.2.1). */
function readMetadata(sent: unknown) {
  const read = metadataSchema.safeParse(sent);
  if (!read.success) throw refuse(`${String(read.error.issues[0]?.path.join("."))} is malformed`);
  const { redirect_uris, grant_types, client_uri, token_endpoint_auth_method: method } = read.data;
  if (method !== undefined && method !== "none") {
    throw refuse("token_endpoint_auth_method must be none: no program is given a secret");
  }
  const grants = grantTypes.filter((type) => grant_types.includes(type));
  const usesRedirects = grants.includes("authorization_code");
  if (!usesRedirects && !grants.some((type) => type.endsWith("device_code"))) {
    throw refuse("grant_types must name authorization_code or the one for devices");
  }
  if (usesRedirects && read.data.response_types?.includes("code") === false) {
    throw refuse("response_types must name code");
  }
  requireRedirects(redirect_uris, usesRedirects);
  return {
    client_name: nameIn(read.data.client_name, redirect_uris),
    ...(client_uri !== undefined && isPublicAddress(client_uri, 500) && { client_uri }),
    redirect_uris,
    token_endpoint_auth_method: "none" as const,
    grant_types: grants,
    response_types: usesRedirects ? ["code"] : [],
  };
}

function requireRedirects(uris: string[], areNeeded: boolean): void {
  const refused = (why: string) => new OAuthError("invalid_redirect_uri", `redirect_uris ${why}`);
  if (areNeeded && uris.length === 0) throw refused("must name an address to be answered at");
  if (uris.length > mostRedirects) throw refused(`must be at most ${mostRedirects}`);
  for (const uri of uris) {
    const fault = faultOfRedirect(uri);
    if (fault !== undefined) throw refused(fault);
  }
}

/** A program without a name has that of where it is answered. */
function nameIn(name: string | undefined, [uri]: string[]): string {
  const named = readName(name ?? (uri === undefined ? "" : new URL(uri).host || new URL(uri).protocol));
  if ("fault" in named) throw refuse(`client_name ${named.fault}`);
  return named.name;
}

function refuse(why: string): OAuthError {
  return new OAuthError("invalid_client_metadata", why);
}
