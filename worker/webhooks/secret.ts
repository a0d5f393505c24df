import { seal } from "../access/encrypted.ts";
import type { Secrets } from "../access/derived-keys.ts";

/** The same for what makes and for what opens them. */
const purpose = "webhooks";

/** A secret as Standard Webhooks writes it, and its bytes sealed for the database. */
export async function makeWebhookSecret(
  settings: Secrets,
  owner: string,
): Promise<{ secret: string; sealed: string }> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return {
    secret: `whsec_${btoa(String.fromCharCode(...bytes))}`,
    sealed: await seal(settings, purpose, owner, bytes),
  };
}
