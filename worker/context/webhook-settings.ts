import { z } from "zod";
import { isStrongSecret } from "./secret-strength.ts";

const secret = (name: string) =>
  z.string({ error: `${name} is not set` }).min(32, `${name} must have at least 32 characters`);

/**
 * The secret under which those of webhooks are sealed. The API seals and the courier opens: it is one of their own, so that what
 * asks strangers can neither sign a token nor open anything else.
 */
export const webhookSettings = {
  WEBHOOKS_SECRET: secret("WEBHOOKS_SECRET").refine(
    isStrongSecret,
    "WEBHOOKS_SECRET is too easily guessed: make it with `openssl rand -base64 32`",
  ),
  WEBHOOKS_SECRET_PREVIOUS: secret("WEBHOOKS_SECRET_PREVIOUS").optional(),
};
