import { generateKeyBetween } from "fractional-indexing";

/** Whether another can be put before and behind it. */
export function isPosition(key: string): boolean {
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return /^[0-9A-Za-z]+$/.test(key);
  } catch {
    return false;
  }
}
