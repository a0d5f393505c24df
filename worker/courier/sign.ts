const algorithm = { name: "HMAC", hash: "SHA-256" };

/** Standard Webhooks: an id that stays the same when a message is sent again. */
export const messageIdOf = (delivery: string): string => `msg_${delivery.replaceAll("-", "")}`;

/** The headers of a message (Standard Webhooks): its id, when it is sent, and a signature for each key, the newest first. */
export async function sign(
  body: string,
  { id, at, keys }: { id: string; at: Date; keys: readonly Uint8Array<ArrayBuffer>[] },
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`);
  const signatures = keys.map(async (bytes) => {
    const key = await crypto.subtle.importKey("raw", bytes, algorithm, false, ["sign"]);
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key, signed));
    return `v1,${btoa(String.fromCharCode(...signature))}`;
  });
  return {
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": (await Promise.all(signatures)).join(" "),
  };
}
