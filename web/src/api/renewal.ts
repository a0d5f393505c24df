import { reach } from "./reach.ts";
import { readRefusal } from "./refusal.ts";

let underWay: Promise<boolean> | undefined;
/** How often it came to a fresh token. */
let renewals = 0;

/** Asks, and once more with a fresh token when the hour of the old one was over. */
export async function reachRenewing(address: string, init?: RequestInit): Promise<Response> {
  const before = renewals;
  const first = await reach(address, init);
  if (first.status !== 401) return first;
  // Others may have found the hour over at the same time, and one renewal is enough for all of them.
  const isFresh = renewals > before || (await renew());
  return isFresh ? reach(address, init) : first;
}

function renew(): Promise<boolean> {
  underWay ??= askForToken().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

/** False means that the session itself is over, and only a password begins another. */
async function askForToken(): Promise<boolean> {
  const response = await reach("/api/auth/renew", { method: "POST" });
  if (response.ok) renewals += 1;
  else if (response.status !== 401) throw await readRefusal(response);
  return response.ok;
}
