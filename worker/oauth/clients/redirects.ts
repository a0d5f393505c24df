import { charactersPattern } from "../../outside/public-address.ts";

export const mostRedirects = 5;
export const longestRedirect = 500;

/** Where a program on the person's own machine waits for its answer: RFC 8252 §7.3 and §8.3. */
const loopbackPattern = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost))(?::\d{1,5})?([/?].*)?$/;

/** RFC 8252 §7.1: a scheme with the name of a domain that is the program's. Without a dot it could be everybody's, or run. */
const privateUsePattern = /^[a-z][a-z\d+-]*(?:\.[a-z\d+-]+)+:\/\S/;

/** What is wrong with an address that a program wants to be answered at. */
export function faultOfRedirect(uri: string): string | undefined {
  if (uri.length > longestRedirect) return `must be at most ${longestRedirect} characters`;
  if (!charactersPattern.test(uri)) return "must be an address of ASCII characters, without a fragment";
  if (!URL.canParse(uri)) return "must be an address";
  if (loopbackPattern.test(uri) || privateUsePattern.test(uri)) return undefined;
  const { protocol, username, password } = new URL(uri);
  if (protocol !== "https:" || !uri.startsWith("https://")) {
    return "must be https, http on this machine, or a scheme of the program's own with a dot in it";
  }
  return username + password === "" && !/^https:\/\/[^/?]*@/.test(uri) ? undefined : "must not name a user";
}

/** Compared as strings (RFC 3986 §6.2.1), but for the port on the person's own machine, which is a different one each time. */
export function isSameRedirect(registered: string, uri: string): boolean {
  if (registered === uri) return true;
  const [ours, theirs] = [loopbackPattern.exec(registered), loopbackPattern.exec(uri)];
  if (!ours || !theirs || faultOfRedirect(uri) !== undefined) return false;
  return ours[1] === theirs[1] && (ours[2] ?? "/") === (theirs[2] ?? "/");
}
