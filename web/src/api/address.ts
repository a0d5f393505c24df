/**
 * Where something of a person's is asked for: below the id of whose page it is. The browser's cookies may have become
 * somebody else's meanwhile, whom it is no business of: then the API refuses, and the refusal says so.
 */
export function addressOf(owner: string, ...steps: string[]): string {
  return ["/api", ...[owner, ...steps].map(encodeURIComponent)].join("/");
}
