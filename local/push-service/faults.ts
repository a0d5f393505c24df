import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { PushFault } from "./message.ts";

/** The fault of one subscription. */
export class PushFaults {
  #fault: PushFault | undefined;
  #left = 0;
  #cleared = Promise.withResolvers<void>();
  /** How many answers without end were broken off by the other side. */
  brokenOff = 0;

  /** Replaces the fault, or clears it: what hangs breaks off. */
  inject(fault: PushFault | undefined): void {
    this.#cleared.resolve();
    this.#cleared = Promise.withResolvers();
    this.#fault = fault;
    this.#left = fault?.times ?? Number.POSITIVE_INFINITY;
  }

  /** The fault for a request that has just come, which counts it. */
  take(): PushFault | undefined {
    if (this.#left <= 0) return undefined;
    this.#left -= 1;
    return this.#fault;
  }

  async answer(fault: PushFault, response: ServerResponse): Promise<void> {
    switch (fault.kind) {
      case "answer":
        return void response.writeHead(fault.status, fault.headers).end("It failed.");
      case "hang":
        await Promise.race([once(response, "close"), this.#cleared.promise]);
        return void response.destroy();
      case "endless":
        response.writeHead(fault.status);
        while (!response.destroyed) {
          response.write("a".repeat(1_024));
          await sleep(1);
        }
        this.brokenOff += 1;
        return undefined;
      case "cut":
        response.destroy();
    }
  }
}
