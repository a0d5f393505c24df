/**
 * The first name that is given twice in one object of a JSON text. JSON.parse accepts that and keeps the last value; RFC
 * 8259 §4 leaves the meaning open, so two readers can understand it differently. Expects a text that JSON.parse accepts.
 */
export function findRepeatedName(text: string): string | undefined {
  const scopes: (Set<string> | null)[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/gs)) {
    if (token === "{") scopes.push(new Set());
    else if (token === "[") scopes.push(null);
    else if (token === "}" || token === "]") scopes.pop();
    else if (token.endsWith(":")) {
      const name: string = JSON.parse(token.slice(0, token.lastIndexOf('"') + 1));
      const names = scopes.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return undefined;
}
