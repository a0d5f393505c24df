import { z } from "zod";

const count = z.int().min(0);
const span = {
  /** A part of a statement: only requests that have it count. */
  matching: z.string().default(""),
  skip: count.default(0),
  times: count.default(Number.MAX_SAFE_INTEGER),
};

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
  /** Holds a request until the fault is cleared: before PostgreSQL gets it, or after its work is done. */
  z.strictObject({ kind: z.literal("hold"), when: z.enum(["before", "after"]), ...span }),
  /** Delays a correct answer. */
  z.strictObject({ kind: z.literal("slow"), milliseconds: count, ...span }),
]);

/** A fault, with promises that settle when it first holds a request, and when it is cleared or replaced. */
type Fault = z.output<typeof faultSchema> & {
  holds: PromiseWithResolvers<void>;
  cleared: PromiseWithResolvers<void>;
};

/** Faults by database. Only the process that opened the door injects them. */
export class Faults {
  readonly #faults = new Map<string, Fault>();

  inject(database: string, fault: unknown): void {
    const parsed = faultSchema.parse(fault);
    this.clear(database);
    this.#faults.set(database, {
      ...parsed,
      holds: Promise.withResolvers(),
      cleared: Promise.withResolvers(),
    });
  }

  /** Settles when the fault holds a request, or is gone. */
  async untilHeld(database: string): Promise<void> {
    const fault = this.#faults.get(database);
    await Promise.race([fault?.holds.promise, fault?.cleared.promise]);
  }

  clear(database: string): void {
    this.#faults.get(database)?.cleared.resolve();
    this.#faults.delete(database);
  }

  /** The fault for a request with these statements that has just come, which counts it. */
  take(database: string, statements: { query: string }[]): Fault | undefined {
    const fault = this.#faults.get(database);
    if (!fault || fault.times <= 0) return undefined;
    if (!statements.some(({ query }) => query.includes(fault.matching))) return undefined;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return undefined;
    }
    fault.times -= 1;
    return fault;
  }
}

/** Keeps a request waiting until its fault is cleared. */
export async function hold(fault: Fault): Promise<void> {
  fault.holds.resolve();
  await fault.cleared.promise;
}
