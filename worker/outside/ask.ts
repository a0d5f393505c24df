import { DnsAway, lookUp } from "./look-up.ts";
import { isPublicAddress } from "./public-address.ts";
import { discard, readBounded } from "./read-bounded.ts";
import type { OutsideSettings } from "./settings.ts";

export interface Asking {
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: BodyInit;
  /** The status is the answer: what else it has, and how that ends, makes no difference. */
  statusAlone?: boolean;
  /** In bytes, of the answer's body. */
  longestAnswer?: number;
  /** In milliseconds, for everything: the DNS, the connection and the whole body. */
  patience?: number;
}

export interface OutsideAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** Why a stranger was not asked, or gave nothing that counts. */
export interface OutsideFault {
  fault:
    | "address_not_public"
    | "name_unknown"
    | "name_not_public"
    /** The service that we ask where names lead to. */
    | "dns_away"
    /** Nobody answered, or the answer broke off. */
    | "away"
    | "late"
    | "redirects"
    | "too_long"
    | "not_text";
}

export const longestOutsideAddress = 2_000;

/**
 * Asks a host that anybody may have named. It must be public by its address and by its name in the DNS. It is told nothing of us
 * but what `asking` says, cannot send us on to somebody else, and cannot cost more than five seconds and ten kilobytes.
 *
 * The DNS may answer differently when the connection is made. In production that is Cloudflare's, which makes none to private
 * addresses, and with `global_fetch_strictly_public` none past the front door of our own zone either.
 */
export async function askOutside(
  settings: OutsideSettings,
  address: string,
  asking: Asking = {},
): Promise<OutsideAnswer | OutsideFault> {
  if (!isPublicAddress(address, longestOutsideAddress)) return { fault: "address_not_public" };
  const signal = AbortSignal.timeout(asking.patience ?? 5_000);
  try {
    const leads = await lookUp(settings, new URL(address).hostname, signal);
    if (leads !== "public") return { fault: leads === "private" ? "name_not_public" : "name_unknown" };
    return await send(settings, address, asking, signal);
  } catch (error) {
    if (error instanceof DnsAway) return { fault: "dns_away" };
    return { fault: signal.aborted ? "late" : "away" };
  }
}

async function send(
  { OUTSIDE_LOOPBACK: loopback }: OutsideSettings,
  address: string,
  { method = "GET", headers, body, statusAlone = false, longestAnswer = 10_240 }: Asking,
  signal: AbortSignal,
): Promise<OutsideAnswer | OutsideFault> {
  const answer = await fetch(loopback === undefined ? address : `${loopback}/${address}`, {
    method,
    headers: { "User-Agent": "Hedgerow", ...headers },
    ...(body !== undefined && { body }),
    redirect: "manual",
    signal,
  });
  if (answer.status >= 300 && answer.status < 400) {
    await discard(answer);
    return { fault: "redirects" };
  }
  if (statusAlone) {
    // Read to its end if that is near, because the connection then serves the next message.
    await readBounded(answer, longestAnswer).catch(() => undefined);
    return { status: answer.status, headers: answer.headers, text: "" };
  }
  const text = await readBounded(answer, longestAnswer);
  return typeof text === "string" ? { status: answer.status, headers: answer.headers, text } : text;
}
