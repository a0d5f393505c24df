import { locale } from "../language/words.ts";
import { openDatabase } from "../storage/database.ts";
import { type ForWorker, forWorkerKey } from "../storage/for-worker.ts";
import { reminderSettings } from "./settings.ts";
import { wordsForWorker } from "./words-for-worker.ts";

/** Leaves the service worker what it has to know. Where this is, it shows what is pushed for this person. */
export async function keepForWorker(owner: string, push: ForWorker["push"]): Promise<void> {
  const now: ForWorker = {
    words: wordsForWorker(),
    locale,
    dayTime: reminderSettings().day_time,
    ...(push && { push }),
  };
  const database = await openDatabase(owner);
  await database
    ?.write(["state"], (table) => table("state").put(now, forWorkerKey))
    .finally(() => database.close());
}
