import { readOrigin } from "./address.ts";
import { HedgerowError, noConnection, refusalOf } from "./error.ts";
import { wait } from "./wait.ts";

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  /** When the access token ends, in milliseconds since 1970. */
  expiresAt: number;
  scope: string;
}

export interface DeviceCode {
  /** What the person types at `verificationUri`, as in `TRNQ-WNLC`. */
  userCode: string;
  verificationUri: string;
  /** The same page with the code in it. */
  verificationUriComplete: string;
  expiresAt: number;
}

interface Service {
  origin: string;
  /** Who the program is. Without it, the command line of the service itself. */
  clientId?: string | undefined;
  fetch?: typeof fetch | undefined;
}

export interface DeviceSignInOptions extends Service {
  /** `read`, or `read write`, which it is without this. */
  scope?: string | undefined;
  /** Shows the code to the person. */
  onCode: (code: DeviceCode) => void | Promise<void>;
  signal?: AbortSignal | undefined;
}

interface DeviceAnswer {
  device_code: string;
  user_code: string;
  verification_uri: string;
  verification_uri_complete: string;
  expires_in: number;
  interval?: number;
}

interface TokenAnswer {
  access_token: string;
  refresh_token: string;
  expires_in: number;
  scope: string;
}

/** Signs in by a code that the person types into a browser (RFC 8628). Throws `access_denied` or `expired_token`. */
export async function deviceSignIn({
  scope = "read write",
  onCode,
  signal,
  ...service
}: DeviceSignInOptions) {
  const asked: DeviceAnswer = await ask(service, "device_authorization", { scope }, signal);
  const expiresAt = Date.now() + asked.expires_in * 1000;
  await onCode({
    userCode: asked.user_code,
    verificationUri: asked.verification_uri,
    verificationUriComplete: asked.verification_uri_complete,
    expiresAt,
  });
  const grant = {
    grant_type: "urn:ietf:params:oauth:grant-type:device_code",
    device_code: asked.device_code,
  };
  let pause = asked.interval ?? 5;
  for (;;) {
    await wait(pause * 1000, signal);
    try {
      return readTokens(await ask<TokenAnswer>(service, "token", grant, signal));
    } catch (error) {
      if (!(error instanceof HedgerowError) || Date.now() > expiresAt) throw error;
      // Without a connection, or with a page in place of the answer, the person may still be about to allow it.
      if (error.code === "slow_down" || error.status < 300) pause += 5;
      else if (error.status === 429 || error.status >= 500) pause = Math.max(pause, error.retryAfter ?? 0);
      else if (error.code !== "authorization_pending") throw error;
    }
  }
}

export interface RefreshingOptions extends Service {
  tokens: Tokens;
  /** Stores a new pair: the old refresh token is worth nothing any more. It is awaited before the new one is used. */
  onTokens: (tokens: Tokens) => void | Promise<void>;
}

/** The `token` for `createClient`: an access token, which is exchanged for another one when it ends. */
export function refreshing({ tokens, onTokens, ...service }: RefreshingOptions) {
  let current = tokens;
  let exchange: Promise<Tokens> | undefined;
  return async function token(refused?: string): Promise<string> {
    if (isGood(current, refused)) return current.accessToken;
    // A refresh token works once, so all that need another pair wait for the same one.
    exchange ??= refresh(service, current, onTokens).finally(() => (exchange = undefined));
    current = await exchange;
    return current.accessToken;
  };
}

/** Not what was refused already, nor what ends while an answer takes its time. */
export function isGood({ accessToken, expiresAt }: Tokens, refused: string | undefined): boolean {
  return accessToken !== refused && expiresAt - Date.now() > 60_000;
}

async function refresh(
  service: Service,
  { refreshToken }: Tokens,
  onTokens: RefreshingOptions["onTokens"],
): Promise<Tokens> {
  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  const answer = await ask<TokenAnswer>(service, "token", form).catch((error: unknown) => {
    throw error instanceof HedgerowError && error.code === "invalid_grant" ? ended(error) : error;
  });
  const fresh = readTokens(answer);
  await onTokens(fresh);
  return fresh;
}

/** Ends the access with all of its tokens (RFC 7009). */
export async function revoke({
  refreshToken,
  ...service
}: Service & Pick<Tokens, "refreshToken">): Promise<void> {
  await ask(service, "revoke", { token: refreshToken });
}

function ended(cause: HedgerowError): HedgerowError {
  const { title, detail, requestId } = cause;
  return new HedgerowError({ status: 401, code: "not_authenticated", title, detail, requestId, cause });
}

function readTokens({ access_token, refresh_token, expires_in, scope }: TokenAnswer): Tokens {
  return {
    accessToken: access_token,
    refreshToken: refresh_token,
    expiresAt: Date.now() + expires_in * 1000,
    scope,
  };
}

/** OAuth's own addresses take forms (RFC 6749 §4). */
async function ask<T>(
  { origin: text, clientId, fetch: send = fetch }: Service,
  name: string,
  form: Record<string, string>,
  signal?: AbortSignal,
): Promise<T> {
  const origin = readOrigin(text);
  const body = new URLSearchParams({ client_id: clientId ?? `${origin}/cli`, ...form });
  const { response, content } = await send(`${origin}/api/oauth/${name}`, {
    method: "POST",
    body,
    redirect: "manual",
    credentials: "omit",
    ...(signal && { signal }),
  })
    .then(async (answer) => ({ response: answer, content: await answer.text() }))
    .catch((error: unknown) => {
      signal?.throwIfAborted();
      throw noConnection(error);
    });
  if (!response.ok) throw refusalOf(response, content);
  try {
    const answer: T = content === "" ? undefined : JSON.parse(content);
    return answer;
  } catch {
    throw refusalOf(response, "");
  }
}
