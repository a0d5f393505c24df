import { z } from "zod";
import { databaseFor } from "../db/databases.ts";
import { connect } from "../db/neon.ts";

const row = z.record(z.string(), z.unknown());

const delivery = z.object({
  id: z.string(),
  type: z.string(),
  /** How often it was tried. */
  attempts: z.number(),
  first_tried_at: z.number().optional(),
  happened_at: z.string(),
  changed: z.array(z.string()).optional(),
  act: z.string().optional(),
  by: z.object({ kind: z.string(), id: z.string().optional() }).optional(),
  /** The row that it is about, as it is now. */
  task: row.optional(),
  list: row.optional(),
  /** Its id, also when there is no row any more. */
  subject: z.string().optional(),
});

const webhook = z.object({
  id: z.string(),
  url: z.string(),
  /** Sealed, as the one before it, which is there as long as it signs, too. */
  secret: z.string(),
  previous_secret: z.string().optional(),
  /** What waits and is due, in the order in which it happened. */
  deliveries: z.array(delivery).min(1),
});

const answerSchema = z
  .object({
    /** By the database's clock, in milliseconds, as all moments here. */
    now: z.number(),
    /** When there will be something to ask for that is not in this answer. */
    next: z.number().optional(),
    webhooks: z.array(webhook),
  })
  .nullable();

export type Answer = NonNullable<z.output<typeof answerSchema>>;
export type Webhook = z.output<typeof webhook>;
export type Delivery = z.output<typeof delivery>;

/** What became of one try. */
export interface Tried {
  /** The delivery. */
  id: string;
  /** Its how-manieth try it was: one that the database has counted already is not counted again. */
  attempt: number;
  at: number;
  took: number;
  status?: number | undefined;
  fault?: string | undefined;
  /** When it is tried again. Without it, and unless it was taken, it is given up. */
  next?: number | undefined;
  is_done?: true;
}

/** A secret that was sealed under our previous one, sealed under the current one. `was` is what it takes the place of. */
export interface Resealed {
  webhook: string;
  secret?: string;
  previous_secret?: string;
  was: string;
}

interface Report {
  tried?: Tried[];
  sealed?: Resealed[];
}

/** Reports what was done, and asks what is to be delivered, in one trip. The same report may come twice. Null without an account. */
export async function claimDeliveries(url: string, owner: string, report: Report): Promise<Answer | null> {
  const database = databaseFor([connect(url)], owner);
  const [answered] = await database.query("select claim_deliveries($1, $2) as answer", [
    owner,
    JSON.stringify(report),
  ]);
  return answerSchema.parse(answered?.["answer"]);
}
