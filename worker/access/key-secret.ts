import { base64url } from "jose";
import type { KeyClaim } from "../context/caller.ts";
import { sha256 } from "../http/digest.ts";
import { deriveKeys, type Secrets } from "./derived-keys.ts";

/** Shows people and scanners for leaked secrets that this text is a secret. */
const prefix = "hedgerow_";
const ownerBytes = 16;
const randomBytes = 32;
const checksumBytes = 6;

/** Multiples of three bytes, so each secret has one spelling. Secrets made before there were checksums have none. */
const form = new RegExp(`^${prefix}([\\w-]{64})([\\w-]{8})?$`);

/**
 * It names its owner, so that one statement can enter as them; the random bytes make it a secret. Nobody guesses 256 random
 * bits, so they need no slow hash as a password does. The checksum shows that it was made here.
 */
export async function makeSecret(secrets: Secrets, userId: string): Promise<KeyClaim & { secret: string }> {
  const bytes = new Uint8Array(ownerBytes + randomBytes);
  bytes.set(bytesOf(userId));
  crypto.getRandomValues(bytes.subarray(ownerBytes));
  const { current } = await deriveKeys(secrets, purpose);
  const body = base64url.encode(bytes);
  const secret = prefix + body + (await checksumOf(current, body));
  return { secret, userId, digest: await sha256(secret) };
}

/** Undefined if the text cannot be a secret of ours. */
export async function parseSecret(text: string): Promise<KeyClaim | undefined> {
  const body = form.exec(text)?.[1];
  if (body === undefined) return undefined;
  const userId = uuidOf(base64url.decode(body).subarray(0, ownerBytes));
  return { userId, digest: await sha256(text) };
}

/**
 * Whether a secret was certainly made here, which nobody else can make it seem. One without this may still be good: it may be
 * older than checksums, or than the secrets that we have now.
 */
export async function isProven(secrets: Secrets, text: string): Promise<boolean> {
  const [, body, checksum] = form.exec(text) ?? [];
  if (body === undefined || checksum === undefined) return false;
  const { all } = await deriveKeys(secrets, purpose);
  for (const key of all) if ((await checksumOf(key, body)) === checksum) return true;
  return false;
}

const purpose = "hedgerow key checksum";

async function checksumOf(key: CryptoKey, body: string): Promise<string> {
  const mac = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(body));
  return base64url.encode(new Uint8Array(mac).subarray(0, checksumBytes));
}

function bytesOf(uuid: string): Uint8Array {
  const digits = uuid.replaceAll("-", "").match(/../g) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}

function uuidOf(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
