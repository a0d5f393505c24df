import { base64url } from "jose";
import { z } from "zod";
import type { Secrets } from "../../access/derived-keys.ts";
import { digestOf } from "../../access/keyed-digest.ts";
import { sealed } from "../../access/sealed.ts";
import { sha256 } from "../../http/digest.ts";

/** RFC 8628 §6.1: without vowels, so that no code is a word, and without digits, which are taken for letters. */
const letters = "BCDFGHJKLMNPQRSTVWXZ";
const length = 8;

/** What a person types: 25,600,000,000 different ones. */
export function makeUserCode(): string {
  let code = "";
  while (code.length < length) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    // Each letter is as likely as any other.
    if (byte < 240) code += letters.charAt(byte % letters.length);
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** The same as it was typed: small, with other dashes or spaces, or without any. */
export function readUserCode(typed: string): string | undefined {
  const code = typed
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}._]/gu, "");
  return new RegExp(`^[${letters}]{${length}}$`).test(code) ? code : undefined;
}

/** So short a code would be found by trying all of them, so its digest has a key. */
export function digestOfUserCode(secrets: Secrets, code: string): Promise<string> {
  return digestOf(secrets, `code of a device\0${code.replace("-", "")}`);
}

const prefix = "hedgerow_device_";
const seal = sealed("code of a device", z.string());

/** What the device keeps. It is signed: one that is made up costs no trip to the database. */
export async function makeDeviceCode(secrets: Secrets): Promise<{ code: string; digest: string }> {
  const random = base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
  const code = prefix + (await seal.write(secrets, [], random));
  return { code, digest: await sha256(code) };
}

/** The digest that the database knows it by. Undefined for one that was not made here. */
export async function readDeviceCode(secrets: Secrets, code: string): Promise<string | undefined> {
  if (!code.startsWith(prefix) || code.length > 200) return undefined;
  return (await seal.read(secrets, [], code.slice(prefix.length))) === undefined ? undefined : sha256(code);
}
