/** The longest that is kept. Those of today's push services have three hundred characters at most. */
export const longestEndpoint = 1_024;

/**
 * Domains that are not public: RFC 6761 (localhost), RFC 6762 with appendix G, RFC 7686 (onion), RFC 8375 and the rest of
 * arpa, ICANN's internal, and localdomain, which some systems use.
 */
const privateDomains = new Set(
  "arpa corp home internal intranet lan local localdomain localhost onion private".split(" "),
);

/**
 * A host of two or more labels, as RFC 1123 has them. The last one begins with a letter, so that URL parsers read it neither
 * as an IPv4 address, in any of its notations, nor otherwise than we do. It ends without a dot.
 */
const hostPattern =
  /^https:\/\/((?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+([a-z](?:[a-z\d-]{0,61}[a-z\d])))(?::443)?(?:[/?]|$)/i;

/** Printable ASCII without a fragment, and without the backslash that URL parsers take for a slash. */
const charactersPattern = /^[\x21\x22\x24-\x5b\x5d-\x7e]+$/;

/**
 * Whether a message may be sent to what a browser calls the endpoint of its subscription. Anybody can name any: it must be
 * at a public host. Endpoints at `loopback`, the setting PUSH_LOOPBACK, are good too.
 */
export function isPushEndpoint(endpoint: string, loopback?: string): boolean {
  if (endpoint.length > longestEndpoint || !charactersPattern.test(endpoint)) return false;
  if (loopback !== undefined && isLoopback(loopback) && endpoint.startsWith(`${loopback}/`)) return true;
  const [, host = "", domain = ""] = hostPattern.exec(endpoint) ?? [];
  return host !== "" && host.length <= 253 && !privateDomains.has(domain.toLowerCase());
}

/** Whether this is the origin of a push service on this machine, such as `http://127.0.0.1:8026`. */
export function isLoopback(origin: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(origin) && URL.canParse(origin);
}
