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

/** A fault, with a promise that settles when it is cleared or replaced. */
type Fault = z.output<typeof faultSchema> & { cleared: PromiseWithResolvers<void> };

/** Faults by database. Only the process that opened the door injects them. */
export class Faults {
  readonly #faults = new Map<string, Fault>();

  inject(database: string, fault: unknown): void {
    const parsed = faultSchema.parse(fault);
    this.clear(database);
    this.#faults.set(database, { ...parsed, cleared: Promise.withResolvers() });
  }

  clear(database: string): void {
    this.#faults.get(database)?.cleared.resolve();
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
}
