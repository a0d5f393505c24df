/** A part of a line. Only addresses that a browser opens without running anything become links. */
export type Inline =
  | { kind: "text" | "strong" | "em" | "code"; text: string }
  | { kind: "link"; text: string; href: string };

export type Block =
  | { kind: "lines"; parts: Inline[] }
  | { kind: "list"; items: Inline[][] }
  | { kind: "numbers"; from: number; items: Inline[][] };

const bullet = /^\s{0,3}[-*+•]\s+(?=\S)/;
const numbered = /^\s{0,3}(\d{1,9})[.)]\s+(?=\S)/;

/**
 * Reads the little of Markdown that people write in notes: emphasis, code, links and lists. Whatever is not one of these
 * stays the text that it is, so that nothing is ever hidden.
 */
export function readMarkup(text: string): Block[] {
  const blocks: Block[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const number = numbered.exec(line)?.[1];
    const last = blocks.at(-1);
    if (bullet.test(line)) {
      const item = readLine(line.replace(bullet, ""));
      if (last?.kind === "list") last.items.push(item);
      else blocks.push({ kind: "list", items: [item] });
    } else if (number !== undefined) {
      const item = readLine(line.replace(numbered, ""));
      if (last?.kind === "numbers") last.items.push(item);
      else blocks.push({ kind: "numbers", from: Number(number), items: [item] });
    } else if (last?.kind === "lines") last.parts.push({ kind: "text", text: "\n" }, ...readLine(line));
    else blocks.push({ kind: "lines", parts: readLine(line) });
  }
  return blocks;
}

const address = String.raw`(?:https?:\/\/|mailto:)[^\s<>]+`;
const pieces = new RegExp(
  [
    String.raw`(?<code>\x60[^\x60\n]+\x60)`,
    String.raw`\[(?<name>[^\]\n]+)\]\((?<to>[^\s()]+(?:\([^\s()]*\)[^\s()]*)*)\)`,
    `(?<bare>${address})`,
    String.raw`(?<strong>\*\*(?=\S)[^*\n]+?(?<=\S)\*\*|(?<![\p{L}\p{N}_])__(?=\S)[^_\n]+?(?<=\S)__(?![\p{L}\p{N}_]))`,
    String.raw`(?<em>(?<![\p{L}\p{N}*])\*(?=[^\s*])[^*\n]+?(?<=[^\s*])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=[^\s_])[^_\n]+?(?<=[^\s_])_(?![\p{L}\p{N}_]))`,
  ].join("|"),
  "gu",
);

function readLine(line: string): Inline[] {
  const parts: Inline[] = [];
  let at = 0;
  const add = (part: Inline) => part.text !== "" && parts.push(part);
  for (const match of line.matchAll(pieces)) {
    const piece = toPiece(match.groups ?? {});
    if (!piece) continue;
    add({ kind: "text", text: line.slice(at, match.index) });
    add(piece.part);
    at = match.index + piece.length;
  }
  add({ kind: "text", text: line.slice(at) });
  return parts;
}

function toPiece(groups: Record<string, string | undefined>): { part: Inline; length: number } | undefined {
  const { code, name, to, bare, strong, em } = groups;
  if (code) return { part: { kind: "code", text: code.slice(1, -1) }, length: code.length };
  if (strong) return { part: { kind: "strong", text: strong.slice(2, -2) }, length: strong.length };
  if (em) return { part: { kind: "em", text: em.slice(1, -1) }, length: em.length };
  if (name !== undefined && to !== undefined) {
    const href = toSafe(to);
    return href === undefined
      ? undefined
      : { part: { kind: "link", text: name, href }, length: name.length + to.length + 4 };
  }
  const text = withoutEnd(bare ?? "");
  const href = toSafe(text);
  return href === undefined ? undefined : { part: { kind: "link", text, href }, length: text.length };
}

/** What follows an address in a sentence is not part of it. A bracket is, if it was opened within. */
function withoutEnd(found: string): string {
  const text = found.replace(/[.,;:!?'"”’…*_]+$/u, "");
  const isOpen = text.split("(").length > text.split(")").length - 1;
  return text.endsWith(")") && !isOpen ? withoutEnd(text.slice(0, -1)) : text;
}

const opened = new Set(["http:", "https:", "mailto:"]);

/** The browser's own parser decides what an address is, so that no trick of writing makes a script of it. */
function toSafe(written: string): string | undefined {
  const url = URL.parse(written);
  return url && opened.has(url.protocol) ? url.href : undefined;
}
