import { base64url } from "jose";
import type { KeyClaim } from "../context/caller.ts";
import { sha256 } from "../http/digest.ts";

/** Shows people and scanners for leaked secrets that this text is a secret. */
const prefix = "hedgerow_";
const ownerBytes = 16;
const randomBytes = 32;

/** Forty-eight bytes make exactly sixty-four characters, so each secret has one spelling. */
const form = new RegExp(`^${prefix}([\\w-]{64})$`);

/**
 * It names its owner, so that one statement can enter as them; the random bytes make it a secret. Nobody guesses 256 random
 * bits, so they need no slow hash as a password does.
 */
export async function makeSecret(userId: string): Promise<KeyClaim & { secret: string }> {
  const bytes = new Uint8Array(ownerBytes + randomBytes);
  bytes.set(bytesOf(userId));
  crypto.getRandomValues(bytes.subarray(ownerBytes));
  const secret = prefix + base64url.encode(bytes);
  return { secret, userId, digest: await sha256(secret) };
}

/** Undefined if the text cannot be a secret of ours. */
export async function parseSecret(text: string): Promise<KeyClaim | undefined> {
  const encoded = form.exec(text)?.[1];
  if (encoded === undefined) return undefined;
  const userId = uuidOf(base64url.decode(encoded).subarray(0, ownerBytes));
  return { userId, digest: await sha256(text) };
}

function bytesOf(uuid: string): Uint8Array {
  const digits = uuid.replaceAll("-", "").match(/../g) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}

function uuidOf(bytes: Uint8Array): string {
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
