/** Walks through a text: each step moves past a match at the current index, or stays there if nothing matches. */
export interface Scanner {
  at: number;
  take: (pattern: RegExp) => [string, ...(string | undefined)[]] | undefined;
  /** Runs several steps as one: if they fail, the scanner goes back to where it was. */
  attempt: <Result>(steps: () => Result | undefined) => Result | undefined;
}

export function scan(text: string, from: number): Scanner {
  const scanner: Scanner = {
    at: from,
    take: (pattern) => {
      const here = stickyOf(pattern.source);
      here.lastIndex = scanner.at;
      const match = here.exec(text);
      if (!match) return undefined;
      scanner.at = here.lastIndex;
      return [match[0], ...match.slice(1)];
    },
    attempt: (steps) => {
      const before = scanner.at;
      const result = steps();
      if (result === undefined) scanner.at = before;
      return result;
    },
  };
  return scanner;
}

/** The same few patterns are looked for at each key, and to compile them takes longer than to look. */
const compiled = new Map<string, RegExp>();

function stickyOf(source: string): RegExp {
  // Spaces may come before the match. A match must not end in the middle of a word, in any script.
  const end = String.raw`(?!(?<=[\p{L}\p{N}_])[\p{L}\p{N}_])`;
  const pattern = compiled.get(source) ?? new RegExp(String.raw`\s*(?:${source})${end}`, "iuy");
  compiled.set(source, pattern);
  return pattern;
}
