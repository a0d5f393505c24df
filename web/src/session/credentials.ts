import type { Refusal } from "../api/refusal.ts";
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

/** Why the server refused a new password, for the field that it was typed into. */
export function sayRefusedPassword(refusal: Refusal | undefined): string | undefined {
  const fault = refusal?.faults.find(({ path }) => path === "password" || path === "newPassword");
  if (fault && /breach/.test(fault.message))
    return t("This password is known from a data breach. Choose another one.");
  return fault && t("This password cannot be used.");
}
