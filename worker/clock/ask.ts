import { z } from "zod";
import { databaseFor } from "../db/databases.ts";
import { connect } from "../db/neon.ts";

const task = z.object({
  id: z.string(),
  title: z.string(),
  due_on: z.string().optional(),
  due_at: z.string().optional(),
  time_zone: z.string().optional(),
  repeats: z.literal(true).optional(),
  reminders: z.array(z.unknown()),
});

const answerSchema = z
  .object({
    /** By the database's clock, in milliseconds, as all moments here. */
    now: z.number(),
    /** When there will be something to ask for. */
    next: z.number().optional(),
    alarms: z.array(z.object({ id: z.string(), at: z.number(), task })),
    digest: z
      .object({
        day: z.string(),
        by: z.enum(["push", "mail"]),
        due: z.number(),
        overdue: z.number(),
        titles: z.array(z.string()),
      })
      .optional(),
    /** Alarms that have rung, and whose task was changed since. */
    dealt_with: z.array(z.string()),
    subscriptions: z.array(
      z.object({
        id: z.string(),
        endpoint: z.string(),
        p256dh: z.string(),
        auth: z.string(),
        key: z.string(),
        /** Whether the last day's use of it is known. */
        used: z.boolean(),
      }),
    ),
    time_zone: z.string().optional(),
    language: z.string().optional(),
    by_mail: z.boolean(),
    /** Only of somebody who has verified it. */
    email: z.string().optional(),
  })
  .nullable();

export type Answer = NonNullable<z.output<typeof answerSchema>>;
export type Alarm = Answer["alarms"][number];
export type Subscription = Answer["subscriptions"][number];

/** What was done since the last answer. */
export interface Report {
  /** Endpoints that take nothing any more. */
  ended?: string[];
  /** Ids of subscriptions that took something. */
  used?: string[];
  /** Alarms whose notifications are taken away. */
  closed?: string[];
}

/** Claims what is due to be told to an owner, in one trip. The same claim is answered with the same. Null without an account. */
export async function claimAlarms(
  url: string,
  owner: string,
  claim: string,
  report: Report,
): Promise<Answer | null> {
  const database = databaseFor([connect(url)], owner);
  const [row] = await database.query("select claim_alarms($1, $2, $3) as answer", [
    owner,
    claim,
    JSON.stringify(report),
  ]);
  return answerSchema.parse(row?.["answer"]);
}
