import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { mailIsOn, sendLater } from "../mail/send.ts";
import { asLanguage } from "./store.ts";

/** A person as the account had them when it was deleted. */
export interface Deleted {
  email: string;
  emailVerified: boolean;
  language: string | null;
}

/** Tells of a deletion, once it is committed. Its events are gone with the account, so nobody can tell of it later. */
export function tellOfDeletion(c: Context<AppEnv>, { email, emailVerified, language }: Deleted): void {
  if (!emailVerified || !mailIsOn(c.get("settings"))) return;
  sendLater(c, { email, language: asLanguage(language) }, { about: "account_deleted" });
}
