import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { describeFault } from "../http/fault.ts";
import { withPatience } from "./with-patience.ts";

/** Milliseconds until a request gives up on an object. */
const patience = 5_000;

export class ObjectAway extends Error {
  override readonly name = "ObjectAway";
}

interface Telling {
  /** What is told, for the log. */
  name: Record<string, string>;
  /** Milliseconds before each further try. */
  pauses: readonly number[];
}

/** Tells an object after the answer. Nobody waits for it, and when it cannot be reached, that is a line in the log. */
export function tellObject(c: Context<AppEnv>, { name, pauses }: Telling, say: () => Promise<void>): void {
  async function tellNow(): Promise<void> {
    const left = [...pauses];
    for (;;) {
      try {
        return await askObject(say);
      } catch (error) {
        const pause = left.shift();
        if (pause === undefined) return report(error);
        await scheduler.wait(pause);
      }
    }
  }

  function report(error: unknown): void {
    const time = new Date().toISOString();
    const line = { time, request_id: c.get("requestId"), ...name, fault: describeFault(error) };
    c.get("log")(JSON.stringify(line));
  }

  c.executionCtx.waitUntil(tellNow());
}

/** Each try takes a new stub: one that has failed once may go on failing. */
export async function askObject<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await withPatience(patience, async () => question());
  } catch (cause) {
    throw new ObjectAway("The object did not answer", { cause });
  }
}
