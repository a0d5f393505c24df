import { wakeCouriers, wakeTimekeepers } from "./access/wake-waiting.ts";
import type { Database } from "./db/client.ts";
import { sweepExpired } from "./db/sweep.ts";
import type { Bindings, Settings } from "./context/env.ts";
import { mailIsOn } from "./mail/send.ts";
import { tellWaitingDeletions } from "./news/deletion.ts";
import { tellWaitingNews } from "./news/waiting.ts";
import { servicesFor } from "./with-services.ts";
import { describeFault } from "./http/fault.ts";
import type { Log } from "./http/request-log.ts";

/** Scheduled work. It writes one line about the result of each kind, and none that fails keeps the others from being done. */
export function scheduledTo(log: Log) {
  return async function scheduled(_controller: ScheduledController, bindings: Bindings): Promise<void> {
    for (const [name, work] of Object.entries(works)) {
      const time = new Date().toISOString();
      try {
        const { settings, databases } = servicesFor(bindings);
        for (const database of databases) {
          const done = await work(settings, database);
          if (done) log(JSON.stringify({ time, scheduled: name, ...done }));
        }
      } catch (error) {
        log(JSON.stringify({ time, scheduled: name, fault: describeFault(error) }));
      }
    }
  };
}

/** In this order: what somebody should hear of waits for nothing. */
const works = {
  alarms: wakeTimekeepers,
  deliveries: wakeCouriers,
  news: async (settings, database) => (mailIsOn(settings) ? tellWaitingNews(settings, database) : undefined),
  deletions: async (settings, database) =>
    mailIsOn(settings) ? tellWaitingDeletions(settings, database) : undefined,
  sweep: async (_, database) => ({ swept: await sweepExpired(database) }),
} satisfies Record<string, (settings: Settings, database: Database) => Promise<object | undefined>>;
