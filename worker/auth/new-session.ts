import type { Context } from "hono";
import { countryOf } from "../access/country.ts";
import { sessionLifetime } from "../access/cookies.ts";
import type { AppEnv } from "../context/app-env.ts";
import { makeIdFor } from "../ids/id.ts";

/** A new session, as Better Auth would write it: it goes on with what begins here. */
export function newSession(c: Context<AppEnv>, userId: string) {
  const now = new Date();
  return {
    id: makeIdFor(userId),
    userId,
    token: makeSessionSecret(),
    expiresAt: new Date(now.getTime() + sessionLifetime * 1000),
    ipAddress: c.req.header("CF-Connecting-IP")?.slice(0, 400) ?? "",
    userAgent: c.req.header("User-Agent")?.slice(0, 400) ?? "",
    country: countryOf(c),
    createdAt: now,
    updatedAt: now,
  };
}

/** 32 letters and digits, 190 bits. A byte that would make some more likely than others is left out. */
export function makeSessionSecret(): string {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  let secret = "";
  while (secret.length < 32) {
    for (const byte of crypto.getRandomValues(new Uint8Array(48))) {
      if (byte < 248 && secret.length < 32) secret += letters[byte % 62];
    }
  }
  return secret;
}
