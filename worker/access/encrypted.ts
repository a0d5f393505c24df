import { base64url } from "jose";
import { deriveKeys, type SecretPair, type Secrets } from "./derived-keys.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const name = "AES-GCM";
const nonceBytes = 12;

/**
 * Seals what the database keeps and must not know, for one purpose and one person: in another person's row it cannot be opened.
 * A random nonce is good for many more texts under one key than there are people.
 */
export async function seal(
  secrets: Secrets | SecretPair,
  purpose: string,
  owner: string,
  plain: Bytes,
): Promise<string> {
  const { current } = await deriveKeys(secrets, purpose, "encrypting");
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const box = await crypto.subtle.encrypt(
    { name, iv: nonce, additionalData: new TextEncoder().encode(owner) },
    current,
    plain,
  );
  const whole = new Uint8Array(nonceBytes + box.byteLength);
  whole.set(nonce);
  whole.set(new Uint8Array(box), nonceBytes);
  return base64url.encode(whole);
}

export interface Opened {
  plain: Bytes;
  /** Sealed under the previous secret: it should be sealed anew while that is still there. */
  isOld: boolean;
}

/** Undefined for what neither of our secrets has sealed for this person. */
export async function open(
  secrets: Secrets | SecretPair,
  purpose: string,
  owner: string,
  sealed: string,
): Promise<Opened | undefined> {
  const whole = new Uint8Array(base64url.decode(sealed));
  const iv = whole.subarray(0, nonceBytes);
  const { all } = await deriveKeys(secrets, purpose, "encrypting");
  for (const [place, key] of all.entries()) {
    const plain = await crypto.subtle
      .decrypt({ name, iv, additionalData: new TextEncoder().encode(owner) }, key, whole.subarray(nonceBytes))
      .catch(() => undefined);
    if (plain) return { plain: new Uint8Array(plain), isOld: place > 0 };
  }
  return undefined;
}
