import { openWebhookSecret, sealWebhookSecret } from "../access/webhook-secrets.ts";
import type { Resealed, Webhook } from "./ask.ts";
import type { CourierSettings } from "./settings.ts";

/** Neither of our secrets opens it: ours was replaced, and the one before it is not in the settings any more. */
class SecretUnreadable extends Error {
  override readonly name = "SecretUnreadable";
}

/** What the messages of a webhook are signed with: its secret, and the one before it as long as that is valid. */
export async function openKeys(settings: CourierSettings, owner: string, webhook: Webhook) {
  const keys: Uint8Array<ArrayBuffer>[] = [];
  const resealed: Resealed[] = [];
  for (const name of ["secret", "previous_secret"] as const) {
    const was = webhook[name];
    if (was === undefined) continue;
    const opened = await openWebhookSecret(settings, owner, was);
    if (opened) keys.push(opened.plain);
    else if (name === "secret") throw new SecretUnreadable("The secret of a webhook cannot be opened");
    if (opened?.isOld) {
      const sealed = await sealWebhookSecret(settings, owner, opened.plain);
      resealed.push({ webhook: webhook.id, [name]: sealed, was });
    }
  }
  return { keys, resealed };
}
