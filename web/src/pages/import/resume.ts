import { isObject } from "./readers/json.ts";
import type { ImportJob } from "./import-job.ts";

/** In this tab only, so that a page that was loaded anew, or left for another, can go on. */
const key = "hedgerow.import";

/** The server forgets after a day which requests it has seen; an hour is left for going on. */
const longest = 23 * 60 * 60 * 1000;

export function saveJob(job: ImportJob): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(job));
  } catch {
    // Too much of it, or refused: what stood there before would be a job long past this point.
    forgetJob();
  }
}

export function forgetJob(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept either.
  }
}

/** One that was left before its end, or at its end could still be taken back. */
export function restoreJob(owner: string, now: number): ImportJob | undefined {
  const kept = readKept();
  if (!isImportJob(kept) || kept.owner !== owner) return undefined;
  return kept.began !== undefined && now - kept.began > longest ? undefined : kept;
}

function readKept(): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function isImportJob(value: unknown): value is ImportJob {
  if (!isObject(value)) return false;
  const texts = ["id", "owner", "name", "kind"].every((name) => typeof value[name] === "string");
  return (
    texts &&
    isObject(value["listIds"]) &&
    ["steps", "made", "madeLists", "report", "before"].every((name) => Array.isArray(value[name]))
  );
}
