import { base64url, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Settings } from "../env.ts";

/** Who a token speaks for, and by which sign-in. */
export interface Identity {
  userId: string;
  sessionId: string;
  email: string;
}

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

/** Seconds. */
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
    email: z.string().min(3).max(254),
    aud: z.literal(audience),
    iat: z.int(),
    exp: z.int(),
  })
  .refine(({ iat, exp }) => exp > iat && exp - iat <= tokenLifetime);

export async function issueToken(settings: Secrets, identity: Identity, now: Date): Promise<string> {
  const issued = Math.floor(now.getTime() / 1000);
  return new SignJWT({ email: identity.email, sid: identity.sessionId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(identity.userId)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issued)
    .setExpirationTime(issued + tokenLifetime)
    .setJti(crypto.randomUUID())
    .sign(asKey(settings.BETTER_AUTH_SECRET));
}

/** Never throws: whatever is wrong with a token, it speaks for nobody. Whether the session still lives is the database's to say. */
export async function verifyToken(
  settings: Secrets,
  token: string,
  now: Date,
): Promise<Identity | undefined> {
  if (!isStrictlyCompact(token)) return undefined;
  const claims =
    (await readClaims(settings.BETTER_AUTH_SECRET, token, now)) ??
    (settings.BETTER_AUTH_SECRET_PREVIOUS &&
      (await readClaims(settings.BETTER_AUTH_SECRET_PREVIOUS, token, now)));
  if (!claims) return undefined;
  // `jose` allows an `iat` from the future as long as nobody asks for an age.
  if (claims.iat > now.getTime() / 1000 + clockSkew) return undefined;
  return { userId: claims.sub, sessionId: claims.sid, email: claims.email };
}

/**
 * RFC 7515 §7.1 with RFC 4648 §3.5: three base64url segments in the one spelling that their bytes have.
 * Lenient decoders let white space, padding and stray bits pass, so that one token has many spellings.
 */
function isStrictlyCompact(token: string): boolean {
  if (token.length > longestToken) return false;
  if (!/^[\w-]+\.[\w-]+\.[\w-]{43}$/.test(token)) return false;
  return token.split(".").every(isCanonical);
}

function isCanonical(segment: string): boolean {
  if (segment.length % 4 === 1) return false;
  return base64url.encode(base64url.decode(segment)) === segment;
}

async function readClaims(secret: string, token: string, now: Date) {
  try {
    const { payload } = await jwtVerify(token, asKey(secret), {
      algorithms: ["HS256"],
      issuer,
      audience,
      clockTolerance: clockSkew,
      currentDate: now,
      requiredClaims: ["sub", "iat", "exp", "jti", "sid"],
    });
    return claimsSchema.safeParse(payload).data;
  } catch {
    return undefined;
  }
}

function asKey(secret: string): Uint8Array {
  return new TextEncoder().encode(secret);
}
