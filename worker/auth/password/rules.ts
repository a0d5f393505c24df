import { longestPassword, shortestPassword } from "../../fields/limits.ts";
import { countCodePoints } from "../../fields/code-points.ts";
import { commonPasswords } from "./common-passwords.ts";

const productName = "hedgerow";

/** What is wrong with a password by itself, in words that follow the field's name. */
export function findPasswordFault(password: string): string | undefined {
  const length = countCodePoints(password);
  if (length < shortestPassword) return `must be at least ${shortestPassword} characters`;
  if (length > longestPassword) return `must be at most ${longestPassword} characters`;
  const folded = password.toLowerCase();
  if (folded === productName) return "must not be the name of this product";
  if (commonPasswords().has(folded)) return "is one of the most common passwords: choose another";
  return undefined;
}

/** Whether the e-mail address gives the password away. */
export function isPersonal(password: string, email: string): boolean {
  const folded = password.toLowerCase();
  const local = email.slice(0, email.lastIndexOf("@"));
  return folded === email || folded === local;
}

export const personalFault = "must not be the email address or the part before its @";
