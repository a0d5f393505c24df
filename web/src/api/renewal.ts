import { reach } from "./reach.ts";
import { readRefusal } from "./refusal.ts";

let underWay: Promise<boolean> | undefined;

/** Asks for a fresh token; many requests that find the hour over at once share one renewal. */
export function renew(): Promise<boolean> {
  underWay ??= askForToken().finally(() => {
    underWay = undefined;
  });
  return underWay;
}

/** False means that the session itself is over, and only a password begins another. */
async function askForToken(): Promise<boolean> {
  const response = await reach("/api/auth/renew", { method: "POST" });
  if (response.ok) return true;
  if (response.status === 401) return false;
  throw await readRefusal(response);
}
