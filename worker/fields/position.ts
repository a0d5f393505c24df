import { generateKeyBetween } from "fractional-indexing";

/** Whether another position fits before it and after it. */
export function isPosition(key: string): boolean {
  try {
    generateKeyBetween(key, null);
    generateKeyBetween(null, key);
    return /^[0-9A-Za-z]+$/.test(key);
  } catch {
    return false;
  }
}
