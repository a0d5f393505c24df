/** What other people wrote must not steer the terminal: controls, escapes, and marks that turn the direction of a line. */
// oxlint-disable-next-line no-control-regex -- They are what is looked for.
const unsafe = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/g;

export function harmless(text: string): string {
  return text.replaceAll(/[\t\r\n\u2028\u2029]+/g, " ").replaceAll(unsafe, "\uFFFD");
}

const segments = new Intl.Segmenter("en", { granularity: "grapheme" });

const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;
const emoji = /^(?:\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\p{RI}\p{RI})/u;

/** How many columns of a terminal it takes. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of segments.segment(text)) width += columnsOf(segment);
  return width;
}

function columnsOf(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0;
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1;
}

export function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

/** Breaks between words, and within a word that is longer than a line. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (widthOf(joined) <= columns) line = joined;
    else {
      if (line !== "") lines.push(line);
      const parts = cut(word, columns);
      line = parts.pop() ?? "";
      lines.push(...parts);
    }
  }
  return [...lines, line];
}

function cut(word: string, columns: number): string[] {
  const parts = [""];
  let width = 0;
  for (const { segment } of segments.segment(word)) {
    const more = columnsOf(segment);
    if (width + more > columns && width > 0) {
      parts.push("");
      width = 0;
    }
    parts[parts.length - 1] += segment;
    width += more;
  }
  return parts;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** "a, b and c" */
export function join(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
