import { addressOf, readOrigin, type Words } from "./address.ts";
import { readAnswer } from "./answer.ts";
import { HedgerowError, noConnection, refusalOf } from "./error.ts";
import { keyed } from "./generated/api.ts";
import type { Ask, Method, RequestOptions } from "./operations.ts";
import { pauseBefore, wait } from "./wait.ts";

/**
 * An API key or an access token, or what gives one. A function is asked before each request; when the service refuses a token,
 * it is asked once more, with the refused one.
 */
export type Token = string | ((refused?: string) => string | undefined | Promise<string | undefined>);

export interface ClientOptions {
  /** Where the service is, as in `https://hedgerow.example`. */
  origin: string;
  /** Without it a browser uses its cookie, on the service's own pages. */
  token?: Token | undefined;
  fetch?: typeof fetch | undefined;
  /** How often a request is sent at most, when there is no connection or the service says to come back. Without it, 4. */
  tries?: number | undefined;
}

export interface Client {
  readonly origin: string;
  readonly get: Ask<"get">;
  readonly post: Ask<"post">;
  readonly put: Ask<"put">;
  readonly patch: Ask<"patch">;
  readonly delete: Ask<"delete">;
  /** The token that the next request would be sent with. */
  token(refused?: string): Promise<string | undefined>;
}

/** No pause that the service asks for is waited for longer; the error says how long it is. */
const longestPause = 60;

interface Loose extends RequestOptions {
  path?: Words;
  query?: Words;
  body?: unknown;
}

interface Sending {
  method: string;
  url: URL;
  headers: Headers;
  body: string | null;
  signal: AbortSignal | undefined;
  /** Whether it may be sent again although it may have been done. */
  isRepeatable: boolean;
}

interface Answer {
  response: Response;
  text: string;
}

/** A client for the API of one service, typed by its description. */
export function createClient({ origin: text, token, fetch: ask = fetch, tries = 4 }: ClientOptions): Client {
  const origin = readOrigin(text);
  const readToken = async (refused?: string) => (typeof token === "function" ? token(refused) : token);

  // What a path takes and gives is known to the types alone.
  function operation<M extends Method>(method: M): Ask<M>;
  function operation(method: Method): unknown {
    return async (path: string, options: Loose = {}): Promise<unknown> => {
      const { response, text: content } = await sendAgain(prepare(method, path, options));
      options.onAnswer?.({ status: response.status, headers: response.headers });
      return readAnswer(response, content);
    };
  }

  function prepare(
    method: Method,
    path: string,
    { path: names, query, body, headers, signal }: Loose,
  ): Sending {
    const sent = new Headers(headers);
    sent.set("Accept", "application/json");
    if (body !== undefined) sent.set("Content-Type", "application/json");
    const name = `${method.toUpperCase()} ${path}`;
    if (keyed.has(name) && !sent.has("Idempotency-Key")) sent.set("Idempotency-Key", crypto.randomUUID());
    return {
      method: method.toUpperCase(),
      url: addressOf(origin, path, names, query),
      headers: sent,
      body: body === undefined ? null : JSON.stringify(body),
      signal,
      isRepeatable: method === "get" || keyed.has(name),
    };
  }

  async function sendAgain(sending: Sending): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await sendOnce(sending);
      if (answer instanceof HedgerowError || !answer.response.ok) {
        const error = answer instanceof HedgerowError ? answer : refusalOf(answer.response, answer.text);
        if (attempt >= tries || !mayRepeat(sending, error)) throw error;
        await wait(Math.max((error.retryAfter ?? 0) * 1000, pauseBefore(attempt)), sending.signal);
      } else return answer;
    }
  }

  async function sendOnce(sending: Sending): Promise<Answer | HedgerowError> {
    const bearer = await readToken();
    const answer = await sendWith(sending, bearer);
    const isRefused = !(answer instanceof HedgerowError) && answer.response.status === 401;
    if (!isRefused || typeof token !== "function" || bearer === undefined) return answer;
    const another = await readToken(bearer);
    return another === undefined || another === bearer ? answer : sendWith(sending, another);
  }

  async function sendWith(
    { method, url, headers, body, signal }: Sending,
    bearer: string | undefined,
  ): Promise<Answer | HedgerowError> {
    signal?.throwIfAborted();
    const sent = new Headers(headers);
    if (bearer !== undefined) sent.set("Authorization", `Bearer ${bearer}`);
    try {
      const response = await ask(url, {
        method,
        headers: sent,
        body,
        // It could lead to another origin, and the token with it.
        redirect: "manual",
        ...(bearer !== undefined && { credentials: "omit" as const }),
        ...(signal && { signal }),
      });
      return { response, text: await response.text() };
    } catch (error) {
      signal?.throwIfAborted();
      return noConnection(error);
    }
  }

  return {
    origin,
    get: operation("get"),
    post: operation("post"),
    put: operation("put"),
    patch: operation("patch"),
    delete: operation("delete"),
    token: readToken,
  };
}

/** What was refused for a while was not done. What got no answer, or that of a proxy, may have been. */
function mayRepeat({ isRepeatable }: Sending, { status, retryAfter = 0 }: HedgerowError): boolean {
  if (retryAfter > longestPause) return false;
  return status === 429 || (isRepeatable && [0, 502, 503, 504].includes(status));
}
