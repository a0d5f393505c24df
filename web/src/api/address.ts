/**
 * The path of a person's resource, below the id of the person whose page this is. The browser's cookies may belong to
 * somebody else by now: then the API refuses, instead of answering with another person's tasks.
 */
export function addressOf(owner: string, ...steps: string[]): string {
  return ["/api", ...[owner, ...steps].map(encodeURIComponent)].join("/");
}
