import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import { Refusal } from "./refusal.ts";

interface Expected {
  /** The origin of the push service. */
  audience: string;
  now: Date;
}

const longestLifetime = 86_400;
const headerSchema = z.object({ alg: z.literal("ES256"), typ: z.literal("JWT") });
const claimsSchema = z.object({
  aud: z.string(),
  exp: z.int(),
  sub: z.string().regex(/^(?:mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/),
});

/** Checks the sender of a message, as RFC 8292 asks of a push service. */
export function checkSender(authorization: string | undefined, { audience, now }: Expected) {
  if (authorization === undefined) throw new Refusal(401, "there is no Authorization");
  const { t = "", k = "" } = readParameters(authorization);
  const [header = "", claims = "", signature = "", ...more] = t.split(".");
  if (more.length > 0 || !headerSchema.safeParse(readJson(header)).success)
    throw new Refusal(403, "the token is no JWT with ES256");
  if (!isSignedBy(readKey(k), `${header}.${claims}`, signature))
    throw new Refusal(403, "the signature is not the key's");

  const read = claimsSchema.safeParse(readJson(claims));
  if (!read.success) throw new Refusal(403, "the claims are not those of RFC 8292");
  const { aud, exp, sub } = read.data;
  if (aud !== audience) throw new Refusal(403, "the token is for another push service");
  const rest = exp - now.getTime() / 1_000;
  if (rest <= 0) throw new Refusal(403, "the token has expired");
  if (rest > longestLifetime) throw new Refusal(403, "the token is good for more than a day");
  return { key: k, subject: sub };
}

/** RFC 9110 §11.2: the scheme, and parameters with commas between them, in any order. */
function readParameters(authorization: string): Record<string, string> {
  const [, list] = /^vapid +(.*)$/i.exec(authorization) ?? [];
  if (list === undefined) throw new Refusal(401, "the scheme is not vapid");
  const pairs = list.split(",").map((part) => {
    const [, name = "", value = ""] = /^\s*(\w+)\s*=\s*"?([\w.-]*)"?\s*$/.exec(part) ?? [];
    return [name.toLowerCase(), value] as const;
  });
  return Object.fromEntries(pairs);
}

function readKey(written: string): KeyObject {
  const point = Buffer.from(written, "base64url");
  try {
    if (point.length !== 65 || point[0] !== 4) throw new Error("not an uncompressed point");
    const [x, y] = [point.toString("base64url", 1, 33), point.toString("base64url", 33)];
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  } catch {
    throw new Refusal(403, "the key is none");
  }
}

function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const how = { key, dsaEncoding: "ieee-p1363" } as const;
  return verify("sha256", Buffer.from(text), how, Buffer.from(signature, "base64url"));
}

function readJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
