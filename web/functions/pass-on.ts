import { answerHeaders } from "../../worker/http/answer-headers.ts";
import { Problem } from "../../worker/http/problem.ts";

interface Bindings {
  API: Fetcher;
  /** The one host that people know. Unset, every deployment answers at its own address. */
  APP_HOST?: string;
}

/** Passes the request to the Worker unchanged, with its cookies: the browser sees one origin, and our own page needs no CORS. */
export const passOn: PagesFunction<Bindings> = async ({ request, env }) => {
  if (!isServed(new URL(request.url), env.APP_HOST)) return refuse(new Problem("not_found"));
  try {
    return await env.API.fetch(request);
  } catch {
    // The Worker could not be reached, or ended before it answered. The error would tell how this is built.
    return refuse(new Problem("unavailable", { headers: { "Retry-After": "2" } }));
  }
};

/**
 * Pages keeps every deployment at an address of its own for good, with the production Worker behind it. Without this, a
 * hole that was mended stays open there.
 */
function isServed({ host, hostname }: URL, appHost: string | undefined): boolean {
  return !appHost || host === appHost.toLowerCase() || loopback.has(hostname);
}

/** Somebody's own machine: Cloudflare never sends these here. */
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function refuse(problem: Problem): Response {
  const requestId = crypto.randomUUID();
  const answer = problem.toResponse(requestId);
  answer.headers.set("X-Request-Id", requestId);
  for (const [name, value] of Object.entries(answerHeaders)) answer.headers.set(name, value);
  return answer;
}
