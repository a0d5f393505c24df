import { createPlainAttempt } from "./plain-attempt.ts";
import { proven } from "./proven.ts";

/** Runs one request at a time, and says whether it is under way and why it failed. Where a proof is needed, asks for it. */
export function createAttempt() {
  const plain = createPlainAttempt();
  return { ...plain, attempt: (work: () => Promise<void>) => plain.attempt(() => proven(work)) };
}
