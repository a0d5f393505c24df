import { encrypt, longestMessage, readReceiver } from "./encrypt.ts";
import { isPushEndpoint } from "./endpoint.ts";
import { readRest } from "./rest.ts";
import type { PushKey } from "./settings.ts";
import { authorize } from "./vapid.ts";

/** What a browser gave when somebody subscribed in it. */
export interface PushSubscription {
  endpoint: string;
  /** In base64url, as the browser says them. */
  p256dh: string;
  auth: string;
  /** The public key of ours that it was made with. */
  key: string;
}

export interface PushOptions {
  /** Our keys, as the setting has them. */
  keys: readonly PushKey[];
  /** `mailto:` or `https:`, for people who run a push service. */
  subject: string;
  /** The setting PUSH_LOOPBACK. */
  loopback?: string | undefined;
  /** Seconds for which the push service keeps the message for a device that it cannot reach: RFC 8030 §5.2. */
  ttl: number;
  /** RFC 8030 §5.3: a device that saves its battery gets the urgent ones. */
  urgency: "very-low" | "low" | "normal" | "high";
  /** RFC 8030 §5.4: replaces the one that waits with the same topic. At most 32 characters of base64url. */
  topic?: string | undefined;
  now: Date;
  /** In milliseconds. */
  patience?: number;
}

export type PushOutcome =
  /** The push service has taken it. */
  | { outcome: "sent" }
  /** Nothing will ever be taken: forget the subscription. */
  | { outcome: "ended" }
  /** The push service wants no message for so many seconds. Undefined if it does not say how long. */
  | { outcome: "rests"; seconds: number | undefined }
  /** The push service does not want this message. A log may hold the status. */
  | { outcome: "refused"; status: number }
  /** Nobody answered. The message may have been taken. */
  | { outcome: "away" };

/** Four weeks: what push services keep at most. Some refuse to be asked for more. */
const longestTtl = 28 * 86_400;

/** Sends a message, which JSON can say, to one device. Throws for faults of ours alone. */
export async function sendPush(
  subscription: PushSubscription,
  message: object,
  options: PushOptions,
): Promise<PushOutcome> {
  const { endpoint, p256dh, auth } = subscription;
  const key = options.keys.find(({ publicKey }) => publicKey === subscription.key);
  if (!key || !isPushEndpoint(endpoint, options.loopback)) return { outcome: "ended" };
  const receiver = await readReceiver(p256dh, auth);
  if (!receiver) return { outcome: "ended" };

  const text = new TextEncoder().encode(JSON.stringify(message));
  // A push service would refuse it so.
  if (text.length > longestMessage) return { outcome: "refused", status: 413 };

  const told = { key, subject: options.subject, audience: new URL(endpoint).origin };
  const headers = { ...describe(options), Authorization: await authorize(told, options.now) };
  const answer = await ask(endpoint, headers, await encrypt(receiver, text), options.patience);
  return answer ? outcomeOf(answer, options.now) : { outcome: "away" };
}

function describe({ ttl, urgency, topic }: PushOptions): Record<string, string> {
  if (topic !== undefined && !/^[\w-]{1,32}$/.test(topic))
    throw new RangeError("A topic has 1 to 32 characters of base64url");
  return {
    TTL: String(Math.min(Math.max(Math.floor(ttl), 0), longestTtl)),
    Urgency: urgency,
    ...(topic !== undefined && { Topic: topic }),
    "Content-Type": "application/octet-stream",
    "Content-Encoding": "aes128gcm",
  };
}

/** Undefined when nobody answers. A body is not read, however long it is. */
async function ask(
  endpoint: string,
  headers: Record<string, string>,
  body: BodyInit,
  patience = 10_000,
): Promise<Response | undefined> {
  try {
    const answer = await fetch(endpoint, {
      method: "POST",
      headers,
      body,
      // Who names an endpoint does not get to name a second one.
      redirect: "manual",
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel().catch(() => undefined);
    return answer;
  } catch {
    return undefined;
  }
}

function outcomeOf({ ok, status, headers }: Response, now: Date): PushOutcome {
  if (ok) return { outcome: "sent" };
  if (status === 404 || status === 410) return { outcome: "ended" };
  if (status === 429 || status >= 500)
    return { outcome: "rests", seconds: readRest(headers.get("Retry-After"), now) };
  return { outcome: "refused", status };
}
