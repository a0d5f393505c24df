import { sweepExpired } from "./db/sweep.ts";
import type { Bindings } from "./context/env.ts";
import { servicesFor } from "./with-services.ts";
import { describeFault } from "./http/fault.ts";
import type { Log } from "./http/request-log.ts";

/** Scheduled work. It writes one line about its result. */
export function scheduledTo(log: Log) {
  return async function scheduled(_controller: ScheduledController, bindings: Bindings): Promise<void> {
    const time = new Date().toISOString();
    try {
      for (const database of servicesFor(bindings).databases) {
        const swept = await sweepExpired(database);
        log(JSON.stringify({ time, scheduled: "sweep", swept }));
      }
    } catch (error) {
      log(JSON.stringify({ time, scheduled: "sweep", fault: describeFault(error) }));
    }
  };
}
