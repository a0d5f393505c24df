import type { Refusal } from "../api/refusal.ts";
import { sayWhen } from "../dates/moments.ts";
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

/** What is said beside the fields of a form to sign in or up, and above it. */
export interface Wrong {
  email?: string | undefined;
  password?: string | undefined;
  whole?: string | undefined;
}

/** Why somebody could not sign in or up: next to the field that the reason names, if it names one. */
export function sayRefusedEntry(refusal: Refusal, email: string): Wrong {
  const names = (field: string) => refusal.faults.some(({ path }) => path === field);
  const byField = {
    email: names("email") ? t("This does not look like an email address.") : undefined,
    password: sayRefusedPassword(refusal),
  };
  if (byField.email || byField.password) return byField;
  if (refusal.type === "/problems/email_unverified")
    return { whole: t("We have sent a link to {email}. Open it, then sign in.", { email }) };
  const later = sayWhen(refusal.retryAfter, new Date());
  if (refusal.kind === "busy")
    return { whole: t("Too many attempts. Nothing is lost: try again {later}.", { later }) };
  if (refusal.kind === "away") return { whole: `${refusal.message} ${t("Try again {later}.", { later })}` };
  if (refusal.kind === "offline") return { whole: `${refusal.message} ${t("Try again when it is back.")}` };
  if (refusal.kind === "signed-out") return { whole: t("The email address or the password is wrong.") };
  if (refusal.status === 409)
    return { email: `${t("There is an account with this email address.")} ${t("Sign in instead?")}` };
  return { whole: refusal.message };
}

/** Why the server refused a new password, for the field that it was typed into. */
export function sayRefusedPassword(refusal: Refusal | undefined): string | undefined {
  const fault = refusal?.faults.find(({ path }) => path === "password" || path === "newPassword");
  if (fault && /breach/.test(fault.message))
    return t("This password is known from a data breach. Choose another one.");
  return fault && t("This password cannot be used.");
}
