import { z } from "zod";
import { databaseUrl } from "../context/database-url.ts";
import { SettingsError } from "../context/settings-error.ts";
import { outsideSettings } from "../outside/settings.ts";

const secret = (name: string) =>
  z.string({ error: `${name} is not set` }).min(32, `${name} must have at least 32 characters`);

/** Those of the API that it needs, too: the secrets, because what messages are signed with is sealed under a key of theirs. */
const settingsSchema = z.object({
  DATABASE_URL: databaseUrl,
  BETTER_AUTH_SECRET: secret("BETTER_AUTH_SECRET"),
  BETTER_AUTH_SECRET_PREVIOUS: secret("BETTER_AUTH_SECRET_PREVIOUS").optional(),
  ...outsideSettings,
});

export type CourierSettings = z.output<typeof settingsSchema>;

export function readCourierSettings(bindings: object): CourierSettings {
  const read = settingsSchema.safeParse(bindings);
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.map((issue) => issue.message).join("; "));
}
