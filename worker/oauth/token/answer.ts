import type { Context } from "hono";
import { endSockets } from "../../access/bell.ts";
import { makeSecret } from "../../access/key-secret.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { databaseFor } from "../../db/databases.ts";
import { sha256 } from "../../http/digest.ts";
import { OAuthError, type OAuthErrorCode } from "../../http/oauth-error.ts";
import { makeIdFor } from "../../ids/id.ts";
import { readResource } from "../resource.ts";
import { readScope, writeScope } from "../scope.ts";
import { claim, countBad } from "./claim.ts";
import { type Outcome, redeemCode, refreshTokens } from "./store.ts";

export type Form = Record<string, string>;

/** In seconds, as the database gives them. */
const accessLifetime = 3600;

/** Every program here is a public one. One that authenticates believes that it has a secret of ours (RFC 6749 §5.2). */
export function refuseSecrets(c: Context<AppEnv>, form: Form): void {
  if (c.req.header("Authorization") !== undefined) {
    throw new OAuthError("invalid_client", "Programs have no secrets here: send client_id alone", {
      status: 401,
      headers: { "WWW-Authenticate": 'Basic realm="Programs have no secrets here"' },
    });
  }
  if (form["client_secret"] !== undefined || form["client_assertion"] !== undefined)
    throw new OAuthError("invalid_client", "Programs have no secrets here: send client_id alone");
}

export function required(form: Form, name: string): string {
  const value = form[name];
  if (value === undefined) throw new OAuthError("invalid_request", `${name} is missing`);
  return value;
}

/** RFC 6749 §4.1.3, with the verifier of RFC 7636 §4.5. */
export async function exchangeCode(c: Context<AppEnv>, form: Form): Promise<Response> {
  const text = required(form, "code");
  const clientId = required(form, "client_id");
  const verifier = required(form, "code_verifier");
  if (!/^[\w.~-]{43,128}$/.test(verifier))
    throw new OAuthError("invalid_grant", "code_verifier has another form");
  const resource = resourceOf(c, form);
  const code = await claim(c, text, ["code"]);
  if (!code) throw refusals["unknown"]();
  return giveTokens(c, code.userId, async (digests) =>
    redeemCode(
      databaseFor(c.get("databases"), code.userId),
      {
        owner: code.userId,
        digest: code.digest,
        clientId,
        redirectUri: form["redirect_uri"] ?? null,
        challenge: await sha256(verifier),
        resource,
        newGrant: makeIdFor(code.userId),
      },
      digests,
    ),
  );
}

/** RFC 6749 §6. */
export async function exchangeRefreshToken(c: Context<AppEnv>, form: Form): Promise<Response> {
  const text = required(form, "refresh_token");
  const clientId = required(form, "client_id");
  const resource = resourceOf(c, form);
  const scope = form["scope"] === undefined ? null : readScope(withoutList(form["scope"]));
  if (scope === undefined) throw refusals["wider scope"]();
  const token = await claim(c, text, ["refresh"]);
  if (!token) throw refusals["unknown"]();
  const { userId: owner, digest } = token;
  return giveTokens(c, owner, (digests) =>
    refreshTokens(
      databaseFor(c.get("databases"), owner),
      { owner, digest, clientId, scope, resource },
      digests,
    ),
  );
}

/** A program may repeat what it was told that it has. */
function withoutList(scope: string): string {
  return scope.replaceAll(/(?:^| )list:[\da-f-]{36}(?= |$)/g, "");
}

export function resourceOf(c: Context<AppEnv>, form: Form): string | null {
  const asked = form["resource"];
  if (asked === undefined) return null;
  const resource = readResource(new URL(c.req.url).origin, asked);
  if (resource === undefined) throw refusals["other resource"]();
  return resource;
}

interface Digests {
  access: string;
  refresh: string;
}

/** Makes a pair of tokens, which are good once the database agrees (RFC 6749 §5.1). */
export async function giveTokens(
  c: Context<AppEnv>,
  owner: string,
  exchange: (digests: Digests) => Promise<Outcome>,
): Promise<Response> {
  const settings = c.get("settings");
  const access = await makeSecret(settings, owner, "access");
  const refresh = await makeSecret(settings, owner, "refresh");
  const done = await exchange({ access: access.digest, refresh: refresh.digest });
  if (done.outcome !== "given") {
    if (done.outcome === "used before" && done.grantId !== null) endSockets(c, owner, [done.grantId]);
    await countBad(c);
    throw refusals[done.outcome]();
  }
  c.set("event", "tokens_given");
  c.set("entered", owner);
  c.header("Cache-Control", "no-store");
  c.header("Pragma", "no-cache");
  return c.json({
    access_token: access.secret,
    token_type: "Bearer",
    expires_in: accessLifetime,
    refresh_token: refresh.secret,
    scope: writeScope(done),
  });
}

const refusing =
  (code: OAuthErrorCode, description: string, ended = false) =>
  () =>
    new OAuthError(code, description, { event: ended ? "program_ended" : "refused" });

const refusals: Record<Exclude<Outcome["outcome"], "given">, () => OAuthError> = {
  unknown: refusing("invalid_grant", "This is not valid, or not any more"),
  "used before": refusing("invalid_grant", "This was used before, so what came of it has ended", true),
  "other redirect": refusing("invalid_grant", "redirect_uri is not the one that was asked with"),
  "other verifier": refusing("invalid_grant", "code_verifier does not belong to the code"),
  "other resource": refusing("invalid_target", "resource is not the one that was granted"),
  "wider scope": refusing("invalid_scope", "scope is more than was granted"),
  "too many": refusing("invalid_grant", "The person has let in too many programs: one has to be ended first"),
};
