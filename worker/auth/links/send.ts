import type { Context } from "hono";
import type { LinkPurpose } from "../../../drizzle/schema.ts";
import { digestOf } from "../../access/keyed-digest.ts";
import type { AppEnv } from "../../context/app-env.ts";
import type { Settings } from "../../context/env.ts";
import { languageOf } from "../../mail/language.ts";
import { languages } from "../../mail/message.ts";
import { sendLater } from "../../mail/send.ts";
import type { Addressee } from "./store.ts";

/** The pages that links open. What they carry is behind the `#`, so it is in no log and no Referer. */
const pages: Record<LinkPurpose, string> = {
  verify_email: "/verify-email",
  change_email: "/verify-email",
  reset_password: "/reset-password",
  keep_email: "/keep-email",
};

interface LinkMail extends Addressee {
  token: string;
  /** What the account's address is to be, in the mail to the old one. */
  newEmail?: string;
}

/** Sends a link after the answer. */
export function sendLink(
  c: Context<AppEnv>,
  about: LinkPurpose,
  { email, language, token, newEmail }: LinkMail,
): void {
  const link = `${c.get("settings").APP_ORIGIN ?? ""}${pages[about]}#token=${token}`;
  // Accounts from before there was mail have no language yet. The asker is mostly the person.
  const reads = languages.find((known) => known === language) ?? languageOf(c);
  sendLater(c, { email, language: reads }, { about, link, ...(newEmail !== undefined && { newEmail }) });
}

/** Stands for an address where mails are counted, so that the count holds no address. */
export function countedAs(settings: Settings, email: string): Promise<string> {
  return digestOf(settings, `address of a mail\0${email}`);
}
