/**
 * Domains that are not public: RFC 6761 (localhost, test, invalid), RFC 6762 with appendix G, RFC 7686 (onion), RFC 8375 and the
 * rest of arpa, RFC 9476 (alt), ICANN's internal, and localdomain, which some systems use.
 */
const privateDomains = new Set(
  "alt arpa corp home internal intranet invalid lan local localdomain localhost onion private test".split(
    " ",
  ),
);

/**
 * A host of two or more labels, as RFC 1123 has them. The last one begins with a letter, so that URL parsers read it neither
 * as an IPv4 address, in any of its notations, nor otherwise than we do. It ends without a dot.
 */
const hostPattern =
  /^https:\/\/((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+([a-z](?:[a-z\d-]{0,61}[a-z\d])))(?::443)?(?:[/?]|$)/i;

/** Printable ASCII without a fragment, and without the backslash that URL parsers take for a slash. */
export const charactersPattern = /^[\x21\x22\x24-\x5b\x5d-\x7e]+$/;

/**
 * Whether an address that anybody may have written is https at a public host: by a name, without a user, at the usual port.
 * Where the name leads to, only the DNS knows.
 */
export function isPublicAddress(address: string, longest: number): boolean {
  if (address.length > longest || !charactersPattern.test(address)) return false;
  const [, host = "", domain = ""] = hostPattern.exec(address) ?? [];
  return host !== "" && host.length <= 253 && !privateDomains.has(domain.toLowerCase());
}

/** Whether this is the origin of a server on this machine, such as `http://127.0.0.1:8026`. */
export function isLoopback(origin: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(origin) && URL.canParse(origin);
}
