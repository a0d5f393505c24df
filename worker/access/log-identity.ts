import type { Context } from "hono";
import { Memory } from "../budget/memory.ts";
import type { AppEnv } from "../context/app-env.ts";
import type { Settings } from "../context/env.ts";
import type { LogIdentity } from "../http/request-log.ts";
import { readTokenCookie } from "./cookies.ts";
import { wasLetIn } from "./let-in.ts";
import { clientOf } from "./limits.ts";
import { verifyToken } from "./token.ts";

/**
 * Who, for the log: digests that are the same for a month, so that an operator can follow one account or one network,
 * and that say nothing to somebody who has the log alone.
 */
export async function identifyForLog(c: Context<AppEnv>): Promise<LogIdentity> {
  // Where the settings are wrong, no key is there, and nobody gets further.
  const settings: Settings | undefined = c.get("settings");
  if (!settings) return {};
  const digest = await digesterFor(settings, new Date());
  const [who, account] = [await findPerson(c, settings), c.get("account")];
  return {
    ...(who !== undefined && { who: await digest(`person\0${who}`) }),
    ...(account !== undefined && { account: await digest(`account\0${account}`) }),
    from: await digest(`network\0${clientOf(c)}`),
  };
}

/** Who asked, where the request proves it. */
export async function findPerson(c: Context<AppEnv>, settings: Settings): Promise<string | undefined> {
  const caller: AppEnv["Variables"]["caller"] | undefined = c.get("caller");
  // Anybody can make up a key that names a person: only an answer proves that it is one.
  if (caller && "digest" in caller) return wasLetIn(c.res) ? caller.userId : undefined;
  if (caller) return caller.userId;
  const entered = c.get("entered");
  if (entered !== undefined) return entered;
  // What is reached with the session cookie has a token cookie beside it.
  const token = readTokenCookie(c);
  return token === undefined ? undefined : (await verifyToken(settings, token, new Date()))?.userId;
}

type Digest = (text: string) => Promise<string>;

interface Month {
  name: string;
  digest: Digest;
}

const months = new WeakMap<Settings, Month>();
/** A person and a network send many requests. */
const mostDigests = 10_000;

async function digesterFor(settings: Settings, now: Date): Promise<Digest> {
  const name = now.toISOString().slice(0, 7);
  const known = months.get(settings);
  if (known?.name === name) return known.digest;
  const key = await deriveKey(settings.BETTER_AUTH_SECRET, name);
  const digests = new Memory<string>(mostDigests);
  const digest: Digest = async (text) => {
    const made = digests.get(text) ?? (await sign(key, text));
    digests.set(text, made);
    return made;
  };
  months.set(settings, { name, digest });
  return digest;
}

/** RFC 5869. A key of its own for each month: what was logged in one cannot be joined with another. */
async function deriveKey(secret: string, month: string) {
  const bytes = new TextEncoder();
  const root = await crypto.subtle.importKey("raw", bytes.encode(secret), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes.encode(`log ${month}`) };
  const algorithm = { name: "HMAC", hash: "SHA-256", length: 256 };
  return crypto.subtle.deriveKey(how, root, algorithm, false, ["sign"]);
}

/** 64 bits: enough to tell accounts apart. In hex, so that by no chance it looks like a token's beginning. */
async function sign(key: Awaited<ReturnType<typeof deriveKey>>, text: string): Promise<string> {
  const digest = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest, 0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
