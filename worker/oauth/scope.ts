import { grantScopes } from "../../drizzle/schema.ts";

/** What a program may do. */
export type GrantScope = (typeof grantScopes)[number];

/** How far a program may go. */
export interface Extent {
  scope: GrantScope;
  listId: string | null;
}

/** What a program asks for (RFC 6749 §3.3), undefined if we do not know it. Without a wish it may read. */
export function readScope(asked: string | undefined): GrantScope | undefined {
  const words = (asked ?? "read").split(" ").filter((word) => word !== "");
  const known = grantScopes.filter((scope) => words.includes(scope));
  if (known.length < new Set(words).size) return undefined;
  return known.at(-1);
}

/** The same of what was granted: what may write may also read, and a list has a scope of its own. */
export function writeScope({ scope, listId }: Extent): string {
  const words = scope === "write" ? ["read", "write"] : ["read"];
  return [...words, ...(listId === null ? [] : [`list:${listId}`])].join(" ");
}
