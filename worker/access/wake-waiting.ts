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
export async function wakeTimekeepers({ CLOCK }: Settings, database: Database) {
  const { rows } = await database.execute<{ owner: string }>(
    sql`select owner from owners_with_alarms(${mostOwners}) as owner`,
  );
  return wakeAll(rows, async (owner) => CLOCK.getByName(owner).wake(owner, Date.now()));
}

/** The same for couriers. */
export async function wakeCouriers({ COURIER }: Settings, database: Database) {
  const { rows } = await database.execute<{ owner: string }>(
    sql`select owner from owners_with_deliveries(${mostOwners}) as owner`,
  );
  return wakeAll(rows, async (owner) => COURIER.getByName(owner).wake(owner));
}

async function wakeAll(rows: { owner: string }[], wake: (owner: string) => Promise<void>) {
  const owners = rows.map(({ owner }) => owner);
  let woken = 0;
  let failures = 0;
  let fault: ReturnType<typeof describeFault> | undefined;

  async function work(): Promise<void> {
    for (let owner = owners.shift(); owner !== undefined; owner = owners.shift()) {
      if (failures >= mostFailures) return;
      const name = owner;
      try {
        await askObject(async () => wake(name));
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
