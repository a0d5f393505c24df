import { judgePassword } from "./password-strength.ts";

/** Catches only what is plainly not an address: the server decides whether it is one. */
export function faultInEmail(email: string): string | undefined {
  const address = email.trim();
  if (address === "") return "Type your email address.";
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return "This does not look like an email address.";
  return undefined;
}

export function faultInNewPassword(password: string, email: string): string | undefined {
  const { level, words } = judgePassword(password, email.trim());
  return level === 0 ? words : undefined;
}
