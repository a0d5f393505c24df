import { reach } from "./reach.ts";
import { readRefusal } from "./refusal.ts";

let underWay: Promise<boolean> | undefined;
/** How many fresh tokens have been fetched. */
let renewals = 0;

/** Sends a request, and sends it again with a fresh token if the old one had expired. */
export async function reachRenewing(address: string, init?: RequestInit): Promise<Response> {
  const before = renewals;
  const first = await reach(address, init);
  if (first.status !== 401) return first;
  // Other requests may have found the token expired at the same time: one renewal is enough for all of them.
  const isFresh = renewals > before || (await renew());
  return isFresh ? reach(address, init) : first;
}

function renew(): Promise<boolean> {
  underWay ??= askForToken().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

/** Answers false if the session itself is over: only signing in again starts a new one. */
async function askForToken(): Promise<boolean> {
  const response = await reach("/api/auth/renew", { method: "POST" });
  if (response.ok) renewals += 1;
  else if (response.status !== 401) throw await readRefusal(response);
  return response.ok;
}
