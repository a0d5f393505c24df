/** Walks through a text: each step takes what the pattern finds right there, or stays where it is. */
export interface Scanner {
  at: number;
  take: (pattern: RegExp) => [string, ...(string | undefined)[]] | undefined;
  /** Several steps as one: where they do not lead to anything, none was taken. */
  attempt: <Found>(steps: () => Found | undefined) => Found | undefined;
}

export function scan(text: string, from: number): Scanner {
  const scanner: Scanner = {
    at: from,
    take: (pattern) => {
      // Spaces may stand before it, and after a word comes no further letter of any script.
      const here = new RegExp(String.raw`\s*(?:${pattern.source})(?![\p{L}\p{N}_])`, "iuy");
      here.lastIndex = scanner.at;
      const found = here.exec(text);
      if (!found) return undefined;
      scanner.at = here.lastIndex;
      return [found[0], ...found.slice(1)];
    },
    attempt: (steps) => {
      const before = scanner.at;
      const found = steps();
      if (found === undefined) scanner.at = before;
      return found;
    },
  };
  return scanner;
}
