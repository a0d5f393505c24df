/** The digits of fractional-indexing, in their order. Repeated here, so that code that only reads positions need not load it. */
export const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** The position of a task or list before anybody moves it: newest first. `place_of` in the database computes the same. */
export function defaultPositionOf(createdAt: Date): string {
  let left = 62 ** 8 - 1 - createdAt.getTime();
  let digits = "";
  for (let digit = 0; digit < 8; digit += 1) {
    digits = `${base62[left % 62]}${digits}`;
    left = Math.floor(left / 62);
  }
  return `h${digits}`;
}
