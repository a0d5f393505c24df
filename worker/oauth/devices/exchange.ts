import type { Context } from "hono";
import { countKey } from "../../access/counting.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { databaseFor, firstDatabase } from "../../db/databases.ts";
import { OAuthError, type OAuthErrorCode } from "../../http/oauth-error.ts";
import { makeIdFor } from "../../ids/id.ts";
import { type Form, giveTokens, required, resourceOf } from "../token/answer.ts";
import { countBad } from "../token/claim.ts";
import { readDeviceCode } from "./codes.ts";
import { type Poll, pollDeviceCode, redeemDeviceCode } from "./store.ts";

/** RFC 8628 §3.4: a device asks whether somebody has let it in, and gets its tokens, once. */
export async function exchangeDeviceCode(c: Context<AppEnv>, form: Form): Promise<Response> {
  const clientId = required(form, "client_id");
  const resource = resourceOf(c, form);
  const digest = await readDeviceCode(c.get("settings"), required(form, "device_code"));
  if (digest === undefined) {
    await countBad(c);
    throw refuse("unknown");
  }
  await countKey(c, digest, true);
  const { outcome, owner } = await pollDeviceCode(c.get("databases")[firstDatabase], digest, clientId);
  if (outcome !== "allowed") throw refuse(outcome);
  return giveTokens(c, owner, (digests) =>
    redeemDeviceCode(
      databaseFor(c.get("databases"), owner),
      { owner, digest, clientId, resource, newGrant: makeIdFor(owner) },
      digests,
    ),
  );
}

const refusals = {
  pending: ["authorization_pending", "Nobody has decided yet"],
  "too early": ["slow_down", "Ask less often: wait five seconds longer from now on"],
  refused: ["access_denied", "The person has refused"],
  expired: ["expired_token", "Nobody has decided in time: begin anew"],
  unknown: ["invalid_grant", "This is not valid, or not any more"],
} as const satisfies Record<Exclude<Poll["outcome"], "allowed">, [OAuthErrorCode, string]>;

function refuse(outcome: keyof typeof refusals): OAuthError {
  const [code, description] = refusals[outcome];
  return new OAuthError(code, description);
}
