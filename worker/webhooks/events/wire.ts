import { z } from "@hono/zod-openapi";
import type { deliveryTypes } from "../../../drizzle/schema.ts";
import { moment } from "../../fields/schemas.ts";
import { listSchema } from "../../lists/wire.ts";
import { act } from "../../tasks/history/wire.ts";
import { taskSchema } from "../../tasks/model/wire.ts";

type Type = (typeof deliveryTypes)[number];

const gone = z
  .object({ id: z.uuid().openapi({ example: "0f8fad5b-d9cb-469f-a165-70867728950e" }) })
  .openapi("Gone", { description: "What is gone when the message is sent has only its id." });

const task = z.union([taskSchema, gone]).openapi({ description: "As it is when the message is sent." });
const list = z.union([listSchema, gone]).openapi({ description: "As it is when the message is sent." });

const by = z
  .object({
    kind: z.enum(["session", "key", "program"]),
    id: z.uuid().openapi({ description: "Of the session, the API key, or the program's grant." }),
  })
  .openapi("EventBy", { description: "What did it: the person in a session, an API key, or a program." });

const changed = z.array(z.string()).openapi({
  description: "The names of the fields that were changed, as the task or the list has them.",
  example: ["title", "due_on"],
});

/** What most messages say of the act that they are about. What the service does by itself is nobody's. */
const ofAct = { act: act.optional(), by: by.optional() };

function event<Name extends Type, Data extends z.ZodRawShape>(type: Name, name: string, data: Data) {
  return z
    .object({
      type: z.literal(type),
      timestamp: moment.openapi({ description: "When it happened." }),
      data: z.object(data),
    })
    .openapi(name);
}

const events = [
  event("task.created", "TaskCreated", { task, ...ofAct }),
  event("task.updated", "TaskUpdated", { task, changed, ...ofAct }),
  event("task.completed", "TaskCompleted", { task, changed: changed.optional(), ...ofAct }),
  event("task.reopened", "TaskReopened", { task, changed: changed.optional(), ...ofAct }),
  event("task.deleted", "TaskDeleted", { task, ...ofAct }),
  event("list.created", "ListCreated", { list, ...ofAct }),
  event("list.updated", "ListUpdated", { list, changed, ...ofAct }),
  event("list.deleted", "ListDeleted", { list, ...ofAct }),
  event("webhook.test", "WebhookTested", {}),
  event("events.dropped", "EventsDropped", {}),
] as const;

/** Each type of message, and what its body is. */
export const eventSchemas = new Map(events.map((schema) => [schema.shape.type.value, schema]));

export const webhookEvent = z.discriminatedUnion("type", events).openapi("WebhookEvent", {
  description: "The body of a message to a webhook.",
});

export const messageHeaders = z.object({
  "webhook-id": z.string().openapi({
    description: "The message's own, the same however often it is sent: what came before may be left out.",
    example: "msg_0f8fad5bd9cb469fa16570867728950e",
  }),
  "webhook-timestamp": z.string().openapi({
    description: "When this try was sent, in seconds since 1970. Refuse what is far from now.",
    example: "1796112000",
  }),
  "webhook-signature": z.string().openapi({
    description:
      "`v1,` and, in base64, HMAC-SHA256 of the id, the timestamp and the body, joined by dots. For 24 hours after the secret was " +
      "replaced, there are two, with a space between them.",
    example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  }),
});
