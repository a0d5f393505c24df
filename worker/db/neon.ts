import { neon, neonConfig } from "@neondatabase/serverless";
import { sendRequest } from "./send-request.ts";

const neonEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) => {
  if (isLoopback(host)) return `http://${host}:${port}/sql`;
  return typeof neonEndpoint === "string" ? neonEndpoint : neonEndpoint(host, port, options);
};

/**
 * The driver reports any error of this as a failed connection, so the answer is read to its end here: one that breaks off,
 * or that a proxy gave in HTML, does not count. A redirect is not followed, because what we send holds the database's
 * password (ASVS 15.3.2).
 */
neonConfig.fetchFunction = (address: string, request: RequestInit) =>
  sendRequest(async (signal) => {
    const answer = await fetch(address, { ...request, signal, redirect: "manual" });
    const text = await answer.text();
    const value: unknown = answer.ok || answer.status === 400 ? JSON.parse(text) : undefined;
    if (answer.ok && !isAnswer(value)) throw new Error("The answer is not the database's");
    return { ok: answer.ok, status: answer.status, json: async () => value, text: async () => text };
  });

/** Each query is one HTTP request. */
export const connect: typeof neon = neon;

/** Rows, or the rows of several statements. */
function isAnswer(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (!("results" in value)) return isResult(value);
  const { results } = value;
  return Array.isArray(results) && results.length > 0 && results.every(isResult);
}

function isResult(value: unknown): boolean {
  if (typeof value !== "object" || value === null || !("rows" in value && "fields" in value)) return false;
  return Array.isArray(value.rows) && Array.isArray(value.fields);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
