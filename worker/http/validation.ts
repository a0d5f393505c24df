import type { ZodError } from "zod";
import type { LogEvent } from "../context/log-event.ts";
import { type FieldError, Problem } from "./problem.ts";

type Checked = { success: true } | { success: false; error: ZodError };

/** Nobody reads more, and an answer must not grow with what was sent. */
const mostErrors = 20;
/** Longer than any name of ours, in code points. */
const longestName = 32;

/** Every route's answer to input that its schema refuses. */
export function refuseInvalid(checked: Checked): void {
  if (!checked.success) throw faultsIn(checked.error);
}

/** What is wrong with input, or with a part of it. */
export function faultsIn({ issues }: ZodError): Problem {
  const errors = issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...issue.path, shorten(key)].join("."),
          message: "is not a known field",
        }))
      : [{ path: issue.path.join("."), message: issue.message }],
  );
  return invalidFields(errors);
}

/** For several faults at once: the first of them, and how many more there are. */
export function invalidFields(all: FieldError[]): Problem {
  const more = all.length - mostErrors;
  const errors = more > 0 ? [...all.slice(0, mostErrors), { path: "", message: `${more} more errors` }] : all;
  const detail = errors.map(({ path, message }) => (path ? `${path} ${message}` : message)).join("; ");
  return new Problem("invalid_request", { detail, errors });
}

/** For a fault in a field that only the work itself finds. */
export function invalidField(path: string, message: string, event?: LogEvent): Problem {
  return new Problem("invalid_request", { detail: `${path} ${message}`, errors: [{ path, message }], event });
}

/** A name that a caller made up, for an answer: long enough to find it, and without what JSON writes as six characters. */
export function shorten(name: string): string {
  const characters = Array.from(name.slice(0, 2 * longestName).toWellFormed());
  const start = characters
    .slice(0, longestName)
    .join("")
    .replace(/\p{Cc}/gu, "\uFFFD");
  return start.length < name.length ? `${start}…` : start;
}
