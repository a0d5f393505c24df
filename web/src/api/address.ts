/**
 * The path of a person's resource. It names the person whose page this is, because the browser's cookies may belong to
 * another person by now: then the API refuses, instead of answering with that person's tasks.
 */
export function addressOf(owner: string, ...steps: string[]): string {
  return ["/api", ...[owner, ...steps].map(encodeURIComponent)].join("/");
}
