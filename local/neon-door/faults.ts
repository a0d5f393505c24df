import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

const count = z.int().min(0);
const span = { skip: count.default(0), times: count.default(Number.MAX_SAFE_INTEGER) };

/** Ways for the road to the database to fail. `skip` requests pass first, and after `times` it is good again. */
const faultSchema = z.discriminatedUnion("kind", [
  /** Takes the request and never says a word. */
  z.strictObject({ kind: z.literal("hang"), ...span }),
  /** Breaks the connection: before Postgres heard anything, or when it has done everything and only the answer is missing. */
  z.strictObject({ kind: z.literal("cut"), when: z.enum(["before", "after"]), ...span }),
  /** Something other than Neon answers, as a proxy in between would: a 500 in words, a page of HTML. */
  z.strictObject({
    kind: z.literal("answer"),
    status: z.int().min(200).max(599),
    type: z.string(),
    body: z.string(),
    /** Where it says to ask instead. */
    location: z.string().optional(),
    ...span,
  }),
  /** Everything works, later. */
  z.strictObject({ kind: z.literal("slow"), milliseconds: count, ...span }),
]);

export type Fault = z.output<typeof faultSchema>;

/** Faults by database, ordered from the process that opened the door and from nowhere else. */
export class Faults {
  readonly #standing = new Map<string, Fault>();
  readonly #lifted = new EventTarget();

  constructor() {
    // As many requests may hang as come.
    setMaxListeners(0, this.#lifted);
  }

  set(database: string, fault: unknown): void {
    this.#lifted.dispatchEvent(new Event(database));
    if (fault === null) this.#standing.delete(database);
    else this.#standing.set(database, faultSchema.parse(fault));
  }

  /** The fault that a request meets, which then counts as met. */
  meet(database: string): Fault | undefined {
    const fault = this.#standing.get(database);
    if (!fault || fault.times <= 0) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    return fault;
  }

  /** Until a fault of a database is lifted or another takes its place. */
  async lifted(database: string, fault: Fault): Promise<void> {
    if (this.#standing.get(database) !== fault) return;
    await new Promise((lifted) => this.#lifted.addEventListener(database, lifted, { once: true }));
  }
}

export const delay = (milliseconds: number, signal: AbortSignal) =>
  sleep(milliseconds, undefined, { signal }).catch(() => {});
