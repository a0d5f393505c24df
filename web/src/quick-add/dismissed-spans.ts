import { type Span, spanOf } from "../../../worker/quick-add/span.ts";

/** Moves dismissed spans along with an edit of the text. A span that was edited itself is read again. */
export function moveSpans(dismissed: Span[], before: string, after: string): Span[] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter && before.at(-1 - end) === after.at(-1 - end)) end++;
  const moved = after.length - before.length;
  return dismissed.flatMap(({ from, to }) => {
    if (to <= start) return [{ from, to }];
    return from >= before.length - end ? [{ from: from + moved, to: to + moved }] : [];
  });
}

/** The words that a text had before it was edited, where they are now. None of them is read. */
export function wordsFromBefore(before: string, after: string): Span[] {
  const words = [...before.matchAll(/\S+/g)].map(spanOf);
  return moveSpans(words, before, after);
}
