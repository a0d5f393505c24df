/** Walks through a text: each step takes what the pattern finds right there, or stays where it is. */
export interface Scanner {
  at: number;
  take: (pattern: RegExp) => [string, ...(string | undefined)[]] | undefined;
  /** Several steps as one: if they fail, none of them is taken. */
  attempt: <Result>(steps: () => Result | undefined) => Result | undefined;
}

export function scan(text: string, from: number): Scanner {
  const scanner: Scanner = {
    at: from,
    take: (pattern) => {
      // Spaces may stand before it, and after a word comes no further letter of any script.
      const here = new RegExp(String.raw`\s*(?:${pattern.source})(?![\p{L}\p{N}_])`, "iuy");
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
