import { z } from "zod";
import type { Mail } from "../../worker/mail/mail.ts";

/** A mail in the mailbox, as a Worker has sent it. Its id is the mailbox's own. */
export interface KeptMail extends Mail {
  /** When it came. */
  at: string;
}

/** What is taken of Resend's `POST /emails`. Resend refuses what has a line break in a header, too. */
const header = z
  .string()
  .min(1)
  .max(998)
  .regex(/^[^\r\n]*$/);
export const sentSchema = z.object({
  from: header,
  to: z.union([header, z.array(header).min(1).max(50)]),
  subject: header,
  text: z.string(),
  html: z.string(),
});
