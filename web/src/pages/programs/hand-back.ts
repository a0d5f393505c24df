export type Receiver = "site" | "device" | "app";

/**
 * Who is at the address that a program hears at: a site, a program on this device that listens at a port, or an app that the
 * system opens (RFC 8252 §7). Undefined for what no program can hear at: the API answers none of these, and a browser
 * would run or show them as if they were ours.
 */
export function receiverAt(address: string): Receiver | undefined {
  const url = URL.parse(address);
  if (!url || url.username || url.password) return undefined;
  if (url.protocol === "https:") return "site";
  if (url.protocol === "http:") return isLoopback(url.hostname) ? "device" : undefined;
  return ofBrowsers.test(url.protocol) ? undefined : "app";
}

/** Hands the answer over. The address with it takes the place of the request in the history: going back asks nothing twice. */
export function handBack(address: string): void {
  forgetRequest();
  if (receiverAt(address) !== undefined) location.replace(address);
}

/** The request is used up: it is taken out of the address and the history. */
export function forgetRequest(): void {
  history.replaceState(history.state, "", location.pathname);
}

const isLoopback = (host: string) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);

const ofBrowsers =
  /^(?:about|blob|chrome|chrome-extension|data|file|filesystem|ftp|javascript|mailto|moz-extension|sms|tel|vbscript|view-source|wss?):$/;
