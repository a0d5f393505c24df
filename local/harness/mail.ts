import type { KeptMail } from "../mailbox/mail.ts";
import { askControl } from "./ask.ts";

/** What the product that tests share has sent to an address, the newest last. */
export async function mailsTo(email: string): Promise<KeptMail[]> {
  const mailbox = await askControl<string>("GET", "/mail");
  const answer = await fetch(`${mailbox}/mail.json?to=${encodeURIComponent(email)}`);
  const mails: KeptMail[] = JSON.parse(await answer.text());
  return mails;
}

/** The address behind a mail's button. */
export function linkIn(mail: KeptMail | undefined): string {
  const link = /^https?:\/\/\S+#token=\S+$/m.exec(mail?.text ?? "")?.[0];
  if (link === undefined) throw new Error("the mail has no link");
  return link;
}
