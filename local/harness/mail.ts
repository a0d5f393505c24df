import { askControl } from "./ask.ts";

/** A mail in a mailbox (local/mailbox). */
export interface SentMail {
  id: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
}

/** What the product that tests share has sent to an address, the newest last. */
export async function mailsTo(email: string): Promise<SentMail[]> {
  const mailbox = await askControl<string>("GET", "/mail");
  const answer = await fetch(`${mailbox}/mail.json?to=${encodeURIComponent(email)}`);
  const mails: SentMail[] = JSON.parse(await answer.text());
  return mails;
}

/** The address behind a mail's button. */
export function linkIn(mail: SentMail | undefined): string {
  const link = /^https?:\/\/\S+#token=\S+$/m.exec(mail?.text ?? "")?.[0];
  if (link === undefined) throw new Error("the mail has no link");
  return link;
}
