import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import * as schema from "../../drizzle/schema.ts";
import { firstDatabase } from "../db/databases.ts";
import type { Work } from "../db/unit-of-work.ts";
import { makeId } from "../ids/id.ts";
import type { Settings } from "../context/env.ts";
import { cookieAttributes, sessionCookie, sessionLifetime } from "../access/cookies.ts";
import type { Identity } from "../context/caller.ts";

interface Equipment {
  settings: Settings;
  origin: string;
  /** Where the request comes from. */
  country: string | null;
  work: Work;
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
  /** Called with the session that a request begins or continues. */
  onSession: (entry: Entry) => void;
}

/** A person with a living session. */
export interface Entry extends Identity {
  /** The session's secret, which only its cookie may hold. */
  session: string;
  createdAt: Date;
  /** When the session ends, unless it is renewed. */
  expiresAt: Date;
  hasSecondFactor?: boolean;
}

export interface BetterAuth {
  handler: (request: Request) => Promise<Response>;
}

export const basePath = "/api/auth";

/**
 * Better Auth for one request. It is never kept for another: the promises of its start belong to the request that began
 * it, and a Worker drops them with that request, so others would wait for ever.
 */
export function openBetterAuth(equipment: Equipment): BetterAuth {
  const { settings, origin, country, work, hash, verify, onSession } = equipment;
  return betterAuth({
    appName: "Hedgerow",
    baseURL: origin,
    basePath,
    secret: settings.BETTER_AUTH_SECRET,
    trustedOrigins: [origin],
    database: drizzleAdapter(work.database, { provider: "pg", schema, usePlural: true }),
    emailAndPassword: {
      enabled: true,
      // Our rules are checked before, in code points; these limits only must not interfere.
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: { hash, verify: (claim) => verify(claim.hash, claim.password) },
    },
    user: {
      additionalFields: {
        verifyBy: { type: "date", required: false, input: false },
        language: { type: "string", required: false },
        // As its two-factor plugin calls it. Only that it is since some moment concerns anybody.
        twoFactorEnabled: {
          type: "boolean",
          required: false,
          input: false,
          fieldName: "secondFactorSince",
          transform: { output: (since) => since instanceof Date },
        },
      },
    },
    session: {
      expiresIn: sessionLifetime,
      // Only renewal extends a session, in one statement.
      disableSessionRefresh: true,
      // Routes that would need a fresh sign-in ask for the password instead.
      freshAge: 0,
      additionalFields: {
        country: { type: "string", required: false, input: false, defaultValue: () => country },
      },
    },
    hooks: {
      after: createAuthMiddleware(async ({ context: { newSession } }) => {
        if (!newSession) return;
        const { user, session } = newSession;
        const { id: userId, email, createdAt } = user;
        const hasSecondFactor = user["twoFactorEnabled"] === true;
        const { id: sessionId, token, expiresAt } = session;
        onSession({ userId, email, createdAt, sessionId, session: token, expiresAt, hasSecondFactor });
      }),
    },
    advanced: {
      database: { generateId: () => makeId(firstDatabase), joins: true, validateSchema: false },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookie, attributes: cookieAttributes } },
    },
    // Its log would quote e-mail addresses, and errors with their SQL and parameters.
    logger: { disabled: true },
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  });
}
