import { BASE_62_DIGITS, generateKeyBetween } from "fractional-indexing";

/** Where a task or a list stands that nobody has moved yet: newest first. `place_of` in the database makes the same. */
export function placeOf(createdAt: Date): string {
  let left = 62 ** 8 - 1 - createdAt.getTime();
  let digits = "";
  for (let digit = 0; digit < 8; digit += 1) {
    digits = `${BASE_62_DIGITS[left % 62]}${digits}`;
    left = Math.floor(left / 62);
  }
  return `h${digits}`;
}

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
