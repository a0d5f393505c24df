import { sealWebhookSecret } from "../access/webhook-secrets.ts";
import type { Settings } from "../context/env.ts";
import { Problem } from "../http/problem.ts";

/** A secret as Standard Webhooks writes it, and its bytes sealed for the database. */
export async function makeWebhookSecret(
  settings: Pick<Settings, "WEBHOOKS_SECRET">,
  owner: string,
): Promise<{ secret: string; sealed: string }> {
  const { WEBHOOKS_SECRET } = settings;
  if (WEBHOOKS_SECRET === undefined) throw new Problem("webhooks_off");
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return {
    secret: `whsec_${btoa(String.fromCharCode(...bytes))}`,
    sealed: await sealWebhookSecret({ WEBHOOKS_SECRET }, owner, bytes),
  };
}
