import { base64url } from "jose";
import type { KeyClaim } from "../context/caller.ts";
import { sha256 } from "../http/digest.ts";
import { deriveKeys, type Secrets } from "./derived-keys.ts";

/**
 * How each kind of secret begins, which shows people and scanners for leaked secrets what this text is. Programs that somebody
 * has let in (OAuth) have those after the first.
 */
const prefixes = {
  key: "hedgerow_",
  access: "hedgerow_access_",
  refresh: "hedgerow_refresh_",
  code: "hedgerow_code_",
};

export type SecretKind = keyof typeof prefixes;

const ownerBytes = 16;
const randomBytes = 32;
const checksumBytes = 6;

/** Multiples of three bytes, so each secret has one spelling. Secrets made before there were checksums have none. */
const form = /^([\w-]{64})([\w-]{8})?$/;

/**
 * It names its owner, so that one statement can enter as them; the random bytes make it a secret. Nobody guesses 256 random
 * bits, so they need no slow hash as a password does. The checksum shows that it was made here.
 */
export async function makeSecret(
  secrets: Secrets,
  userId: string,
  kind: SecretKind = "key",
): Promise<KeyClaim & { secret: string }> {
  const bytes = new Uint8Array(ownerBytes + randomBytes);
  bytes.set(bytesOf(userId));
  crypto.getRandomValues(bytes.subarray(ownerBytes));
  const { current } = await deriveKeys(secrets, purpose);
  const body = base64url.encode(bytes);
  const secret = prefixes[kind] + body + (await checksumOf(current, body));
  return { secret, userId, digest: await sha256(secret) };
}

/** Undefined if the text cannot be a secret of ours of this kind. */
export async function parseSecret(text: string, kind: SecretKind = "key"): Promise<KeyClaim | undefined> {
  const body = partsOf(text, kind)?.[1];
  if (body === undefined) return undefined;
  const userId = uuidOf(base64url.decode(body).subarray(0, ownerBytes));
  return { userId, digest: await sha256(text) };
}

/**
 * Whether a secret was certainly made here, which nobody else can make it seem. One without this may still be good: it may be
 * older than checksums, or than the secrets that we have now.
 */
export async function isProven(secrets: Secrets, text: string, kind: SecretKind = "key"): Promise<boolean> {
  const [, body, checksum] = partsOf(text, kind) ?? [];
  if (body === undefined || checksum === undefined) return false;
  const { all } = await deriveKeys(secrets, purpose);
  for (const key of all) if ((await checksumOf(key, body)) === checksum) return true;
  return false;
}

function partsOf(text: string, kind: SecretKind): RegExpExecArray | null {
  const prefix = prefixes[kind];
  return text.startsWith(prefix) ? form.exec(text.slice(prefix.length)) : null;
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
