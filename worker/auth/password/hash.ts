import { scrypt } from "@noble/hashes/scrypt.js";
import { current, parseHash, type StoredHash, writeHash } from "./stored-hash.ts";

/** Called for every hash that is computed. */
type Count = () => void;

/** Synchronous: it runs in the hasher, whose thread has nothing else to do. */
export function hashPassword(password: string, count?: Count): string {
  const { ln, r, p } = current;
  const salt = crypto.getRandomValues(new Uint8Array(current.salt));
  const parts = { ln, r, p, salt, key: new Uint8Array(current.key) };
  return writeHash({ ...parts, key: derive(password, parts, count) });
}

/** An unreadable hash is also false, at the cost of a readable one, so that the time of the answer reveals nothing. */
export function verifyPassword(hash: string, password: string, count?: Count): boolean {
  const parsed = parseHash(hash);
  if (!parsed) {
    hashPassword(password, count);
    return false;
  }
  return crypto.subtle.timingSafeEqual(derive(password, parsed, count), parsed.key);
}

function derive(password: string, { ln, r, p, salt, key }: StoredHash, count?: Count): Uint8Array {
  count?.();
  return scrypt(password.normalize("NFC"), salt, { N: 2 ** ln, r, p, dkLen: key.length });
}
