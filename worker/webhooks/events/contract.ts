import type { RouteConfig } from "@hono/zod-openapi";
import type { deliveryTypes } from "../../../drizzle/schema.ts";
import { json } from "../../openapi/shared.ts";
import { eventSchemas, messageHeaders, webhookEvent } from "./wire.ts";

const summaries: Record<(typeof deliveryTypes)[number], string> = {
  "task.created": "A task was created, or came back",
  "task.updated": "A task was changed",
  "task.completed": "A task was completed",
  "task.reopened": "A completed task was opened again",
  "task.deleted": "A task was removed",
  "list.created": "A list or a saved view was created, or came back",
  "list.updated": "A list or a saved view was changed",
  "list.deleted": "A list or a saved view was removed",
  "webhook.test": "Somebody tries the webhook",
  "events.dropped": "More happened than could wait: what is missing is at `/api/sync`",
};

/** What the service sends, and what it makes of the answers. */
const responses = {
  "2XX": { description: "Taken. The body is not read." },
  410: { description: "Gone: the webhook is turned off at once." },
  default: {
    description:
      "Not taken: it is sent again, for a day. `Retry-After` is obeyed within bounds. What follows it waits.",
  },
};

export const messages: RouteConfig[] = [...eventSchemas].map(([type, schema]) => ({
  operationId: `on${type.replaceAll(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase())}`,
  method: "post",
  path: type,
  tags: ["webhooks"],
  security: [],
  summary: summaries[type],
  request: { headers: messageHeaders, body: { required: true, ...json(schema) } },
  responses,
}));

export const schemas = { WebhookEvent: webhookEvent };
