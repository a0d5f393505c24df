const most = 60;

/**
 * A name that somebody chose, as a mail may quote it: on one line, short, with nothing that turns the rest of the line
 * around, and with nothing that a mail client would make a link of. Anybody may send anybody a mail with a name in it.
 */
export function harmless(name: string): string {
  const line = name
    .normalize("NFC")
    // Line and paragraph separators, controls, and what is not seen: joiners, bidi overrides, tags.
    .replaceAll(/[\s\p{Z}]+/gu, " ")
    .replaceAll(/\p{C}+/gu, "")
    .trim();
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line)];
  const cut = characters.slice(0, most).map(({ segment }) => segment);
  const short = characters.length > most ? `${cut.join("").trimEnd()}…` : line;
  // A space after each dot, colon and at sign that an address has before its next part. The others are dots to domain names, too.
  return short.replaceAll(/([.:@\u3002\uff0e\uff1a\uff20\uff61\u2024])(?=[\p{L}\p{M}/\\])/gu, "$1 ");
}
