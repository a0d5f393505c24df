import { longestPassword, shortestPassword } from "../../fields/limits.ts";
import { countCodePoints } from "../../fields/code-points.ts";
import { invalidField } from "../../http/validation.ts";
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

/** What the email address gives away of a password, in words that follow the field's name. */
export function findPersonalFault(password: string, email: string): string | undefined {
  const folded = password.toLowerCase();
  const local = email.slice(0, email.lastIndexOf("@"));
  if (folded === email || folded === local) return "must not be the email address or the part before its @";
  // That has its own words above.
  if (folded === productName) return undefined;
  const rest = contextWords(email).reduce((left, word) => left.replaceAll(word, ""), folded);
  if (rest === folded || countCodePoints(rest) >= shortestPassword) return undefined;
  return `must have ${shortestPassword} characters besides the email address and the name of this product`;
}

export function requireImpersonal(newPassword: string, email: string): void {
  const fault = findPersonalFault(newPassword, email);
  if (fault !== undefined) throw invalidField("newPassword", fault);
}

/** ASVS 6.1.2: what an attacker tries first at this address. SECURITY.md lists it. */
export function contextWords(email: string): string[] {
  const [local = "", domain = ""] = email.split(/@(?=[^@]*$)/);
  // The last label says nothing: words begin with "com", and end with it.
  const parts = [...local.split(/[^a-z0-9]+/), ...domain.split(".").slice(0, -1)];
  const words = [local, ...parts, productName].filter((word) => word.length >= shortestWord);
  return words.toSorted((one, other) => other.length - one.length);
}

/** Shorter ones are in any sentence. */
const shortestWord = 4;
