import { z } from "zod";
import { longestOutsideAddress } from "../../outside/ask.ts";
import { isPublicAddress } from "../../outside/public-address.ts";
import { type Client, type ClientFault, makeClient } from "./client.ts";
import { readName } from "./names.ts";
import { faultOfRedirect } from "./redirects.ts";

/** More than any program of today has. */
const mostRedirects = 20;

/**
 * Whether this may be the address of a program's metadata (draft-ietf-oauth-client-id-metadata-document §2). Addresses are
 * compared as strings, so one has one spelling: that of URL parsers, which has no dot segments.
 */
export function isDocumentId(id: string): boolean {
  return isPublicAddress(id, longestOutsideAddress) && new URL(id).href === id;
}

const documentSchema = z.object({
  client_id: z.string(),
  client_name: z.string().optional(),
  client_uri: z.string().optional(),
  redirect_uris: z.array(z.string()).max(mostRedirects).default([]),
  token_endpoint_auth_method: z.string().default("none"),
});

/** The program that a document at its own address describes. What we do not know in it is ignored, and so is its picture. */
export function readDocument(id: string, document: Record<string, unknown>): Client | ClientFault {
  const read = documentSchema.safeParse(document);
  if (!read.success)
    return invalid(`${String(read.error.issues[0]?.path.join("."))} is missing or malformed`);
  const { client_id, client_name, client_uri, redirect_uris, token_endpoint_auth_method: method } = read.data;
  // §3: byte by byte.
  if (client_id !== id) return invalid("client_id is another address");
  if (holdsSecret(document)) return invalid("it contains a secret, which everybody can read");
  if (method !== "none")
    return invalid("it must be a public client: token_endpoint_auth_method must be none");
  for (const uri of redirect_uris) {
    const fault = faultOfRedirect(uri);
    if (fault !== undefined) return invalid(`a redirect URI ${fault}`);
  }
  const host = new URL(id).hostname;
  const named = client_name === undefined ? { name: host.slice(0, 100) } : readName(client_name);
  if ("fault" in named) return invalid(`client_name ${named.fault}`);
  const uri = client_uri !== undefined && isAt(host, client_uri) ? client_uri : undefined;
  return makeClient({
    id,
    ...named,
    ...(uri !== undefined && { uri }),
    host,
    kind: "document",
    redirectUris: redirect_uris,
  });
}

/** §3.1: neither a shared secret nor a private key is where everybody can read it. */
function holdsSecret(document: Record<string, unknown>): boolean {
  const { client_secret, client_secret_expires_at, jwks } = document;
  const { keys } = Object(jwks);
  const isPrivate = (key: unknown) => "d" in Object(key) || "k" in Object(key);
  return (
    client_secret !== undefined ||
    client_secret_expires_at !== undefined ||
    (Array.isArray(keys) && keys.some(isPrivate))
  );
}

/** Of a home page, only one at the same host is what that host says of itself. */
function isAt(host: string, uri: string): boolean {
  return isPublicAddress(uri, 500) && new URL(uri).hostname === host;
}

function invalid(what: string): ClientFault {
  return {
    fault: "invalid_client_metadata",
    detail: `What this program says of itself cannot be used: ${what}`,
  };
}
