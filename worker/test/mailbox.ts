import { afterAll, beforeAll } from "vitest";
import { askControl } from "../../local/harness/ask.ts";
import { linkIn } from "../../local/harness/mail.ts";
import type { KeptMail } from "../../local/mailbox/mail.ts";
import type { World } from "./world.ts";

/** What a provider of mail can do wrong. */
export type MailboxFault = "hang" | "refuse" | "tooMany" | "away" | "html" | "redirect" | "endless" | "cut";

export interface TestMailbox {
  /** What was sent, the newest last; with an address, what was sent there. */
  mails(to?: string): Promise<KeptMail[]>;
  /** How many times the Worker has tried to send a mail. */
  countTries(): Promise<number>;
  /** The address behind a mail's button. */
  linkIn(mail: KeptMail | undefined): string;
  /** Lets tries fail, so many or all, until the fault is cleared. */
  injectFault(kind: MailboxFault, times?: number): Promise<void>;
  clearFault(): Promise<void>;
}

export const appOrigin = "https://tasks.example.org";

/** Turns mail on in a world. Call at the top of a test file, after useWorld. */
export function useMailbox(world: World): TestMailbox {
  let name: string;
  const look = () => askControl<{ mails: KeptMail[]; requests: number }>("GET", `/mailboxes/${name}`);

  beforeAll(async () => {
    const mailbox = await askControl<{ name: string; url: string }>("POST", "/mailboxes");
    ({ name } = mailbox);
    Object.assign(world.bindings, {
      RESEND_API_KEY: "re_made_up",
      RESEND_URL: mailbox.url,
      MAIL_FROM: "Hedgerow <tasks@example.org>",
      APP_ORIGIN: appOrigin,
    });
  });
  afterAll(() => askControl("DELETE", `/mailboxes/${name}`));

  return {
    async mails(to) {
      const { mails } = await look();
      return to === undefined ? mails : mails.filter((mail) => mail.to === to);
    },
    countTries: async () => (await look()).requests,
    linkIn,
    injectFault: (kind, times = 1_000) => askControl("PUT", `/mailboxes/${name}/fault`, { kind, times }),
    clearFault: () => askControl("DELETE", `/mailboxes/${name}/fault`),
  };
}
