import { HedgerowError, noConnection, refusalOf } from "../error.ts";
import { wait } from "../wait.ts";
import type { Credentials } from "./credentials.ts";
import { notHedgerow } from "./failure.ts";

export interface Codes {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval: number;
}

type Form = Record<string, string>;

const clientOf = (origin: string) => `${origin}/cli`;

/** RFC 8628 §3.1 */
export async function askForCodes(origin: string, scope: string): Promise<Codes> {
  const answer = await post(origin, "device_authorization", { client_id: clientOf(origin), scope });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- RFC 8628 says what is in it.
  return answer as unknown as Codes;
}

/** RFC 8628 §3.4: asks again and again until the person has decided. */
export async function waitForTokens(origin: string, { device_code, interval }: Codes): Promise<Credentials> {
  const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
  for (let pause = interval; ;) {
    await wait(pause * 1000);
    try {
      return tokensOf(await post(origin, "token", { client_id: clientOf(origin), grant_type, device_code }));
    } catch (error) {
      if (!(error instanceof HedgerowError)) throw error;
      if (error.code === "slow_down") pause += 5;
      // §3.5: without a connection a device asks less often, and so when the service is busy.
      else if (error.status === 0 || error.status === 429 || error.status === 503)
        pause = Math.min(60, pause * 2);
      else if (error.code !== "authorization_pending") throw error;
    }
  }
}

/** RFC 6749 §6 */
export async function refresh(origin: string, refresh_token: string): Promise<Credentials> {
  const form = { client_id: clientOf(origin), grant_type: "refresh_token", refresh_token };
  return tokensOf(await post(origin, "token", form));
}

/** RFC 7009: the refresh token ends all of this machine's access. */
export async function revoke(origin: string, { refresh_token: token }: Credentials): Promise<void> {
  await post(origin, "revoke", { client_id: clientOf(origin), token });
}

async function post(origin: string, path: string, form: Form): Promise<Record<string, unknown>> {
  const request = {
    method: "POST",
    body: new URLSearchParams(form),
    headers: { Accept: "application/json" },
    redirect: "manual" as const,
    signal: AbortSignal.timeout(30_000),
  };
  const asked = fetch(`${origin}/api/oauth/${path}`, request);
  const { response, text } = await asked
    .then(async (answer) => ({ response: answer, text: await answer.text() }))
    .catch((error: unknown) => {
      throw noConnection(error);
    });
  if (!response.ok) throw refusalOf(response, text);
  return text === "" ? {} : readAnswer(text);
}

function readAnswer(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === "object" && answer !== null) return { ...answer };
  } catch {
    // A page, as networks send it that want a sign-in first.
  }
  throw notHedgerow();
}

function tokensOf({ access_token, refresh_token, expires_in, scope }: Record<string, unknown>): Credentials {
  if (typeof access_token !== "string" || typeof refresh_token !== "string") throw notHedgerow();
  const expires_at = Date.now() + Number(expires_in ?? 0) * 1000;
  return { access_token, refresh_token, expires_at, scope: typeof scope === "string" ? scope : "" };
}
