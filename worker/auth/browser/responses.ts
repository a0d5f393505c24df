import { z } from "@hono/zod-openapi";
import { languages } from "../../mail/message.ts";

/**
 * What Better Auth's client is answered. Every field is named here, and none of them is a secret: where Better Auth would
 * put a session's secret, we put null or the session's id.
 */
const moment = z.iso.datetime();

export const user = z
  .object({
    id: z.uuid(),
    email: z.email(),
    emailVerified: z.boolean(),
    verifyBy: moment.nullish().openapi({
      description: "Until when the address has to be verified. Null if nothing depends on it.",
    }),
    language: z.enum(languages).nullish().openapi({ description: "The language that mail is written in." }),
    name: z.string(),
    image: z.string().nullish(),
    twoFactorEnabled: z.boolean().openapi({ description: "Whether signing in needs a code, too." }),
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi("BrowserUser");

const noToken = z.null().default(null).catch(null).openapi({ type: "null" });

export const signedUp = z.object({ token: noToken, user });

export const signedIn = z.object({ redirect: z.literal(false), token: noToken, user });

/** The password was right, and a code is needed, too. */
export const codeNeeded = z.object({
  twoFactorRedirect: z.literal(true),
  twoFactorMethods: z.array(z.enum(["totp"])),
});

export const session = z
  .object({
    id: z.uuid(),
    token: z.string().openapi({ format: "uuid", description: "The session's id, used to revoke it." }),
    userId: z.uuid(),
    expiresAt: moment,
    createdAt: moment,
    updatedAt: moment,
    ipAddress: z.string().nullish(),
    userAgent: z.string().nullish(),
    country: z.string().nullish().openapi({
      description: "The country that the session began in, by ISO 3166. Null where the network does not say.",
      example: "DE",
    }),
  })
  .openapi("BrowserSession");

export const currentSession = z.object({ session, user }).nullable();

export const sessions = z.array(session);

export const passwordChanged = z.object({ token: noToken, user });

export const done = z.object({ status: z.literal(true) });

export const deleted = z.object({ success: z.literal(true), message: z.literal("User deleted") });

export const signedOut = z.object({ success: z.literal(true) });

export function withoutSecret(withSecret: z.output<typeof session>): z.output<typeof session> {
  return { ...withSecret, token: withSecret.id };
}
