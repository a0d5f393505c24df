/** Adds what the program shall hear to its address, which stays as it is written (RFC 6749 §3.1.2 and §4.1.2, RFC 9207 §2). */
export function redirectTo(uri: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const joint = uri.includes("?") ? (/[?&]$/.test(uri) ? "" : "&") : "?";
  return uri + joint + new URLSearchParams(given).toString();
}

/** Where the person will be sent, in words that they know. */
export function hostOf(uri: string): string {
  const { protocol, hostname } = new URL(uri);
  if (/^http:\/\/(?:127\.0\.0\.1|\[::1\]|localhost)(?:[:/?]|$)/.test(uri)) return "localhost";
  // A scheme of the program's own (RFC 8252 §7.1) is the name of a domain, the other way round.
  return protocol === "https:" ? hostname : protocol.slice(0, -1);
}
