import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const count = z.int().min(0);
const span = { skip: count.default(0), times: count.default(Number.MAX_SAFE_INTEGER) };

/** Ways in which the connection to the database can fail: after `skip` requests that pass, for `times` requests. */
const faultSchema = z.discriminatedUnion("kind", [
  /** Takes the request and never answers. */
  z.strictObject({ kind: z.literal("hang"), ...span }),
  /** Breaks the connection before PostgreSQL gets the request, or after its work is done but before the answer. */
  z.strictObject({ kind: z.literal("cut"), when: z.enum(["before", "after"]), ...span }),
  /** Answers as a proxy in between might: a 500 in plain text, or a page of HTML. */
  z.strictObject({
    kind: z.literal("answer"),
    status: z.int().min(200).max(599),
    type: z.string(),
    body: z.string(),
    /** The target of a redirect. */
    location: z.string().optional(),
    ...span,
  }),
  /** Delays a correct answer. */
  z.strictObject({ kind: z.literal("slow"), milliseconds: count, ...span }),
]);

export type Fault = z.output<typeof faultSchema>;

/** Faults by database. Only the process that opened the door injects them. */
export class Faults {
  readonly #faults = new Map<string, Fault>();
  readonly #cleared = new EventTarget();

  constructor() {
    // Any number of requests may hang.
    setMaxListeners(0, this.#cleared);
  }

  inject(database: string, fault: unknown): void {
    const parsed = faultSchema.parse(fault);
    this.clear(database);
    this.#faults.set(database, parsed);
  }

  clear(database: string): void {
    this.#cleared.dispatchEvent(new Event(database));
    this.#faults.delete(database);
  }

  /** The fault for a request that has just come, which counts it. */
  take(database: string): Fault | undefined {
    const fault = this.#faults.get(database);
    if (!fault || fault.times <= 0) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    return fault;
  }

  /** Settles when a fault of a database is cleared or replaced. */
  async cleared(database: string, fault: Fault): Promise<void> {
    if (this.#faults.get(database) !== fault) return;
    await new Promise((settle) => this.#cleared.addEventListener(database, settle, { once: true }));
  }
}

export const delay = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal }).catch(() => {});
