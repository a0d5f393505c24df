import { base64url } from "jose";
import type { Settings } from "../context/env.ts";

type Secrets = Pick<Settings, "BETTER_AUTH_SECRET">;

/** Each text starts with what it is for, which keeps these digests apart from all else that is signed with the secret. */
export async function digestOf({ BETTER_AUTH_SECRET }: Secrets, text: string): Promise<string> {
  const bytes = new TextEncoder();
  const name = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", bytes.encode(BETTER_AUTH_SECRET), name, false, ["sign"]);
  const digest = await crypto.subtle.sign("HMAC", key, bytes.encode(text));
  return base64url.encode(new Uint8Array(digest));
}
