/** The length that a person would count and that Postgres's char_length counts: a family emoji is not "too long" for being one. */
export function countCodePoints(value: string): number {
  let length = 0;
  for (const _ of value) length += 1;
  return length;
}
