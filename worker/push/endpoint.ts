import { charactersPattern, isLoopback, isPublicAddress } from "../outside/public-address.ts";

/** The longest that is kept. Those of today's push services have three hundred characters at most. */
export const longestEndpoint = 1_024;

/**
 * Whether a message may be sent to what a browser calls the endpoint of its subscription. Anybody can name any: it must be
 * at a public host. Endpoints at `loopback`, the setting PUSH_LOOPBACK, are good too.
 */
export function isPushEndpoint(endpoint: string, loopback?: string): boolean {
  if (isPublicAddress(endpoint, longestEndpoint)) return true;
  if (loopback === undefined || !isLoopback(loopback) || endpoint.length > longestEndpoint) return false;
  return endpoint.startsWith(`${loopback}/`) && charactersPattern.test(endpoint);
}
