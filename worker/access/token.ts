import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { memoryOf } from "../budget/memory.ts";
import type { Identity } from "../context/caller.ts";
import type { Settings } from "../context/env.ts";
import { longestEmail } from "../fields/limits.ts";

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

/** In seconds. */
export const tokenLifetime = 3600;
const clockSkew = 5;
const longestToken = 4096;
const issuer = "hedgerow";
const audience = "hedgerow-api";

const id = z.uuid().lowercase();
const claimsSchema = z
  .object({
    sub: id,
    sid: id,
    jti: id,
    email: z.string().min(3).max(longestEmail),
    iss: z.literal(issuer),
    aud: z.literal(audience),
    iat: z.int(),
    exp: z.int(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= tokenLifetime);

/** For an hour, or until the session ends if that is earlier. */
export async function issueToken(
  settings: Secrets,
  identity: Identity,
  now: Date,
  sessionEnds?: Date,
): Promise<string> {
  const issued = Math.floor(now.getTime() / 1000);
  const end = sessionEnds ? Math.floor(sessionEnds.getTime() / 1000) : Number.POSITIVE_INFINITY;
  return new SignJWT({ email: identity.email, sid: identity.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(identity.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(Math.max(issued + 1, Math.min(issued + tokenLifetime, end)))
    .setJti(crypto.randomUUID())
    .sign((await keysOf(settings)).current);
}

/** Never throws: a token with any fault identifies nobody. The database checks later whether the session still lives. */
export async function verifyToken(
  settings: Secrets,
  token: string,
  now: Date,
): Promise<Identity | undefined> {
  const known = verifiedWith(settings);
  const claims = known.get(token) ?? (await findClaims(settings, token, now));
  if (!claims || !isCurrent(claims, now)) return undefined;
  known.set(token, claims);
  return { userId: claims.sub, sessionId: claims.sid, email: claims.email };
}

type Claims = z.output<typeof claimsSchema>;

const mostVerified = 2_000;
/** Tokens that were made here, which stays so, with what they say. A caller sends the same one for an hour. */
const verifiedWith = memoryOf<Claims>(mostVerified);

async function findClaims(settings: Secrets, token: string, now: Date): Promise<Claims | undefined> {
  if (!isStrictlyCompact(token)) return undefined;
  const { current, previous } = await keysOf(settings);
  return (await readClaims(current, token, now)) ?? (previous && (await readClaims(previous, token, now)));
}

/** The same two questions for a token that was verified earlier. `jose` accepts an `iat` in the future. */
function isCurrent({ iat, exp }: Claims, now: Date): boolean {
  const seconds = now.getTime() / 1000;
  return exp > Math.floor(seconds) - clockSkew && iat <= seconds + clockSkew;
}

/**
 * RFC 7515 §7.1 with RFC 4648 §3.5: three base64url segments, each in the one canonical spelling of its bytes.
 * Lenient decoders accept white space, padding and stray bits, which gives one token many spellings.
 */
function isStrictlyCompact(token: string): boolean {
  if (token.length > longestToken) return false;
  if (!/^[\w-]+\.[\w-]+\.[\w-]{43}$/.test(token)) return false;
  return token.split(".").every((segment) => canonical.test(segment));
}

/** A rest of two characters is one byte and four bits, a rest of three is two bytes and two bits: those bits must be zero. */
const canonical = /^(?:[\w-]{4})*(?:[\w-][AQgw]|[\w-]{2}[AEIMQUYcgkosw048])?$/;

async function readClaims(key: Key, token: string, now: Date) {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, key, {
      algorithms: ["HS256"],
      clockTolerance: clockSkew,
      currentDate: now,
    });
    // RFC 8725 §3.11: a token of another type was signed for another purpose, even if with the same secret.
    if (!/^jwt$/i.test(protectedHeader.typ ?? "JWT")) return undefined;
    return claimsSchema.safeParse(payload).data;
  } catch {
    return undefined;
  }
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

interface Keys {
  current: Key;
  previous: Key | undefined;
}

/** Keys by their settings, which are read once: importing a key takes longer than verifying with it. */
const made = new WeakMap<Secrets, Keys>();

async function keysOf(settings: Secrets): Promise<Keys> {
  const known = made.get(settings);
  if (known) return known;
  const { BETTER_AUTH_SECRET: current, BETTER_AUTH_SECRET_PREVIOUS: previous } = settings;
  // The map keeps keys and no promises: a promise would belong to the request that started it.
  const keys = {
    current: await importKey(current),
    previous: previous === undefined ? undefined : await importKey(previous),
  };
  made.set(settings, keys);
  return keys;
}

function importKey(secret: string): Promise<Key> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, [
    "sign",
    "verify",
  ]);
}
