import type { SecretPair } from "./derived-keys.ts";
import { open, type Opened, seal } from "./encrypted.ts";

type Bytes = Uint8Array<ArrayBuffer>;

interface WebhookSecrets {
  WEBHOOKS_SECRET: string;
  WEBHOOKS_SECRET_PREVIOUS?: string | undefined;
}

const purpose = "webhooks";

/** Seals what the messages of a webhook are signed with, for its owner. */
export function sealWebhookSecret(settings: WebhookSecrets, owner: string, plain: Bytes): Promise<string> {
  return seal(pairOf(settings), purpose, owner, plain);
}

/** Undefined for what neither of our secrets has sealed for this owner. */
export function openWebhookSecret(
  settings: WebhookSecrets,
  owner: string,
  sealed: string,
): Promise<Opened | undefined> {
  return open(pairOf(settings), purpose, owner, sealed);
}

function pairOf({ WEBHOOKS_SECRET, WEBHOOKS_SECRET_PREVIOUS }: WebhookSecrets): SecretPair {
  return { current: WEBHOOKS_SECRET, previous: WEBHOOKS_SECRET_PREVIOUS };
}
