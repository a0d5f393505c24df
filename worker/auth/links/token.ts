import { base64url } from "jose";
import { sha256 } from "../../http/digest.ts";

/** What a link carries, and the digest that the database knows it by. */
export interface LinkSecret {
  token: string;
  digest: string;
}

/** Nobody guesses 256 random bits, so they need no slow hash as a password does. */
export async function makeLinkSecret(): Promise<LinkSecret> {
  const token = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
  return { token, digest: await sha256(token) };
}

/** RFC 4648 §3.5: the one spelling of 32 bytes, whose last two bits are zero. */
const canonical = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** Undefined if the text cannot be a token of ours. */
export async function digestOfToken(token: string): Promise<string | undefined> {
  return canonical.test(token) ? sha256(token) : undefined;
}
