import { createRoute, z } from "@hono/zod-openapi";
import { emptyIsNone } from "../../http/body.ts";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { idempotencyKey, taskPath } from "../model/parameters.ts";
import { taskSchema } from "../model/wire.ts";
import * as schema from "./wire.ts";

export const history = createRoute({
  tags: ["tasks"],
  security: signedIn,
  operationId: "readHistory",
  method: "get",
  path: "/{id}/history",
  summary: "What happened to a task in the last ninety days",
  description:
    "Newest first, at most a hundred changes. A task of one's own that is deleted has a history, too.",
  request: { query: noQuery, params: taskPath },
  responses: {
    200: answer("Each change.", schema.history),
    ...problemResponses("invalid_request", "not_authenticated", "task_of_another", "task_not_found", ...busy),
  },
});

const undoBody = z
  .strictObject({
    act: schema.act.optional().openapi({
      description:
        "It is taken back only if it is the last. Without it, whichever is the last is taken back.",
    }),
  })
  .openapi("Undo");

const undoAnswer = z
  .object({
    act: schema.act,
    changes: z
      .array(schema.undoneChange)
      .openapi({ description: "What was taken back, in the order it was done." }),
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
  request: { query: noQuery, headers: idempotencyKey, body: { ...body(undoBody), required: false } },
  responses: {
    200: answer("It is taken back.", undoAnswer),
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
