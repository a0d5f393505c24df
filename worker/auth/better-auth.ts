import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { createAuthMiddleware } from "better-auth/api";
import { betterAuth } from "better-auth/minimal";
import * as schema from "../../drizzle/schema.ts";
import type { Work } from "../db/unit-of-work.ts";
import type { Settings } from "../context/env.ts";
import { cookieAttributes, sessionCookie, sessionLifetime } from "../access/cookies.ts";
import type { Identity } from "../context/caller.ts";

interface Equipment {
  settings: Settings;
  origin: string;
  work: Work;
  hash: (password: string) => Promise<string>;
  verify: (hash: string, password: string) => Promise<boolean>;
  /** Hears of the session a request began or goes on with. */
  onSession: (entry: Entry) => void;
}

/** Somebody with a living session. */
export interface Entry extends Identity {
  /** The session's secret, which only its cookie may hold. */
  session: string;
  createdAt: Date;
}

export interface BetterAuth {
  handler: (request: Request) => Promise<Response>;
}

export const basePath = "/api/auth";

/**
 * Better Auth for one request. Never kept for another: what it awaits while it starts belongs to the request that
 * began it, and a Worker drops that with the request, leaving the others to wait for ever.
 */
export function openBetterAuth({ settings, origin, work, hash, verify, onSession }: Equipment): BetterAuth {
  return betterAuth({
    appName: "Hedgerow",
    baseURL: origin,
    basePath,
    secret: settings.BETTER_AUTH_SECRET,
    trustedOrigins: [origin],
    database: drizzleAdapter(work.database, { provider: "pg", schema, usePlural: true }),
    emailAndPassword: {
      enabled: true,
      // The rules are checked before, in code points; these only must not be in their way.
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: { hash, verify: (claim) => verify(claim.hash, claim.password) },
    },
    user: { deleteUser: { enabled: true } },
    session: {
      expiresIn: sessionLifetime,
      // A session is prolonged by renewal only, and so in one statement.
      disableSessionRefresh: true,
      // What needs a fresh sign-in asks for the password itself.
      freshAge: 0,
    },
    hooks: {
      after: createAuthMiddleware(async ({ context: { newSession } }) => {
        if (!newSession) return;
        const { user, session } = newSession;
        const { id: userId, email, createdAt } = user;
        onSession({ userId, email, createdAt, sessionId: session.id, session: session.token });
      }),
    },
    advanced: {
      database: { generateId: () => crypto.randomUUID(), joins: true, validateSchema: false },
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      useSecureCookies: false,
      cookies: { session_token: { name: sessionCookie, attributes: cookieAttributes } },
    },
    // Its log quotes addresses, and errors with their SQL and parameters.
    logger: { disabled: true },
    onAPIError: { throw: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  });
}
