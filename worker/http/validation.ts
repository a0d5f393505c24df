import type { ZodError } from "zod";
import { Problem } from "./problem.ts";

type Checked = { success: true } | { success: false; error: ZodError };

/** Every route's answer to input that its schema refuses. */
export function refuseInvalid(checked: Checked): void {
  if (checked.success) return;
  const errors = checked.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "is not a known field" }))
      : [{ path: issue.path.join("."), message: issue.message }],
  );
  const detail = errors.map(({ path, message }) => (path ? `${path} ${message}` : message)).join("; ");
  throw new Problem("invalid_request", { detail, errors });
}

/** For a fault in a field that only the work itself finds. */
export function invalidField(path: string, message: string): Problem {
  return new Problem("invalid_request", { detail: `${path} ${message}`, errors: [{ path, message }] });
}
