import { isObject } from "./readers/json.ts";
import type { Journey } from "./import-job.ts";

/** In this tab only, so that a page that was loaded anew, or left for another, can go on. */
const place = "hedgerow.import";

/** The server forgets after a day which requests it has seen; an hour is left for going on. */
const longest = 23 * 60 * 60 * 1000;

export function keepJourney(journey: Journey): void {
  try {
    sessionStorage.setItem(place, JSON.stringify(journey));
  } catch {
    // Too much of it, or refused: what stood there before would be a journey long past this point.
    forgetJourney();
  }
}

export function forgetJourney(): void {
  try {
    sessionStorage.removeItem(place);
  } catch {
    // Nothing was kept either.
  }
}

/** One that was left before its end, or at its end could still be taken back. */
export function recallJourney(owner: string, now: number): Journey | undefined {
  const kept = readKept();
  if (!isJourney(kept) || kept.owner !== owner) return undefined;
  return kept.began !== undefined && now - kept.began > longest ? undefined : kept;
}

function readKept(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(place) ?? "null");
  } catch {
    return null;
  }
}

function isJourney(value: unknown): value is Journey {
  if (!isObject(value)) return false;
  const texts = ["id", "owner", "name", "kind"].every((name) => typeof value[name] === "string");
  return (
    texts &&
    isObject(value["listIds"]) &&
    ["steps", "made", "madeLists", "report", "before"].every((name) => Array.isArray(value[name]))
  );
}
