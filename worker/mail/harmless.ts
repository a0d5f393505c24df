const mostCharacters = 60;

/**
 * A name that somebody chose, as a mail may quote it: on one line, short, with nothing that turns around what is beside it,
 * and nothing of which a mail client would make a link. The mail is ours, and what it offers to press must be, too.
 */
export function harmless(name: string): string {
  const line = name
    .replaceAll(/[\s\p{Z}]+/gu, " ")
    // Controls, and what is not seen: joiners, turns of direction, tags.
    .replaceAll(/\p{C}+/gu, "")
    .trim()
    // A space takes each address apart. Between two digits stands a version or a time. Domain names have more kinds of dots.
    .replaceAll(
      /(?!(?<=\d)[.:]\d)([.:@\u2024\u3002\ufe52\ufe55\ufe6b\uff0e\uff1a\uff20\uff61])(?=\S)/gu,
      "$1 ",
    );
  const characters = Array.from(line);
  return characters.length > mostCharacters ? `${characters.slice(0, mostCharacters).join("")}…` : line;
}
