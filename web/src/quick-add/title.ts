import { cover, type Piece } from "./span.ts";

const separatorBefore = /(?:\s*[,;:]|\s+[–—-])\s*$/;
const separatorAfter = /^(?:\s*[,;:]|\s+[–—-])(?=\s)/;
const nothing = /^[¦\s]*$/;

/** In their order, each with the brackets around it and with what would be left to separate it from nothing. */
export function tidy(text: string, pieces: Piece[]): Piece[] {
  const cut = pieces.filter(({ stays }) => !stays).map((piece) => withBrackets(text, piece));
  let left = cut.reduce(cover, text);
  const tidied = cut.map((piece) => {
    const before = left.slice(0, piece.from);
    const after = left.slice(piece.to);
    const isSeparated = nothing.test(after) || /^\s*[,;]/.test(after);
    const from = piece.from - (isSeparated ? (separatorBefore.exec(before)?.[0].length ?? 0) : 0);
    const to = piece.to + (nothing.test(before) ? (separatorAfter.exec(after)?.[0].length ?? 0) : 0);
    left = cover(left, { from, to });
    return { ...piece, from, to };
  });
  return [...tidied, ...pieces.filter(({ stays }) => stays)].toSorted((a, b) => a.from - b.from);
}

function withBrackets(text: string, piece: Piece): Piece {
  const isBracketed = /[(（]/.test(text.charAt(piece.from - 1)) && /[)）]/.test(text.charAt(piece.to));
  return isBracketed ? { ...piece, from: piece.from - 1, to: piece.to + 1 } : piece;
}

/** What is left to call it by; where that would be nothing, all of it is. */
export function titleWithout(text: string, pieces: Piece[]): string {
  let title = "";
  let at = 0;
  for (const { from, to, stays } of pieces) {
    if (stays) continue;
    title = join(title, text.slice(at, from));
    at = to;
  }
  title = join(title, text.slice(at)).trim();
  return /[^\p{P}\s]/u.test(title) ? title : text.trim();
}

function join(left: string, right: string): string {
  const start = left.trimEnd();
  const end = right.trimStart();
  return start && end && !/^[,.;:!?)\]]/.test(end) ? `${start} ${end}` : start + end;
}
