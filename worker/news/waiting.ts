import type { Settings } from "../context/env.ts";
import type { Database } from "../db/client.ts";
import { describeFailure } from "../mail/send.ts";
import { findOwnersWithNews } from "./store.ts";
import { tellNews } from "./tell.ts";

/** In one run; the others wait for the next one. */
const mostAccounts = 200;
/** In milliseconds. Scheduled work has bounded time. */
const longest = 60_000;
/** In a row. A provider that takes nothing is not asked for each account. */
const mostFailures = 3;

/** Tells what was not told right after it was done: the provider was away, or the isolate ended. For the log. */
export async function tellWaitingNews(settings: Settings, database: Database): Promise<Told> {
  const end = Date.now() + longest;
  let told = 0;
  let failures = 0;
  let fault: Told["fault"];
  for (const owner of await findOwnersWithNews(database, mostAccounts)) {
    if (failures === mostFailures || Date.now() > end) break;
    try {
      told += (await tellNews(settings, database, owner)) > 0 ? 1 : 0;
      failures = 0;
    } catch (error) {
      failures += 1;
      fault = describeFailure(error);
    }
  }
  return { told, ...(fault && { fault }) };
}

interface Told {
  /** Accounts. */
  told: number;
  fault?: ReturnType<typeof describeFailure>;
}
