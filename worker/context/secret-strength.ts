import { z } from "zod";
import { publishedBeginnings } from "./published-secrets.ts";

/** A setting with which something is signed or sealed. */
export const secretSetting = (name: string) =>
  z.string({ error: `${name} is not set` }).min(32, `${name} must have at least 32 characters`);

/** 32 bytes in hex have this many characters, in base64 without its padding fewer. */
const hex = /^(?:[\da-f]{64,}|[\dA-F]{64,})$/;
const base64 = /^(?:[\w-]{43,}|[A-Za-z\d+/]{43,}={0,2})$/;

/**
 * Whether a text looks like 32 random bytes or more, and is not known from an example. Each bound is so wide that a random
 * one is refused less than once in a million times; what people type, and what they copy twice to make it longer, is not.
 */
export function isStrongSecret(secret: string): boolean {
  if (publishedBeginnings.has(secret.slice(0, 8))) return false;
  const characters = secret.replace(/=+$/, "");
  if (hex.test(secret)) return countKinds(characters) >= 11 && !hasRepeat(characters, 8);
  if (!base64.test(secret)) return false;
  const isMixed = /[a-z]/.test(characters) && /[A-Z]/.test(characters);
  return isMixed && countKinds(characters) >= 18 && !hasRepeat(characters, 6) && !isWords(characters);
}

function countKinds(text: string): number {
  return new Set(text).size;
}

function hasRepeat(text: string, length: number): boolean {
  const parts = Array.from({ length: text.length - length + 1 }, (_, at) => text.slice(at, at + length));
  return new Set(parts).size < parts.length;
}

/** In words, a letter mostly follows one of its own case; in random text, a third of all do. */
function isWords(text: string): boolean {
  const alike = /(?<=[a-z])[a-z]|(?<=[A-Z])[A-Z]|(?<=\d)\d/g;
  return (text.match(alike)?.length ?? 0) > 0.75 * (text.length - 1);
}
