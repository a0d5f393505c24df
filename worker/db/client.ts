import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "../../drizzle/schema.ts";
import { countTrip } from "./trips.ts";

/** A request to the database that has taken this long is given up: the caller hears within five seconds. */
const deadline = 4_000;

const neonEndpoint = neonConfig.fetchEndpoint;
neonConfig.fetchEndpoint = (host, port, options) => {
  if (isLoopback(host)) return `http://${host}:${port}/sql`;
  return typeof neonEndpoint === "string" ? neonEndpoint : neonEndpoint(host, port, options);
};
neonConfig.fetchFunction = (address: string, request: RequestInit) => {
  countTrip();
  return fetch(address, { ...request, signal: AbortSignal.timeout(deadline) });
};

export type Database = ReturnType<typeof openDatabase>;

/** Every query of this is one HTTP request; `batch` sends several in one, as one transaction. */
export function openDatabase(url: string) {
  return drizzle({ client: neon(url), schema });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
