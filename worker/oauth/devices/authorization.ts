import type { Context } from "hono";
import { digestOf } from "../../access/keyed-digest.ts";
import { clientOf, requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { firstDatabase } from "../../db/databases.ts";
import { readForm } from "../../http/form.ts";
import { OAuthError } from "../../http/oauth-error.ts";
import { isDocumentId } from "../clients/document.ts";
import { findKnownClient } from "../clients/find.ts";
import { readResource } from "../resource.ts";
import { readScope } from "../scope.ts";
import { refuseSecrets, required } from "../token/answer.ts";
import { digestOfUserCode, makeDeviceCode, makeUserCode } from "./codes.ts";
import { openDeviceCode } from "./store.ts";

/** In seconds, as the database has them. */
const lifetime = 600;
const interval = 5;

/** RFC 8628 §3.1: a device without a browser asks for codes, one for itself and one for its person to type elsewhere. */
export async function answerDeviceAuthorization(c: Context<AppEnv>): Promise<Response> {
  const settings = c.get("settings");
  await requireClientWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, c);
  const form = await readForm(c);
  refuseSecrets(c, form);
  const program = await findProgram(c, required(form, "client_id"));
  const scope = readScope(form["scope"]);
  if (scope === undefined) throw new OAuthError("invalid_scope", "scope must be read, or read write");
  const { origin } = new URL(c.req.url);
  const resource = form["resource"] === undefined ? null : readResource(origin, form["resource"]);
  if (resource === undefined) throw new OAuthError("invalid_target", "resource is not one of ours");

  const { code, digest } = await makeDeviceCode(settings);
  const userCode = makeUserCode();
  const hasRoom = await openDeviceCode(c.get("databases")[firstDatabase], {
    digest,
    userCodeDigest: await digestOfUserCode(settings, userCode),
    ...program,
    scope,
    resource,
    networkDigest: await digestOf(settings, `network of a device\0${clientOf(c)}`),
  });
  if (!hasRoom) {
    throw new OAuthError("temporarily_unavailable", "Too many devices wait for somebody: try again later", {
      status: 429,
      headers: { "Retry-After": "60" },
      event: "limited",
    });
  }
  c.header("Cache-Control", "no-store");
  c.header("Pragma", "no-cache");
  const page = `${origin}/device`;
  return c.json({
    device_code: code,
    user_code: userCode,
    verification_uri: page,
    verification_uri_complete: `${page}?user_code=${userCode}`,
    expires_in: lifetime,
    interval,
  });
}

/**
 * Nobody is signed in, so a program that is known by its document is only called by its host: the document is read when
 * somebody looks.
 */
async function findProgram(
  c: Context<AppEnv>,
  clientId: string,
): Promise<{ clientId: string; clientName: string }> {
  const known = await findKnownClient(c, clientId);
  if (known) return { clientId, clientName: known.name };
  if (!isDocumentId(clientId)) throw new OAuthError("invalid_client", "This client_id is not known here");
  return { clientId, clientName: new URL(clientId).hostname.slice(0, 100) };
}
