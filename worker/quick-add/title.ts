import type { Reader } from "./reader.ts";
import { cover, type Match } from "./span.ts";

const separatorBefore = /(?:\s*[,;:]|\s+[–—-])\s*$/;
const separatorAfter = /^(?:\s*[,;:]|\s+[–—-])(?=\s)/;
const nothing = /^[¦\s]*$/;

/**
 * Sorts the matches, and widens each by its brackets, by a word that leads to a day, and by a separator: each would otherwise
 * be left alone.
 */
export function tidy(text: string, matches: Match[], lengthOfLead: Reader["lengthOfLead"]): Match[] {
  const read = matches.filter(({ stays }) => !stays);
  const covered = read.reduce(cover, text);
  const cut = read.map((match) => withBrackets(text, withLead(match, lengthOfLead(covered, match))));
  let left = cut.reduce(cover, text);
  const tidied = cut.map((match) => {
    const before = left.slice(0, match.from);
    const after = left.slice(match.to);
    const isSeparated = nothing.test(after) || /^\s*[,;]/.test(after);
    const from = match.from - (isSeparated ? (separatorBefore.exec(before)?.[0].length ?? 0) : 0);
    const to = match.to + (nothing.test(before) ? (separatorAfter.exec(after)?.[0].length ?? 0) : 0);
    left = cover(left, { from, to });
    return { ...match, from, to };
  });
  return [...tidied, ...matches.filter(({ stays }) => stays)].toSorted((a, b) => a.from - b.from);
}

function withLead(match: Match, length: number): Match {
  return /^(?:date|time|repeat)$/.test(match.kind) ? { ...match, from: match.from - length } : match;
}

function withBrackets(text: string, match: Match): Match {
  const isBracketed = /[(（]/.test(text.charAt(match.from - 1)) && /[)）]/.test(text.charAt(match.to));
  return isBracketed ? { ...match, from: match.from - 1, to: match.to + 1 } : match;
}

/** The title is the text without the matches, or the whole text if nothing else is left. */
export function titleWithout(text: string, matches: Match[]): string {
  let title = "";
  let at = 0;
  for (const { from, to, stays } of matches) {
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
  return start && end && !/^[,.;:!?)\]]+(?![\p{L}\p{N},.;:!?)\]])/u.test(end)
    ? `${start} ${end}`
    : start + end;
}
