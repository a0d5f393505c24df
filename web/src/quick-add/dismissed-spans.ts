import type { Span } from "./span.ts";

/**
 * Where what was taken back stands after the text around it was edited. What is edited itself is something new, and may
 * be understood again.
 */
export function follow(refused: Span[], before: string, after: string): Span[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const moved = after.length - before.length;
  return refused.flatMap(({ from, to }) => {
    if (to <= start) return [{ from, to }];
    return from >= before.length - end ? [{ from: from + moved, to: to + moved }] : [];
  });
}
