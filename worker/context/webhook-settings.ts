import { isStrongSecret, secretSetting } from "./secret-strength.ts";

/**
 * The secret under which those of webhooks are sealed. The API seals and the courier opens: it is one of their own, so that what
 * asks strangers can neither sign a token nor open anything else.
 */
export const webhookSettings = {
  WEBHOOKS_SECRET: secretSetting("WEBHOOKS_SECRET").refine(
    isStrongSecret,
    "WEBHOOKS_SECRET is too easily guessed: make it with `openssl rand -base64 32`",
  ),
  WEBHOOKS_SECRET_PREVIOUS: secretSetting("WEBHOOKS_SECRET_PREVIOUS").optional(),
};
