import { isJson, readRefusal } from "./refusal.ts";
import { reachRenewing } from "./renewal.ts";

export interface Question {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** The request goes on even if the page is closed. */
  keepalive?: boolean;
}

/** Sends a request to the API; throws a refusal if it is not answered with success. */
export async function ask(path: string, question: Question = {}): Promise<Response> {
  const response = await reachRenewing(path, toRequest(question));
  // A 200 in HTML comes from a proxy or a login page, not from our API.
  const isOurs = response.status === 204 || isJson(response);
  if (!response.ok || !isOurs) throw await readRefusal(response);
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
