import { safely } from "../../storage/safely.ts";
import { isObject } from "./readers/json.ts";
import type { ImportJob } from "./import-job.ts";

/** Kept for this tab only, so that an import can go on after a reload or a visit to another page. */
const key = "hedgerow.import";

/** The server remembers keys for a day; an hour is left to finish. */
const longest = 23 * 60 * 60 * 1000;

export function saveJob(job: ImportJob): void {
  const isSaved = safely(() => {
    sessionStorage.setItem(key, JSON.stringify(job));
    return true;
  });
  // An earlier state of the job must not be resumed.
  if (!isSaved) forgetJob();
}

export function forgetJob(): void {
  safely(() => sessionStorage.removeItem(key));
}

/** A job that was left unfinished, or that is finished and can still be undone. */
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
