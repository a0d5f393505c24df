import { t } from "../language/t.ts";
import { judgePassword } from "./password-strength.ts";

/** Finds only obvious mistakes: the server decides whether an email address is valid. */
export function faultInEmail(email: string): string | undefined {
  const address = email.trim();
  if (address === "") return t("Type your email address.");
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) return t("This does not look like an email address.");
  return undefined;
}

export function faultInNewPassword(password: string, email: string): string | undefined {
  const { level, words } = judgePassword(password, email.trim());
  return level === 0 ? words : undefined;
}
