import { z } from "zod";

/** The part of Cloudflare's `send_email` binding that is used. */
export interface MailBinding {
  send(mail: {
    from: string | { name: string; email: string };
    to: string;
    subject: string;
    text: string;
    html: string;
    headers: Record<string, string>;
  }): Promise<unknown>;
}

/** The one that a mail comes from, such as `Hedgerow <tasks@example.org>`. */
const fromPattern =
  /^(?:[^\p{C}<>()[\]\\,;:@"]{1,60} <[^\s<>@,;:"]+@[^\s<>@,;:"]+>|[^\s<>@,;:"]+@[^\s<>@,;:"]+)$/u;

/** An address on this machine may do without TLS. */
const isSafeUrl = (value: string) =>
  URL.canParse(value) &&
  (value.startsWith("https://") || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(value));

/** All of them are optional: without them, no mail is sent. */
export const mailSettings = {
  /** Sends mail through Cloudflare. */
  MAIL: z
    .custom<MailBinding>(
      (value) => typeof value === "object" && value !== null && "send" in value,
      "MAIL must be bound with [[send_email]] in wrangler.toml",
    )
    .optional(),
  /** Sends mail through Resend; if both are set, it is Resend that is used. */
  RESEND_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "RESEND_API_KEY must be a key without spaces")
    .optional(),
  RESEND_URL: z.string().refine(isSafeUrl, "RESEND_URL must begin with https://").optional(),
  MAIL_FROM: z.string().regex(fromPattern, "MAIL_FROM must be like Hedgerow <tasks@example.org>").optional(),
  /** Links in mails begin with it, never with what a request says of its host. */
  APP_ORIGIN: z
    .string()
    .refine(
      (value) => isSafeUrl(value) && new URL(value).origin === value,
      "APP_ORIGIN must be like https://tasks.example.org, without a path",
    )
    .optional(),
};

const schema = z.object(mailSettings);
export type MailSettings = z.output<typeof schema>;

/** Refuses half a configuration, which would send nothing, or links that lead nowhere. */
export function refuseHalf(settings: MailSettings, context: z.core.$RefinementCtx): void {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  const { MAIL, RESEND_API_KEY, RESEND_URL, MAIL_FROM, APP_ORIGIN } = settings;
  if (RESEND_URL && !RESEND_API_KEY) refuse("RESEND_URL is set, but RESEND_API_KEY is not");
  if (MAIL || RESEND_API_KEY) {
    const sender = RESEND_API_KEY ? "RESEND_API_KEY is set" : "MAIL is bound";
    if (!MAIL_FROM) refuse(`${sender}, but MAIL_FROM is not set`);
    if (!APP_ORIGIN) refuse(`${sender}, but APP_ORIGIN is not set`);
    return;
  }
  const set = [MAIL_FROM && "MAIL_FROM", APP_ORIGIN && "APP_ORIGIN"].filter(Boolean).join(" and ");
  if (set) refuse(`no sender is set, neither MAIL nor RESEND_API_KEY, but ${set}`);
}
