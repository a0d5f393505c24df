import { sql } from "drizzle-orm";
import type { Settings } from "../context/env.ts";
import type { Database } from "../db/client.ts";
import { describeFault } from "../http/fault.ts";
import { askObject } from "./tell-object.ts";

/** In one run; the others wait for the next one. */
const mostOwners = 1_000;
const atOnce = 20;
/** In a row. A script that is away is not asked for each owner. */
const mostFailures = 3;

/** Wakes timekeepers that were never told of what is due by now: a word to them was lost. For the log. */
export async function wakeWaiting({ CLOCK }: Settings, database: Database) {
  const { rows } = await database.execute<{ owner: string }>(
    sql`select owner from owners_with_alarms(${mostOwners}) as owner`,
  );
  const owners = rows.map((row) => row.owner);
  let woken = 0;
  let failures = 0;
  let fault: ReturnType<typeof describeFault> | undefined;

  async function work(): Promise<void> {
    for (let owner = owners.shift(); owner !== undefined; owner = owners.shift()) {
      if (failures >= mostFailures) return;
      const name = owner;
      try {
        await askObject(async () => CLOCK.getByName(name).wake(name, Date.now()));
        woken += 1;
        failures = 0;
      } catch (error) {
        failures += 1;
        fault = describeFault(error);
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, work));
  return woken > 0 || fault ? { woken, ...(fault && { fault }) } : undefined;
}
