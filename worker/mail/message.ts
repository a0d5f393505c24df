import type { AccountEventKind, LinkPurpose } from "../../drizzle/schema.ts";

/** The languages that mail is written in. */
export const languages = ["en", "de", "es", "fr"] as const;
export type Language = (typeof languages)[number];

/** Mail is in English for people whose language nobody knows, or nobody here writes. */
export function asLanguage(language: string | null | undefined): Language {
  return languages.find((known) => known === language) ?? "en";
}

/** What a mail says, before it is put into words. */
export type Message = LinkMessage | NewsMessage | DeletionMessage;

interface DeletionMessage {
  about: "account_deleted";
  byOperator?: boolean;
}

/** It has a link that does something, once it is opened and confirmed. */
export interface LinkMessage {
  about: LinkPurpose;
  link: string;
  /** The address that an account is to have, in the mail to the one that it has. */
  newEmail?: string;
}

/** What was done to an account, the oldest first. */
export interface NewsMessage {
  about: "news";
  events: News[];
  /** How many events before these are not in the mail. */
  earlier?: number;
  /** Whether it goes to an address that the account has no longer. */
  toFormer?: boolean;
}

export interface News {
  kind: AccountEventKind;
  at: Date;
  /** The browser and system, or the program, as it named itself. */
  device?: string;
  country?: string;
  keyName?: string;
  byOperator?: boolean;
}
