import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { MailSettings } from "../context/mail-settings.ts";
import { describeFault } from "../http/fault.ts";
import { bindingSender } from "./binding.ts";
import type { Reader } from "./compose.ts";
import { deliver } from "./deliver.ts";
import { type Mail, MailFailure, type Sender } from "./mail.ts";
import type { Language, Message } from "./message.ts";
import { resendSender } from "./resend.ts";

export interface Recipient {
  /** Validated: it holds no character that ends a header. */
  email: string;
  language: Language;
}

/** Whether mail can be sent at all. */
export function mailIsOn(settings: MailSettings): boolean {
  return findSender(settings) !== undefined;
}

/** Sends a mail after the answer, which it neither delays nor changes: a failure is a line in the log. */
export function sendLater(c: Context<AppEnv>, to: Recipient, message: Message): void {
  const settings = c.get("settings");
  const report = (fields: Record<string, unknown>) =>
    c.get("log")(
      JSON.stringify({ time: new Date().toISOString(), request_id: c.get("requestId"), ...fields }),
    );
  if (!mailIsOn(settings)) return sayThatItIsOff(settings, report);

  async function sendNow(): Promise<void> {
    const { about } = message;
    try {
      await send(settings, to, message);
      report({ mail: "sent", about });
    } catch (error) {
      report({ mail: "failed", about, fault: describeFailure(error) });
    }
  }

  c.executionCtx.waitUntil(sendNow());
}

/** What a log may hold of a mail that was not taken. */
export function describeFailure(error: unknown) {
  const status = error instanceof MailFailure ? error.status : undefined;
  return { ...describeFault(error), status };
}

/**
 * Sends a mail, and throws when no provider has taken it. Of mails with the same id within a day, a provider that knows ids
 * sends one.
 */
export async function send(
  settings: MailSettings,
  to: Recipient,
  message: Message,
  id: string = crypto.randomUUID(),
): Promise<void> {
  // Requests that send none do not evaluate the words.
  const { compose } = await import("./compose.ts");
  await sendWords(settings, to, (reader) => compose(message, reader), id);
}

/** The same for a mail that somebody else puts into words. */
export async function sendWords(
  settings: MailSettings,
  to: Recipient,
  compose: (reader: Reader) => Pick<Mail, "subject" | "text" | "html">,
  id: string,
): Promise<void> {
  const { MAIL_FROM: from, APP_ORIGIN: origin } = settings;
  const sender = findSender(settings);
  if (!sender || !from || !origin) throw new MailFailure("No mail is sent");
  const words = compose({ to: to.email, language: to.language, origin });
  await deliver(sender, { id, from, to: to.email, ...words });
}

function findSender({ MAIL, RESEND_API_KEY, RESEND_URL }: MailSettings): Sender | undefined {
  if (RESEND_API_KEY)
    return resendSender({ url: RESEND_URL ?? "https://api.resend.com", key: RESEND_API_KEY });
  return MAIL && bindingSender(MAIL);
}

const reportedOff = new WeakSet<MailSettings>();

/** Once for each isolate, which reads its settings once: it is a choice, and no fault. */
function sayThatItIsOff(settings: MailSettings, report: (fields: { mail: "off" }) => void): void {
  if (reportedOff.has(settings)) return;
  reportedOff.add(settings);
  report({ mail: "off" });
}
