import type { WebhookEvent } from "./types.ts";

/** A message that is not from the service, or that was sent more than five minutes ago. */
export class WebhookError extends Error {
  override readonly name: string = "WebhookError";
}

type HeadersLike = Headers | Record<string, string | string[] | undefined>;

/** In seconds, by Standard Webhooks. */
const tolerance = 300;

/**
 * Checks a message by Standard Webhooks, with the secret that making the webhook answered, and gives it. The body must be as it
 * was received. Keep the `webhook-id`: a message may come twice.
 */
export async function verifyWebhook(
  secret: string,
  headers: HeadersLike,
  body: string | Uint8Array | ArrayBuffer,
): Promise<WebhookEvent> {
  const id = read(headers, "webhook-id");
  const timestamp = read(headers, "webhook-timestamp");
  const signatures = read(headers, "webhook-signature");
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > tolerance)
    throw new WebhookError("The message was sent more than five minutes from now");

  const octets = typeof body === "string" ? new TextEncoder().encode(body) : new Uint8Array(body);
  const signed = concat(new TextEncoder().encode(`${id}.${timestamp}.`), octets);
  const key = await importSecret(secret);
  for (const signature of signatures.split(" ")) {
    const given = /^v1,(.+)$/.exec(signature)?.[1];
    const claimed = given === undefined ? undefined : decode(given);
    if (claimed && (await crypto.subtle.verify("HMAC", key, claimed, signed))) return readEvent(octets);
  }
  throw new WebhookError("No signature of the message fits the secret");
}

function read(headers: HeadersLike, name: string): string {
  const value =
    headers instanceof Headers
      ? headers.get(name)
      : Object.entries(headers).find(([given]) => given.toLowerCase() === name)?.[1];
  if (typeof value !== "string" || value === "") throw new WebhookError(`The message has no ${name}`);
  return value;
}

async function importSecret(secret: string): Promise<CryptoKey> {
  const octets = decode(secret.replace(/^whsec_/, ""));
  if (!octets || octets.length === 0) throw new TypeError("A secret is whsec_ and base64");
  return crypto.subtle.importKey("raw", octets, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function concat(head: Uint8Array, tail: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(head.length + tail.length);
  all.set(head);
  all.set(tail, head.length);
  return all;
}

function readEvent(octets: Uint8Array): WebhookEvent {
  try {
    const event: WebhookEvent = JSON.parse(new TextDecoder().decode(octets));
    return event;
  } catch (cause) {
    throw new WebhookError("The message is no JSON", { cause });
  }
}
