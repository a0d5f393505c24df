import type { AccountEventKind } from "../../../drizzle/schema.ts";
import type { LinkMessage } from "../message.ts";

/** What mails say in one language. One that lacks something does not compile. */
export interface Words {
  /** How `Intl` writes days, times and countries. */
  locale: string;
  links: Record<LinkMessage["about"], (about: Addresses) => LinkWords>;
  news: NewsWords;
  deleted: { subject: string; text: string[] };
  /** Why somebody gets this mail. */
  footer: (to: string) => string;
}

export interface Addresses {
  to: string;
  /** The address that the account is to have. */
  newEmail: string;
}

export interface LinkWords {
  subject: string;
  before: string[];
  button: string;
  after: string[];
}

/** Kinds that parts of the product are about to record. */
type ComingKind =
  | "passkey_added"
  | "passkey_removed"
  | "second_factor_on"
  | "second_factor_off"
  | "recovery_codes_made"
  | "recovery_code_used"
  | "data_exported"
  | "account_deleted";

export interface NewsWords {
  /** A sentence without a full stop: also a subject. */
  kinds: Record<AccountEventKind | ComingKind, string>;
  /** The subject when more has happened than its first words say. */
  andMore: (first: string, more: number) => string;
  opening: (count: number) => string;
  facts: Record<"when" | "device" | "country" | "name" | "by", string>;
  operator: string;
  quoted: (name: string) => string;
  /** "Firefox on Linux". */
  deviceOn: (browser: string, system: string) => string;
  /** Before the address of the account page, and what its button says. */
  ifNotYou: string;
  look: string;
  /** Before the address of the page for forgotten passwords. */
  thenPassword: string;
  /** What to do about what the service's operators did. */
  askOperator: string;
}
