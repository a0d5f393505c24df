import { z } from "zod";
import { databaseUrl } from "../context/database-url.ts";
import { SettingsError } from "../context/settings-error.ts";
import { webhookSettings } from "../context/webhook-settings.ts";
import { outsideSettings } from "../outside/settings.ts";

/** Those of the API that it needs, too. What signs tokens is none of them. */
const settingsSchema = z.object({ DATABASE_URL: databaseUrl, ...webhookSettings, ...outsideSettings });

export type CourierSettings = z.output<typeof settingsSchema>;

export function readCourierSettings(bindings: object): CourierSettings {
  const read = settingsSchema.safeParse(bindings);
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.map((issue) => issue.message).join("; "));
}
