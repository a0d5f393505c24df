import { z } from "zod";
import { databaseUrl } from "../context/database-url.ts";
import { mailSettings, refuseHalf } from "../context/mail-settings.ts";
import { SettingsError } from "../context/settings-error.ts";
import { joinNumbered } from "../push/numbered.ts";
import { pushSettings } from "../push/settings.ts";

/** Those of the API that it needs, too. */
const settingsSchema = z
  .object({ DATABASE_URL: databaseUrl, ...pushSettings, ...mailSettings })
  .superRefine(refuseHalf)
  .superRefine((settings, context) => {
    if (settings.PUSH_KEYS.length > 0 && subjectOf(settings) === "")
      context.addIssue({ code: "custom", message: "PUSH_KEYS is set, but PUSH_SUBJECT is not" });
  });

export type ClockSettings = z.output<typeof settingsSchema>;

export function readClockSettings(bindings: object): ClockSettings {
  const PUSH_KEYS = joinNumbered(bindings, "PUSH_KEYS");
  const read = settingsSchema.safeParse({ ...bindings, PUSH_KEYS });
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.map((issue) => issue.message).join("; "));
}

/** RFC 8292 §2.1: whom a push service can tell that something is wrong. Without a setting for it, whoever sends our mail. */
export function subjectOf({
  PUSH_SUBJECT,
  MAIL_FROM,
}: {
  PUSH_SUBJECT?: string | undefined;
  MAIL_FROM?: string | undefined;
}): string {
  const [, address] = /<?([^<>\s]+@[^<>\s]+?)>?$/.exec(MAIL_FROM ?? "") ?? [];
  return PUSH_SUBJECT ?? (address ? `mailto:${address}` : "");
}
