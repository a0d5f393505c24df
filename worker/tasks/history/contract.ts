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

/** `about` describes which act may be named. */
const bodyOf = (way: "undo" | "redo", about: string) =>
  z.strictObject({
    act: schema.act.optional().openapi({ description: about }),
    dry_run: z
      .boolean({ error: "must be true or false" })
      .optional()
      .openapi({
        description: `${way === "undo" ? "Undo" : "Redo"} nothing, and answer what would be ${way === "undo" ? "undone" : "done again"}. An Idempotency-Key is not used then.`,
      }),
  });

const undoBody = bodyOf(
  "undo",
  "Undo this act, and no other: any of the last ninety days, if all that it touched still is as it left it. Without it, the last act is undone.",
).openapi("Undo");

const redoBody = bodyOf(
  "redo",
  "Redo what this undo undid: the `undone_by` of its answer. Without it, the last undo is taken back, if nothing else was done since.",
).openapi("Redo");

const undoAnswer = z
  .object({
    act: schema.act,
    undone_by: schema.act.optional().openapi({
      description:
        "The undo, which is an act, too: send it to `/redo`. Absent from the answer to a redo, to a dry run, and to an undo that had nothing to change.",
    }),
    changes: z
      .array(schema.undoneChange)
      .openapi({ description: "The changes that were undone, or done again, in the order they were made." }),
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

const base = {
  tags: ["tasks"],
  security: signedIn,
  method: "post" as const,
  middleware: emptyIsNone,
};

const refusals = [
  "not_authenticated",
  "cross_site",
  ...badBody,
  "account_full",
  "too_many_lists",
  "act_changed_meanwhile",
  "key_reused",
  ...busy,
] as const;

export const undo = createRoute({
  ...base,
  operationId: "undoLastAct",
  path: "/undo",
  summary: "Undo the last change, from any device, or any other",
  description:
    "What one request did is one act, to tasks and to lists. It is undone as a whole, or not at all. A second undo undoes the " +
    "act before it. An undo is an act of its own, which `/redo` takes back. Send an Idempotency-Key, or name the act, so that a " +
    "repeated request does not undo a second act: with the key it gets the first act again, with the tasks as they are now. " +
    "With `dry_run`, nothing is undone: the answer, or the refusal, tells what an undo would come to now, except that the " +
    "account may be full.",
  request: { query: noQuery, headers: idempotencyKey, body: { ...body(undoBody), required: false } },
  responses: { 200: answer("Undone.", undoAnswer), ...problemResponses("nothing_to_undo", ...refusals) },
});

export const redo = createRoute({
  ...base,
  operationId: "redo",
  path: "/redo",
  summary: "Redo what was undone",
  description:
    "Takes the last undo back, as a whole or not at all, unless something else was done since. A second redo takes back the " +
    "undo before it. The act that was undone stands again, and can be undone again. An Idempotency-Key and `dry_run` mean what " +
    "they mean to an undo.",
  request: { query: noQuery, headers: idempotencyKey, body: { ...body(redoBody), required: false } },
  responses: { 200: answer("Done again.", undoAnswer), ...problemResponses("nothing_to_redo", ...refusals) },
});
