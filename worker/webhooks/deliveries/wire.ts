import { z } from "@hono/zod-openapi";
import { deliveryTypes } from "../../../drizzle/schema.ts";
import {
  deliveriesOnAPage,
  longestPageOfDeliveries,
  mostResentByName,
  mostWaiting,
} from "../../fields/limits.ts";
import { cursorFrom, limitUpTo, moment } from "../../fields/schemas.ts";
import type { Delivery } from "./store.ts";

const id = z.guid().openapi({ format: "uuid", example: "0f8fad5b-d9cb-469f-a165-70867728950e" });

const state = z.enum(["waiting", "delivered", "failed"], { error: "must be waiting, delivered or failed" });

export const deliveriesQuery = z.strictObject({
  state: state.optional().openapi({ description: "Only those that wait, were delivered, or failed." }),
  before: cursorFrom("The `next` of the page before."),
  limit: limitUpTo(
    longestPageOfDeliveries,
    `The most deliveries on a page. Without it, ${deliveriesOnAPage}.`,
  ),
});

const delivery = z
  .object({
    id,
    message_id: z.string().openapi({
      description: "The `webhook-id` of the message, the same however often it is sent.",
      example: "msg_0f8fad5bd9cb469fa16570867728950e",
    }),
    type: z.enum(deliveryTypes).openapi({ example: "task.completed" }),
    subject: id.optional().openapi({ description: "The task or the list that it is about." }),
    happened_at: moment,
    state: state.openapi({ example: "failed" }),
    attempts: z.int().nonnegative().openapi({ description: "How often it was sent.", example: 1 }),
    tried_at: moment.optional().openapi({ description: "When it was sent last. Absent before." }),
    next_at: moment.optional().openapi({
      description:
        "When it is sent at the earliest: what waits before it goes first. Absent if it does not wait.",
    }),
    status: z.int().optional().openapi({ description: "What the last try was answered.", example: 503 }),
    fault: z.string().optional().openapi({
      description: "Why the last try was not answered, or why it is not sent.",
      example: "late",
    }),
    took_ms: z.int().optional().openapi({ description: "How long the last try took.", example: 187 }),
  })
  .openapi("Delivery");

export const deliveriesPage = z
  .object({
    deliveries: z.array(delivery),
    next: z
      .string()
      .optional()
      .openapi({ description: "Send it as `before` to get the next page. Absent on the last page." }),
  })
  .openapi("Deliveries");

export const addedTest = z.object({ id }).openapi("WebhookTest");

export const resending = z
  .strictObject({
    deliveries: z
      .array(z.guid("must be the id of a delivery"), "must be a list of ids")
      .min(1, "must name at least one")
      .max(mostResentByName, `must name at most ${mostResentByName}`)
      .optional()
      .openapi({ description: "By their ids. Those that wait already stay where they are." }),
    failed: z
      .literal(true, { error: "must be true" })
      .optional()
      .openapi({
        description: `All that failed: the newest, as many as may wait, which are ${mostWaiting}.`,
      }),
  })
  .refine(
    ({ deliveries, failed }) => (deliveries === undefined) !== (failed === undefined),
    "Name deliveries, or failed",
  )
  .openapi("Resending", { minProperties: 1, maxProperties: 1, example: { failed: true } });

export const resent = z
  .object({ resent: z.int().nonnegative().openapi({ description: "How many wait again.", example: 3 }) })
  .openapi("Resent");

export function present(row: Delivery): z.output<typeof delivery> {
  return {
    id: row.id,
    message_id: `msg_${row.id.replaceAll("-", "")}`,
    type: row.type,
    ...(row.subject !== null && { subject: row.subject }),
    happened_at: row.happenedAt,
    state: row.state,
    attempts: row.attempts,
    ...(row.triedAt !== null && { tried_at: row.triedAt }),
    ...(row.state === "waiting" && { next_at: row.nextAt }),
    ...(row.status !== null && { status: row.status }),
    ...(row.fault !== null && { fault: row.fault }),
    ...(row.took !== null && { took_ms: row.took }),
  };
}
