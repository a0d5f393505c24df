/**
 * Characters that a terminal acts on or does not show: control characters of both kinds, those that turn the direction of
 * writing, and ends of lines. Names, tasks and devices are what strangers have typed.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}]/gu;

/** A text that changes nothing but the place where it is printed. */
export function toPlainText(text: string): string {
  return text.replaceAll(unseen, "\uFFFD").replaceAll(/\p{Zs}/gu, " ");
}

/** JSON on one line that can be printed, too: the same value, with those characters escaped. */
export function toPlainJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(unseen, (character) =>
    Array.from(
      { length: character.length },
      (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** A text of at most so many columns. */
export function shorten(text: string, most: number): string {
  if (widthOf(text) <= most) return text;
  let kept = "";
  for (const character of text) {
    if (widthOf(kept + character) >= most) break;
    kept += character;
  }
  return `${kept}…`;
}
