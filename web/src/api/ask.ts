import { reach } from "./reach.ts";
import { isJson, readRefusal, Refusal } from "./refusal.ts";
import { renew } from "./renewal.ts";

export interface Question {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Goes on even when the page is closed. */
  keepalive?: boolean;
}

/** Asks the API, and once more with a fresh token when the hour of the old one was over. */
export async function ask(path: string, question: Question = {}): Promise<Response> {
  const first = await reach(path, toRequest(question));
  const response = first.status === 401 && (await renew()) ? await reach(path, toRequest(question)) : first;
  if (!response.ok) throw await readRefusal(response);
  if (response.status !== 204 && !isJson(response))
    throw new Refusal("away", "Something other than Hedgerow answered.");
  return response;
}

function toRequest({ method = "GET", body, headers, signal, keepalive }: Question): RequestInit {
  const init: RequestInit = { method, headers: { Accept: "application/json", ...headers } };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { Accept: "application/json", "Content-Type": "application/json", ...headers };
  }
  if (signal) init.signal = signal;
  if (keepalive) init.keepalive = true;
  return init;
}
