import { z } from "zod";

const secret = (name: string) =>
  z
    .string({ error: `${name} is not set` })
    .min(32, `${name} must have at least 32 characters`)
    .refine(
      (value) => new Set(value).size >= 10,
      `${name} is too easily guessed: make it with a random generator`,
    );

const settingsSchema = z.object({
  DATABASE_URL: z
    .string({ error: "DATABASE_URL is not set" })
    .refine(
      (value) => /^postgres(ql)?:\/\/[^@/]+@[^/]+\/.+/.test(value),
      "DATABASE_URL must be postgres://user:password@host/database",
    ),
  BETTER_AUTH_SECRET: secret("BETTER_AUTH_SECRET"),
  BETTER_AUTH_SECRET_PREVIOUS: secret("BETTER_AUTH_SECRET_PREVIOUS").optional(),
});

/** What the platform hands over, before anybody has looked at it. */
export type Bindings = Partial<Record<keyof z.input<typeof settingsSchema>, unknown>>;

/** The same, looked at. */
export type Settings = z.output<typeof settingsSchema>;

/** Tells the operator which setting is wrong. Its message names settings and never holds a value. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}

export function readSettings(bindings: Bindings): Settings {
  const read = settingsSchema.safeParse(bindings);
  if (read.success) return read.data;
  throw new SettingsError(read.error.issues.map((issue) => issue.message).join("; "));
}
