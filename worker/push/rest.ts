import { readRetryAfter } from "../outside/retry-after.ts";

const shortest = 60;
const longest = 24 * 3_600;

/** The seconds to wait. No service makes us wait for less than a minute or more than a day. */
export function readRest(value: string | null, now: Date): number | undefined {
  const seconds = readRetryAfter(value, now);
  return seconds === undefined ? undefined : Math.min(Math.max(seconds, shortest), longest);
}
