import type { AccountEventKind, LinkPurpose } from "../../../drizzle/schema.ts";

/** What mails say in one language. One that lacks something does not compile. */
export interface Words {
  /** How `Intl` writes days, times and countries. */
  locale: string;
  /** As it stands before a value. */
  colon: string;
  links: Record<LinkPurpose, (addresses: Addresses) => LinkWords>;
  news: NewsWords;
  /** The second text is in place of the first where the service's operators did it. */
  deleted: { subject: string; text: string[]; textByOperator: string[] };
  footer: (to: string) => string;
}

interface Addresses {
  to: string;
  /** The address that the account is to have. */
  newEmail: string;
}

interface LinkWords {
  subject: string;
  before: string[];
  button: string;
  after: string[];
}

export interface NewsWords {
  /** Sentences without a full stop: they are subjects, too. */
  kinds: Record<AccountEventKind, string>;
  /** The subject, where more has happened than its first words say. */
  andMore: (first: string, more: number) => string;
  opening: string;
  facts: Record<"when" | "name" | "device" | "country" | "by", string>;
  operators: string;
  quoted: (name: string) => string;
  /** "Firefox on Linux". */
  deviceOn: (browser: string, system: string) => string;
  /** Of what has not its place in the mail. The activity is a part of the account page. */
  earlier: (count: number) => string;
  /** Before the button that leads to the account page, and on it. */
  ifNotYou: string;
  open: string;
  /** Before the address of the page for forgotten passwords. */
  newPassword: string;
  /** Of codes that were refused, before the address of that page, too. */
  passwordKnown: string;
  /** In place of these, to the address that an account had before, with the subject of the mail that keeps it. */
  ifNotYouKeep: (subject: string) => string;
  /** In place of these, where the service's operators did it. */
  askOperators: string;
}
