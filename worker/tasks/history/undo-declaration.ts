import { createRoute, z } from "@hono/zod-openapi";
import { badBody, body, busy, json, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { emptyIsNone } from "../contract.ts";
import { idempotencyKey } from "../model/headers.ts";
import { act, undoneChange } from "./wire.ts";
import { taskSchema } from "../model/wire.ts";

const wish = z
  .strictObject({
    act: act.optional().openapi({
      description:
        "It is taken back only if it is the last. Without it, whichever is the last is taken back.",
    }),
  })
  .openapi("Undo");

const answer = z
  .object({
    act,
    changes: z.array(undoneChange).openapi({ description: "What was taken back, in the order it was done." }),
    tasks: z.array(taskSchema).openapi({ description: "The tasks it was done to, as they are now." }),
    gone: z.array(z.uuid()).openapi({ description: "The ids of tasks that are not there any more." }),
  })
  .openapi("UndoAnswer");

export const undo = createRoute({
  tags: ["tasks"],
  security: signedIn,
  operationId: "undoLastAct",
  method: "post",
  path: "/undo",
  summary: "Take back the last thing that was done, from whichever device",
  description:
    "What one request did is taken back as a whole, or not at all. Again, and it is the one before; to undo is not itself undone. " +
    "To be sure that a repeated request takes back no second act, send an Idempotency-Key, or name the act.",
  middleware: emptyIsNone,
  request: { query: noQuery, headers: idempotencyKey, body: { ...body(wish), required: false } },
  responses: {
    200: { description: "It is taken back.", ...json(answer) },
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "nothing_to_undo",
      "act_changed_meanwhile",
      "key_reused",
      ...busy,
    ),
  },
});
