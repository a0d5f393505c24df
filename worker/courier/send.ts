import { askOutside } from "../outside/ask.ts";
import { DnsAway } from "../outside/look-up.ts";
import { readRetryAfter } from "../outside/retry-after.ts";
import type { Delivery, Tried } from "./ask.ts";
import { messageOf } from "./message.ts";
import { nextTry } from "./moments.ts";
import type { CourierSettings } from "./settings.ts";
import { messageIdOf, sign } from "./sign.ts";

/** In milliseconds. Standard Webhooks: 15 to 30 seconds. */
const patience = 15_000;

/** Those that may say when they want to be asked again. */
const busy = new Set([429, 503]);

interface Sending {
  settings: CourierSettings;
  url: string;
  keys: readonly Uint8Array<ArrayBuffer>[];
  /** By how many milliseconds the database's clock is ahead of the one here. */
  ahead: number;
}

/** Sends one message, and answers what became of it. Throws what is no fault of its receiver. */
export async function send(delivery: Delivery, { settings, url, keys, ahead }: Sending): Promise<Tried> {
  const body = messageOf(delivery);
  const at = new Date();
  const headers = await sign(body, { id: messageIdOf(delivery.id), at, keys });
  const answer = await askOutside(settings, url, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body,
    statusAlone: true,
    patience,
  });
  if ("fault" in answer && answer.fault === "dns_away") throw new DnsAway("Nobody says where a receiver is");
  const now = Date.now();
  const begun = at.getTime() + ahead;
  const tried = { id: delivery.id, attempt: delivery.attempts + 1, at: begun, took: now - at.getTime() };
  const outcome = "fault" in answer ? { fault: answer.fault } : { status: answer.status };
  if ("status" in answer) {
    if (answer.status >= 200 && answer.status < 300) return { ...tried, ...outcome, is_done: true };
    // It is gone, and wants to hear nothing more.
    if (answer.status === 410) return { ...tried, ...outcome };
  }
  const next = nextTry({
    now: now + ahead,
    firstTriedAt: delivery.first_tried_at ?? begun,
    failures: tried.attempt,
    ...("status" in answer &&
      busy.has(answer.status) && { wish: readRetryAfter(answer.headers.get("Retry-After"), new Date(now)) }),
  });
  return { ...tried, ...outcome, ...(next !== undefined && { next }) };
}
