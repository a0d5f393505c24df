import type { Settings } from "../context/env.ts";

export type Secrets = Pick<Settings, "BETTER_AUTH_SECRET" | "BETTER_AUTH_SECRET_PREVIOUS">;

/** A secret for one thing, and the one before it, apart from those of everything else. */
export interface SecretPair {
  current: string;
  previous?: string | undefined;
}

/** Kept with the settings, which are read once: to derive a key takes longer than to use it. */
const made = new WeakMap<Secrets | SecretPair, Map<string, DerivedKeys>>();

interface DerivedKeys {
  /** What signs or encrypts. */
  current: CryptoKey;
  /** What verifies or decrypts: the current secret's key, and the previous one's while there is one. */
  all: CryptoKey[];
}

const kinds = {
  signing: { algorithm: { name: "HMAC", hash: "SHA-256", length: 256 }, usages: ["sign", "verify"] },
  encrypting: { algorithm: { name: "AES-GCM", length: 256 }, usages: ["encrypt", "decrypt"] },
} satisfies Record<string, { algorithm: object; usages: string[] }>;

type Kind = keyof typeof kinds;

/**
 * Separate keys for each purpose (RFC 5869), so that what is signed for one purpose is not valid for another. A purpose has one
 * kind of key.
 */
export async function deriveKeys(
  secrets: Secrets | SecretPair,
  purpose: string,
  kind: Kind = "signing",
): Promise<DerivedKeys> {
  const byPurpose = made.get(secrets) ?? new Map<string, DerivedKeys>();
  made.set(secrets, byPurpose);
  const known = byPurpose.get(purpose);
  if (known) return known;
  const pair = "current" in secrets ? secrets : pairOf(secrets);
  const current = await deriveKey(pair.current, purpose, kind);
  const previous = pair.previous ? [await deriveKey(pair.previous, purpose, kind)] : [];
  const keys = { current, all: [current, ...previous] };
  byPurpose.set(purpose, keys);
  return keys;
}

function pairOf({ BETTER_AUTH_SECRET, BETTER_AUTH_SECRET_PREVIOUS }: Secrets): SecretPair {
  return { current: BETTER_AUTH_SECRET, previous: BETTER_AUTH_SECRET_PREVIOUS };
}

async function deriveKey(secret: string, purpose: string, kind: Kind): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  const material = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const { algorithm, usages } = kinds[kind];
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: new TextEncoder().encode(purpose) },
    material,
    algorithm,
    false,
    usages,
  );
}
