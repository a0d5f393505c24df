import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";

/** For whom authenticators make passkeys, and who asks for them (WebAuthn §4). */
export interface RelyingParty {
  /** The host: what is signed names it. */
  id: string;
  /** The whole origin: what is signed names it as the browser saw it. */
  origin: string;
}

/**
 * This site: the address that mails lead to, or else as the browser reached it. A passkey keeps the host that it was made for.
 * WebAuthn knows secure contexts and names of hosts, and no addresses.
 */
export function relyingPartyOf(c: Context<AppEnv>): RelyingParty {
  const { protocol, hostname, origin } = new URL(c.get("settings").APP_ORIGIN ?? c.req.url);
  const isSecure = protocol === "https:" || hostname === "localhost";
  if (!isSecure || /^[\d.]+$|^\[/.test(hostname)) {
    throw new Problem("invalid_request", { detail: "Passkeys need https, and a host with a name" });
  }
  return { id: hostname, origin };
}
