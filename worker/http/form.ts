import type { Context } from "hono";
import { Problem } from "./problem.ts";
import { invalidField, shorten } from "./validation.ts";

/**
 * Refuses what two readers could understand differently: another type, characters that are not UTF-8, and a parameter that is
 * given twice (RFC 6749 §3.1 and §3.2).
 */
export function requireForm(text: string, contentType: string | undefined): void {
  if (!/^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? "")) {
    throw new Problem("invalid_request", {
      detail: "The body must be a form, sent as application/x-www-form-urlencoded",
    });
  }
  requireParameters(text);
}

/** The same of what is in a query. */
export function requireParameters(text: string): void {
  try {
    decodeURIComponent(text);
  } catch {
    throw new Problem("invalid_request", { detail: "The parameters are not well-formed UTF-8" });
  }
  const names = new Set<string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (/\p{Cc}/u.test(name + value)) throw invalidField(shorten(name), "has a control character");
    if (names.has(name)) throw invalidField(shorten(name), "is given more than once");
    names.add(name);
  }
}

/** A form that was let through. A parameter without a value counts as none (RFC 6749 §3.1 and §3.2). */
export async function readForm(c: Context): Promise<Record<string, string>> {
  // As octets: the runtime warns of forms that are read as text.
  const text = new TextDecoder().decode(await c.req.arrayBuffer());
  return Object.fromEntries([...new URLSearchParams(text)].filter(([, value]) => value !== ""));
}
