import { askControl, type SentMail } from "./ask.ts";

/** What the product that tests share has sent to an address, the newest last. */
export async function mailsTo(email: string): Promise<SentMail[]> {
  const mailbox = await askControl<string>("GET", "/mail");
  const answer = await fetch(`${mailbox}/mail.json?to=${encodeURIComponent(email)}`);
  const mails: SentMail[] = JSON.parse(await answer.text());
  return mails;
}

/** The path and token behind a mail's button, as the address bar has it. */
export function linkIn(mail: SentMail | undefined): string {
  const link = /^https?:\/\/\S+#token=\S+$/m.exec(mail?.text ?? "")?.[0];
  if (link === undefined) throw new Error("the mail has no link");
  return link;
}
