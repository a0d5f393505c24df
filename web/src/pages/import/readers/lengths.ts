/** What the API takes, in code points. */
export const longest = {
  title: 200,
  description: 2000,
  item: 200,
  tag: 50,
  list: 100,
  rule: 200,
} as const;

export const most = { tags: 20, items: 100 } as const;

/** More than anybody's tasks, and less than a page can be asked to hold several times over. */
export const largestFile = 20 * 1024 * 1024;

/** The first characters and what is left over; words stay whole where that costs little. */
export function cutAt(text: string, limit: number): [kept: string, rest: string] {
  if (text.length <= limit) return [text, ""];
  const characters = Array.from(text);
  if (characters.length <= limit) return [text, ""];
  const gap = characters.lastIndexOf(" ", limit);
  const end = gap > limit * 0.75 ? gap : limit;
  return [characters.slice(0, end).join(""), characters.slice(end).join("").trimStart()];
}

/** A lone surrogate has no form in UTF-8, and the database keeps no NUL. */
export function toStorable(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

export function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Enough of a text to know it again by. */
export function excerpt(text: string): string {
  const [kept, rest] = cutAt(oneLine(text), 80);
  return rest ? `${kept}…` : kept;
}
