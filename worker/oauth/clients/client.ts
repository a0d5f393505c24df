import { isSameRedirect } from "./redirects.ts";

/** A program that asks to be let in. */
export interface Client {
  id: string;
  name: string;
  /** Its home page. Only what its host has said of itself. */
  uri?: string;
  /** Whose program it certainly is, if anybody's: the host that vouches for the name. */
  host?: string;
  /**
   * How we know of it: `document` by what its own host says, `registered` by what somebody has sent us, so that its name is no
   * more than a claim, and `first_party` because it is ours.
   */
  kind: "document" | "registered" | "first_party";
  redirectUris: readonly string[];
  /** Whether it may be answered there: RFC 9700 §2.1, with any port on this machine (RFC 8252 §7.3). */
  allowsRedirect(this: void, uri: string): boolean;
}

/** Why nobody is behind a client id, in words for the person who is asked. */
export interface ClientFault {
  fault: "unknown_client" | "client_unreachable" | "invalid_client_metadata";
  detail: string;
}

export function makeClient(known: Omit<Client, "allowsRedirect">): Client {
  return { ...known, allowsRedirect: (uri) => known.redirectUris.some((one) => isSameRedirect(one, uri)) };
}

/** Our command line, which has no host of its own: it is let in by a code that is typed, or answered on the person's machine. */
export function findFirstParty(origin: string, id: string): Client | undefined {
  if (id !== `${origin}/cli`) return undefined;
  return makeClient({ id, name: firstPartyName, kind: "first_party", redirectUris: firstPartyRedirects });
}

export const firstPartyName = "Hedgerow command line";

const firstPartyRedirects = ["127.0.0.1", "[::1]", "localhost"].map((host) => `http://${host}/callback`);
