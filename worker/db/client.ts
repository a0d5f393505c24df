import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "../../drizzle/schema.ts";
import { travel } from "./trips.ts";

const neonEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) => {
  if (isLoopback(host)) return `http://${host}:${port}/sql`;
  return typeof neonEndpoint === "string" ? neonEndpoint : neonEndpoint(host, port, options);
};

/**
 * The driver takes whatever this throws for a failed connection, so an answer
 * is read to its end here: one that breaks off, or that somebody in between gave in HTML, is no answer. Nor is one that
 * names another place to ask: what we send holds the database's password (ASVS 15.3.2).
 */
neonConfig.fetchFunction = (address: string, request: RequestInit) =>
  travel(async (signal) => {
    const answer = await fetch(address, { ...request, signal, redirect: "manual" });
    const text = await answer.text();
    const isNeon = answer.ok || answer.status === 400;
    const value: unknown = isNeon ? JSON.parse(text) : undefined;
    return { ok: answer.ok, status: answer.status, json: async () => value, text: async () => text };
  });

export type Database = ReturnType<typeof openDatabase>;

/** Every query of this is one HTTP request; `batch` sends several in one, as one transaction. */
export function openDatabase(url: string) {
  return drizzle({ client: neon(url), schema });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
