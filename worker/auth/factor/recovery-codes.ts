import { sha256 } from "../../http/digest.ts";
import { toBase32 } from "./totp.ts";

const count = 10;

/**
 * 120 random bits: so many that a plain digest of them keeps them as well as a slow one (ASVS 6.5.2), and that nobody has to be
 * kept from guessing.
 */
const bytes = 15;

/** Crockford's base 32: no letter in it looks like a digit or another letter. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

interface RecoveryCodes {
  /** Shown once. */
  codes: string[];
  /** What is kept. */
  digests: string[];
}

export async function makeRecoveryCodes(): Promise<RecoveryCodes> {
  const codes = Array.from({ length: count }, () => {
    const random = toBase32(crypto.getRandomValues(new Uint8Array(bytes)), alphabet);
    return (random.match(/.{4}/g) ?? []).join("-");
  });
  return { codes, digests: await Promise.all(codes.map(digestOfCode)) };
}

/** However it was typed: in capitals, without hyphens, and with the letters that were taken for digits. */
export function digestOfCode(typed: string): Promise<string> {
  const plain = typed.toLowerCase().replaceAll(/[\s-]/g, "").replaceAll("o", "0").replaceAll(/[il]/g, "1");
  return sha256(`recovery code\0${plain}`);
}
