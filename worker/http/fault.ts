import { SettingsError } from "../context/env.ts";

/** What may be said of an error in a log: the classes on the way to its root, and Postgres's code if there is one. */
export function describeFault(error: unknown): { kind: string; sqlstate?: string; settings?: string } {
  const kinds: string[] = [];
  let sqlstate: string | undefined;
  let settings: string | undefined;
  for (
    let each: unknown = error, depth = 0;
    each instanceof Error && depth < 5;
    each = each.cause, depth += 1
  ) {
    kinds.push(each.name);
    if (each instanceof SettingsError) settings = each.message;
    if ("code" in each && typeof each.code === "string" && /^[0-9A-Z]{5}$/.test(each.code))
      sqlstate = each.code;
  }
  return { kind: kinds.join(" < "), ...(sqlstate && { sqlstate }), ...(settings && { settings }) };
}
