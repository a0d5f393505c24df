import { base64url } from "jose";
import { secret } from "./world.ts";

/** RFC 7515 §5.1, to the letter: BASE64URL(header) . BASE64URL(payload), and the HMAC of exactly these ASCII octets. */
export async function signCompact(
  header: string | Uint8Array,
  payload: string | Uint8Array,
): Promise<string> {
  const utf8 = new TextEncoder();
  const input = `${base64url.encode(header)}.${base64url.encode(payload)}`;
  const usage = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", utf8.encode(secret), usage, false, ["sign"]);
  const signature = await crypto.subtle.sign("HMAC", key, utf8.encode(input));
  return `${input}.${base64url.encode(new Uint8Array(signature))}`;
}
