import { hc } from "hono/client";
import type { createApp } from "./app.ts";

/** Every route with its inputs and answers, as the Worker itself declares them. */
export type Api = ReturnType<typeof createApp>;

interface ClientOptions {
  /** From a sign-in. Without one, a browser's cookie is used. A function is called before each request. */
  token?: string | (() => string | undefined);
  /** Sends the requests, instead of the platform's own. */
  fetch?: typeof fetch;
}

/**
 * A client of the API at an origin, typed by the Worker's own routes:
 *
 *     const api = createClient("https://hedgerow.example", { token });
 *     const answer = await api.api.tasks.$post({ json: { title: "Trim the hedge" }, query: {}, header: {} });
 *     if (answer.status === 201) console.log((await answer.json()).id);
 */
export function createClient(origin: string, { token, fetch }: ClientOptions = {}) {
  return hc<Api>(origin, {
    headers: (): Record<string, string> => {
      const current = typeof token === "function" ? token() : token;
      return current === undefined ? {} : { Authorization: `Bearer ${current}` };
    },
    ...(fetch && { fetch }),
  });
}
