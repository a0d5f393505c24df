import { createRoute, z } from "@hono/zod-openapi";
import { emptyIsNone } from "../../http/body.ts";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { idempotencyKey, taskPath } from "../model/parameters.ts";
import { listSchema } from "../../lists/wire.ts";
import { taskSchema } from "../model/wire.ts";
import * as schema from "./wire.ts";

export const history = createRoute({
  tags: ["tasks"],
  security: signedIn,
  operationId: "readHistory",
  method: "get",
  path: "/{id}/history",
  summary: "List a task's changes of the last ninety days",
  description:
    "Newest first, at most a hundred changes and 2 MB. The caller's deleted tasks have a history too.",
  request: { query: noQuery, params: taskPath },
  responses: {
    200: answer("The changes.", schema.history),
    ...problemResponses("invalid_request", "not_authenticated", "task_of_another", "task_not_found", ...busy),
  },
});

const undoBody = z
  .strictObject({
    act: schema.act.optional().openapi({
      description: "Undo this act, and only if it is the last one. Without it, the last act is undone.",
    }),
    dry_run: z.boolean({ error: "must be true or false" }).optional().openapi({
      description: "Undo nothing, and answer what would be undone. An Idempotency-Key is not used then.",
    }),
  })
  .openapi("Undo");

const undoAnswer = z
  .object({
    act: schema.act,
    changes: z
      .array(schema.undoneChange)
      .openapi({ description: "The changes that were undone, in the order they were made." }),
    tasks: z.array(taskSchema).openapi({ description: "The affected tasks, as they are now." }),
    gone: z.array(z.uuid()).openapi({ description: "The ids of the tasks that no longer exist." }),
    lists: z
      .array(listSchema)
      .optional()
      .openapi({ description: "The affected lists, as they are now. Absent if there are none." }),
    gone_lists: z.array(z.uuid()).optional().openapi({
      description: "The ids of the affected lists that no longer exist. Absent if there are none.",
    }),
    dry_run: z
      .object({
        changed: z.int().openapi({ description: "The number of tasks that would be changed back." }),
        restored: z.int().openapi({ description: "The number of deleted tasks that would come back." }),
        removed: z.int().openapi({ description: "The number of created tasks that would be deleted." }),
        lists: z
          .object({ changed: z.int(), restored: z.int(), removed: z.int() })
          .optional()
          .openapi({ description: "The same numbers of lists. Absent if none would be touched." }),
      })
      .optional()
      .openapi({
        description:
          "Answered to a dry run: nothing was undone. `changes` are those that would be undone; the others tell how its tasks and lists are now.",
      }),
    more: schema.more(
      "The act was undone as a whole, but it has more changes or tasks than this answer has room for: 2 MB of each.",
    ),
  })
  .openapi("UndoAnswer");

export const undo = createRoute({
  tags: ["tasks"],
  security: signedIn,
  operationId: "undoLastAct",
  method: "post",
  path: "/undo",
  summary: "Undo the last change, from any device",
  description:
    "What one request did is one act, to tasks and to lists. It is undone as a whole, or not at all. A second undo undoes the act before it; an undo " +
    "cannot be undone. Send an Idempotency-Key, or name the act, so that a repeated request does not undo a second act: it gets " +
    "the first act again, with the tasks as they are now. With `dry_run`, nothing is undone: the answer, or the refusal, tells " +
    "what an undo would come to now, except that the account may be full.",
  middleware: emptyIsNone,
  request: { query: noQuery, headers: idempotencyKey, body: { ...body(undoBody), required: false } },
  responses: {
    200: answer("Undone.", undoAnswer),
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "nothing_to_undo",
      "account_full",
      "too_many_lists",
      "act_changed_meanwhile",
      "key_reused",
      ...busy,
    ),
  },
});
