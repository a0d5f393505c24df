import { countCodePoints } from "../../fields/text.ts";
import { commonPasswords } from "./common-passwords.ts";

const shortest = 8;
const longest = 128;
const productName = "hedgerow";

/** What is wrong with a password by itself, in words that follow the field's name. */
export function findPasswordFault(password: string): string | undefined {
  const length = countCodePoints(password);
  if (length < shortest) return `must be at least ${shortest} characters`;
  if (length > longest) return `must be at most ${longest} characters`;
  const folded = password.toLowerCase();
  if (folded === productName) return "must not be the name of this product";
  if (commonPasswords.has(folded)) return "is one of the most common passwords: choose another";
  return undefined;
}

/** Whether the e-mail address gives the password away. */
export function isPersonal(password: string, email: string): boolean {
  const folded = password.toLowerCase();
  const local = email.slice(0, email.lastIndexOf("@"));
  return folded === email || folded === local;
}

export const personalFault = "must not be the email address or the part before its @";
