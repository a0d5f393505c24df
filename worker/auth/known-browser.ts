import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { base64url } from "jose";
import type { Settings } from "../context/env.ts";
import { cookieAttributes } from "../access/cookies.ts";
import { digestOf } from "../access/keyed-digest.ts";

/**
 * A cookie by which we know a browser that has signed in to an account before: OWASP's device cookie. It authenticates
 * nobody. Guesses that bring it are counted by themselves, so that strangers who guess cannot make its person wait.
 *
 * It holds a moment, a random id, and a signature that binds both to the email address, whose digest is in its name: a
 * browser may know several accounts. Nobody but us can tell whose it is.
 */
export interface KnownBrowser {
  /** What its attempts are counted under. */
  digest: string;
  since: Date;
}

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

/** In seconds: a year. Each sign-in starts it again. */
const lifetime = 365 * 24 * 3600;

const prefix = "__Host-hedgerow-browser-";

export async function setBrowserCookie(c: Context, secrets: Secrets, email: string): Promise<void> {
  const since = Date.now().toString(36);
  const id = base64url.encode(crypto.getRandomValues(new Uint8Array(16)));
  const { BETTER_AUTH_SECRET: secret } = secrets;
  const value = `${since}.${id}.${await sign(secret, { email, since, id })}`;
  setCookie(c, await nameFor(secret, email), value, { ...cookieAttributes, maxAge: lifetime });
}

/** What the cookie says about the browser. The database decides whether the account still knows it. */
export async function readBrowserCookie(
  c: Context,
  secrets: Secrets,
  email: string,
): Promise<KnownBrowser | undefined> {
  for (const secret of [secrets.BETTER_AUTH_SECRET, secrets.BETTER_AUTH_SECRET_PREVIOUS]) {
    const value = secret && getCookie(c, await nameFor(secret, email));
    const [, since, id, signature] = /^([0-9a-z]{8})\.([\w-]{22})\.([\w-]{43})$/.exec(value || "") ?? [];
    if (!secret || since === undefined || id === undefined || signature === undefined) continue;
    if (!isEqual(signature, await sign(secret, { email, since, id }))) continue;
    const issued = Number.parseInt(since, 36);
    if (issued < Date.now() - lifetime * 1000) continue;
    return { digest: await digestOf(secrets, `browser of an attempt\0${id}`), since: new Date(issued) };
  }
  return undefined;
}

/** After an account is deleted, nothing of it stays. Which cookie was its own, only its email address could tell. */
export function forgetBrowserCookies(c: Context): void {
  for (const name of Object.keys(getCookie(c))) {
    if (name.startsWith(prefix)) deleteCookie(c, name, cookieAttributes);
  }
}

async function nameFor(secret: string, email: string): Promise<string> {
  const digest = await digestOf({ BETTER_AUTH_SECRET: secret }, `name of a browser's cookie\0${email}`);
  return prefix + digest.slice(0, 12);
}

function sign(secret: string, { email, since, id }: Record<"email" | "since" | "id", string>) {
  return digestOf({ BETTER_AUTH_SECRET: secret }, `browser's cookie\0${since}\0${id}\0${email}`);
}

function isEqual(one: string, other: string): boolean {
  const bytes = new TextEncoder();
  return crypto.subtle.timingSafeEqual(bytes.encode(one), bytes.encode(other));
}
