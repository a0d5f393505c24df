import { z } from "zod";

/** A mail in the mailbox. */
export interface KeptMail {
  id: string;
  /** When it came. */
  at: string;
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
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
