import { readMoment } from "../dates/moments.ts";
import { language } from "../language/words.ts";
import { ask, type Question } from "./ask.ts";
import { readObject } from "./refusal.ts";

/** What is sent and read around an account's email address, at the paths of Better Auth's client but without its code. */

/** The account of the session that this browser has, as far as its address goes. */
export interface EmailState {
  id: string;
  email: string;
  isVerified: boolean;
  /** What mail to it is written in. */
  language: unknown;
  /** Until when it has to be verified. Undefined if nothing depends on it. */
  verifyBy: Date | undefined;
  /** When the account was made. */
  madeAt: Date | undefined;
}

/** Whether this server sends mail at all. */
export async function sendsMail(signal?: AbortSignal): Promise<boolean> {
  const ways = await readObject(await ask("/api/auth/ways", { signal }));
  return ways["mail"] === true;
}

/** Undefined if nobody is signed in. */
export async function readEmailState(signal?: AbortSignal): Promise<EmailState | undefined> {
  const { user } = await readObject(await ask("/api/auth/get-session", { signal }));
  const { id, email, ...rest }: Record<string, unknown> = Object(user);
  if (typeof id !== "string" || typeof email !== "string") return undefined;
  return {
    id,
    email,
    isVerified: rest["emailVerified"] === true,
    language: rest["language"],
    verifyBy: readMoment(rest["verifyBy"]),
    madeAt: readMoment(rest["createdAt"]),
  };
}

/** Mail is written in the language that the person reads here, and in English while nobody has said so. */
export async function keepLanguage(state: EmailState): Promise<void> {
  const isWritten = language !== "mirrored";
  if (isWritten && (state.language ?? "en") !== language) await post("update-user", { language });
}

export async function askForPasswordReset(email: string): Promise<void> {
  await post("request-password-reset", { email });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await post("reset-password", { token, newPassword });
}

export async function sendVerification(email: string): Promise<void> {
  await post("send-verification-email", { email });
}

export async function askForNewEmail(newEmail: string): Promise<void> {
  await post("change-email", { newEmail });
}

/** An address that the account gets once the link to it is opened. */
export interface EmailChange {
  email: string;
  /** Until when the link works. */
  until: Date | undefined;
}

/** Null if none waits. */
export async function readEmailChange(signal?: AbortSignal): Promise<EmailChange | null> {
  const { newEmail, expiresAt } = await readObject(await ask("/api/auth/change-email", { signal }));
  return typeof newEmail === "string" ? { email: newEmail, until: readMoment(expiresAt) } : null;
}

/** Answers the address that the account has then, because the link may have been opened before. */
export async function cancelEmailChange(): Promise<string> {
  const { email } = await readObject(await ask("/api/auth/change-email", { method: "DELETE" }));
  return toText(email);
}

/** Answers the address that is verified, and whether the account had another one before. */
export async function verifyEmail(token: string): Promise<{ email: string; isChanged: boolean }> {
  const { email, changed } = await readObject(await post("verify-email", { token }));
  return { email: toText(email), isChanged: changed === true };
}

/** Answers the address that the account keeps. */
export async function keepEmail(token: string): Promise<string> {
  const { email } = await readObject(await post("keep-email", { token }));
  return toText(email);
}

const toText = (value: unknown) => (typeof value === "string" ? value : "");

/** A mail that is sent for it is in the language of this page. */
function post(path: string, body: Question["body"]): Promise<Response> {
  return ask(`/api/auth/${path}`, { method: "POST", body, headers: { "Accept-Language": language } });
}
