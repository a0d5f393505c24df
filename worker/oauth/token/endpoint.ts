import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { readForm } from "../../http/form.ts";
import { OAuthError } from "../../http/oauth-error.ts";
import { exchangeDeviceCode } from "../devices/exchange.ts";
import { exchangeCode, exchangeRefreshToken, type Form, refuseSecrets, required } from "./answer.ts";

/** By grant type. */
const exchanges = new Map<string, (c: Context<AppEnv>, form: Form) => Promise<Response>>([
  ["authorization_code", exchangeCode],
  ["refresh_token", exchangeRefreshToken],
  ["urn:ietf:params:oauth:grant-type:device_code", exchangeDeviceCode],
]);

/** RFC 6749 §3.2. */
export async function answerToken(c: Context<AppEnv>): Promise<Response> {
  const form = await readForm(c);
  refuseSecrets(c, form);
  const exchange = exchanges.get(required(form, "grant_type"));
  if (!exchange) throw new OAuthError("unsupported_grant_type", "There is no such grant type here");
  return exchange(c, form);
}
