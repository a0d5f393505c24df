import * as limits from "../../../../../worker/fields/limits.ts";

/** The API's limits, in code points. */
export const longest = {
  title: limits.longestTitle,
  description: limits.longestDescription,
  item: limits.longestTitle,
  tag: limits.longestTag,
  list: limits.longestListName,
  rule: limits.longestRule,
} as const;

export const most = { tags: limits.mostTags, items: limits.mostChecklistItems } as const;

/** More than any real export has, and small enough for a page to hold it several times. */
export const largestFile = 20 * 1024 * 1024;

/** Splits a text at the limit. It splits between words if that costs little. */
export function cutAt(text: string, limit: number): [kept: string, rest: string] {
  if (text.length <= limit) return [text, ""];
  const characters = Array.from(text);
  if (characters.length <= limit) return [text, ""];
  const gap = characters.lastIndexOf(" ", limit);
  const end = gap > limit * 0.75 ? gap : limit;
  return [characters.slice(0, end).join(""), characters.slice(end).join("").trimStart()];
}

/** UTF-8 cannot write a lone surrogate, and the database does not store NUL. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Enough of a text to recognise it. */
export function excerpt(text: string): string {
  const [kept, rest] = cutAt(oneLine(text), 80);
  return rest ? `${kept}…` : kept;
}
