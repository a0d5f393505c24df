/**
 * The first name given twice in one object of a JSON text, which JSON.parse lets pass, keeping the last.
 * RFC 8259 §4 leaves the meaning of such a text open, so what two readers make of it can differ.
 * Expects a text that JSON.parse accepts.
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
