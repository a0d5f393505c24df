import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { tokenLifetime } from "./token.ts";

/**
 * The same everywhere, on http://localhost too: browsers keep Secure cookies there. The prefix makes a browser
 * refuse the cookie from anybody but this very host (RFC 6265bis §4.1.3.2).
 */
export const tokenCookie = "__Host-hedgerow-token";
export const sessionCookie = "__Host-hedgerow-session";

export const cookieAttributes = { httpOnly: true, secure: true, sameSite: "strict", path: "/" } as const;

export function readTokenCookie(c: Context): string | undefined {
  return getCookie(c, tokenCookie);
}

export function setTokenCookie(c: Context, token: string): void {
  setCookie(c, tokenCookie, token, { ...cookieAttributes, maxAge: tokenLifetime });
}

export function forgetCookies(c: Context): void {
  for (const name of [tokenCookie, sessionCookie]) deleteCookie(c, name, cookieAttributes);
}
