import { SettingsError } from "../context/settings-error.ts";

/** What a log may hold of an error: the classes on the way to its root cause, and Postgres's code if there is one. */
export function describeFault(error: unknown): { kind: string; sqlstate?: string; settings?: string } {
  const kinds: string[] = [];
  let sqlstate: string | undefined;
  let settings: string | undefined;
  for (
    let cause: unknown = error, depth = 0;
    cause instanceof Error && depth < 5;
    cause = cause.cause, depth += 1
  ) {
    kinds.push(cause.name);
    if (cause instanceof SettingsError) settings = cause.message;
    if ("code" in cause && typeof cause.code === "string" && /^[0-9A-Z]{5}$/.test(cause.code))
      sqlstate = cause.code;
  }
  return { kind: kinds.join(" < "), ...(sqlstate && { sqlstate }), ...(settings && { settings }) };
}
