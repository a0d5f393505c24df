/** In the order in which they are compared: those of fractional-indexing, which whoever only reads places does without. */
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Where a task or a list stands that nobody has moved yet: newest first. `place_of` in the database makes the same. */
export function defaultPositionOf(createdAt: Date): string {
  let left = 62 ** 8 - 1 - createdAt.getTime();
  let digits = "";
  for (let digit = 0; digit < 8; digit += 1) {
    digits = `${base62[left % 62]}${digits}`;
    left = Math.floor(left / 62);
  }
  return `h${digits}`;
}
