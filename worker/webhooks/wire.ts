import { z } from "@hono/zod-openapi";
import { webhookEvents } from "../../drizzle/schema.ts";
import { moment } from "../fields/schemas.ts";
import { text } from "../fields/text.ts";
import { longestOutsideAddress } from "../outside/ask.ts";
import { isPublicAddress } from "../outside/public-address.ts";
import type { Webhook } from "./store.ts";

const id = z.guid().openapi({ format: "uuid", example: "7c9e6679-7425-40de-944b-e07fc1f90ae7" });

const name = text({ max: 100, notBlank: true }).openapi({ example: "Watering plan" });

const url = z
  .string({ error: (issue) => (issue.input === undefined ? "is required" : "must be text") })
  .refine(
    (value) => isPublicAddress(value, longestOutsideAddress),
    `must be https at a public host, of at most ${longestOutsideAddress} characters`,
  )
  .openapi({
    format: "uri",
    maxLength: longestOutsideAddress,
    description: "Where messages are sent: https at a public host, at the usual port.",
    example: "https://garden.example/hooks/hedgerow",
  });

const event = z
  .enum(webhookEvents, { error: `must be one of ${webhookEvents.join(", ")}` })
  .openapi("WebhookEventType");

const events = z
  .array(event, "must be a list of events")
  .min(1, "must name at least one")
  .refine((named) => new Set(named).size === named.length, "must name each once")
  .openapi({
    minItems: 1,
    maxItems: webhookEvents.length,
    uniqueItems: true,
    description: "What it is told of.",
    example: ["task.created", "task.completed"],
  });

const webhookFields = {
  id,
  name,
  url: z.string().openapi({ example: "https://garden.example/hooks/hedgerow" }),
  events: z.array(event).openapi({ example: ["task.created", "task.completed"] }),
  on: z.boolean(),
  off_because: z.enum(["person", "failing", "gone"]).openapi("WebhookOffReason").optional().openapi({
    description:
      "Why it is off: its person said so, its address took nothing for a day, or it answered that it is gone (410).",
  }),
  failing_since: moment
    .optional()
    .openapi({ description: "Since when nothing was taken. Absent after something was." }),
  last_delivered_at: moment.optional().openapi({ description: "Absent until something was taken." }),
  waiting: z.int().nonnegative().openapi({ description: "How many messages wait for it.", example: 0 }),
  created_at: moment,
};

export const webhook = z.object(webhookFields).openapi("Webhook");

export const webhookList = z.object({ webhooks: z.array(webhook) }).openapi("Webhooks");

const secret = z.string().openapi({
  description:
    "What its messages are signed with, as Standard Webhooks has it. Only this response contains it: keep it where they are received.",
  example: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw5vUMzo0aYzk=",
});

export const madeWebhook = z.object({ ...webhookFields, secret }).openapi("MadeWebhook");

export const newSecret = z.object({ secret }).openapi("WebhookSecret");

export const newWebhook = z
  .strictObject({
    name,
    url,
    events: events.optional().openapi({ description: "What it is told of. Without it, everything." }),
  })
  .openapi("NewWebhook");

export const webhookChange = z
  .strictObject({
    name: name.optional(),
    url: url.optional(),
    events: events.optional(),
    on: z.boolean("must be true or false").optional(),
  })
  .openapi("WebhookChange", { example: { on: false } });

export const webhookPath = z.object({ id: id.openapi({ description: "The id of the webhook." }) });

export function present(row: Webhook): z.output<typeof webhook> {
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    events: row.events,
    on: row.isOn,
    ...(row.offBecause !== null && { off_because: row.offBecause }),
    ...(row.failingSince !== null && { failing_since: row.failingSince }),
    ...(row.lastDeliveredAt !== null && { last_delivered_at: row.lastDeliveredAt }),
    waiting: row.waiting,
    created_at: row.createdAt,
  };
}
