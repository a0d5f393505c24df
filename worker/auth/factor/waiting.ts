import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import { cookieAttributes } from "../../access/cookies.ts";
import { digestOf } from "../../access/keyed-digest.ts";
import { sealed } from "../../access/sealed.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Settings } from "../../context/env.ts";

/** A sign-in whose password was right, and that still needs a code. Nothing of it is in the database. */
export interface Waiting {
  userId: string;
  email: string;
  /** A digest of the hash that the password was right for: with another one, the sign-in begins anew. */
  password: string;
  /** Whether the account knows the browser. Null for a program. */
  knownBrowser: boolean | null;
  /** The attempt that is forgiven once the code is right, too. */
  attempt: { digest: string; expiryBefore: string | null; expiry: string };
}

/** In seconds: long enough to find the phone. */
const lifetime = 300;

const name = "__Host-hedgerow-second-step";

const seal = sealed(
  "sign-in that waits for a code",
  z.object({
    userId: z.uuid(),
    email: z.string(),
    password: z.string(),
    knownBrowser: z.boolean().nullable(),
    attempt: z.object({ digest: z.string(), expiryBefore: z.string().nullable(), expiry: z.string() }),
    until: z.number(),
  }),
);

/** The browser keeps it: signed, and worth nothing without a code. */
export async function keepWaiting(c: Context<AppEnv>, waiting: Waiting): Promise<void> {
  const until = Date.now() + lifetime * 1000;
  const written = await seal.write(c.get("settings"), [], { ...waiting, until });
  setCookie(c, name, written, { ...cookieAttributes, maxAge: lifetime });
}

export async function findWaiting(c: Context<AppEnv>): Promise<Waiting | undefined> {
  const written = getCookie(c, name);
  const opened = written && (await seal.read(c.get("settings"), [], written));
  return opened && opened.until > Date.now() ? opened : undefined;
}

export function stopWaiting(c: Context): void {
  if (getCookie(c, name) !== undefined) deleteCookie(c, name, cookieAttributes);
}

/** The hash itself never leaves the database's side. */
export function digestOfHash(secrets: Pick<Settings, "BETTER_AUTH_SECRET">, hash: string): Promise<string> {
  return digestOf(secrets, `hash of a sign-in that waits\0${hash}`);
}
