import { safely } from "../../storage/safely.ts";
import { isObject } from "./readers/json.ts";
import type { ImportJob } from "./import-job.ts";

/** In this tab only, so that a page that was loaded anew, or left for another, can go on. */
const key = "hedgerow.import";

/** The server forgets after a day which requests it has seen; an hour is left for going on. */
const longest = 23 * 60 * 60 * 1000;

export function saveJob(job: ImportJob): void {
  const isSaved = safely(() => {
    sessionStorage.setItem(key, JSON.stringify(job));
    return true;
  });
  // What was saved before would be a job that has long gone on.
  if (!isSaved) forgetJob();
}

export function forgetJob(): void {
  safely(() => sessionStorage.removeItem(key));
}

/** One that was left before its end, or at its end could still be taken back. */
export function restoreJob(owner: string, now: number): ImportJob | undefined {
  const kept: unknown = safely(() => JSON.parse(sessionStorage.getItem(key) ?? "null"));
  if (!isImportJob(kept) || kept.owner !== owner) return undefined;
  return kept.began !== undefined && now - kept.began > longest ? undefined : kept;
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
