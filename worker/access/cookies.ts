import type { Context } from "hono";
import {
  deleteCookie,
  generateSignedCookie,
  getCookie,
  getSignedCookie,
  setCookie,
  setSignedCookie,
} from "hono/cookie";
import type { Settings } from "../context/env.ts";
import { tokenLifetime } from "./token.ts";

/**
 * The same everywhere, also on http://localhost, where browsers keep Secure cookies. The prefix makes a browser refuse
 * the cookie from every other host (RFC 6265bis §4.1.3.2).
 */
export const tokenCookie = "__Host-hedgerow-token";
export const sessionCookie = "__Host-hedgerow-session";

/** In seconds. Each renewal starts the whole time again, until the database says that a session has lived long enough. */
export const sessionLifetime = 7 * 24 * 3600;

export const cookieAttributes = { httpOnly: true, secure: true, sameSite: "strict", path: "/" } as const;

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

export function readTokenCookie(c: Context): string | undefined {
  return getCookie(c, tokenCookie);
}

export function setTokenCookie(c: Context, token: string, until: Date): void {
  setCookie(c, tokenCookie, token, {
    ...cookieAttributes,
    maxAge: Math.min(tokenLifetime, secondsUntil(until)),
  });
}

/** The session's secret, if the cookie is signed with our current or our previous secret. */
export async function readSessionCookie(c: Context, secrets: Secrets): Promise<string | undefined> {
  for (const secret of [secrets.BETTER_AUTH_SECRET, secrets.BETTER_AUTH_SECRET_PREVIOUS]) {
    const session = secret && (await getSignedCookie(c, secret, sessionCookie));
    if (session) return session;
  }
  return undefined;
}

export async function setSessionCookie(
  c: Context,
  secrets: Secrets,
  session: string,
  until: Date,
): Promise<void> {
  const attributes = { ...cookieAttributes, maxAge: secondsUntil(until) };
  await setSignedCookie(c, sessionCookie, session, secrets.BETTER_AUTH_SECRET, attributes);
}

/** The session cookie as a browser would send it, signed with the current secret. */
export async function writeSessionCookie(secrets: Secrets, session: string): Promise<string> {
  const cookie = await generateSignedCookie(
    sessionCookie,
    session,
    secrets.BETTER_AUTH_SECRET,
    cookieAttributes,
  );
  return cookie.slice(0, cookie.indexOf(";"));
}

/** At least one: a cookie with none is removed, and what has just ended is refused anyway. */
function secondsUntil(moment: Date): number {
  return Math.max(1, Math.round((moment.getTime() - Date.now()) / 1000));
}

export function forgetCookies(c: Context): void {
  for (const name of [tokenCookie, sessionCookie]) deleteCookie(c, name, cookieAttributes);
}
