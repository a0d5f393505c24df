import { createRoute } from "@hono/zod-openapi";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import * as bodies from "./wire.ts";
import { idempotencyKey } from "../model/parameters.ts";

export const batch = createRoute({
  tags: ["tasks"],
  security: signedIn,
  operationId: "batchTasks",
  method: "post",
  path: "/batch",
  summary: "Create, change and delete many tasks at once",
  description:
    "The operations run in order, all or none. A refusal names the path of each task that does not exist. The first task " +
    "that a batch creates counts as the newest, so created tasks keep their order in a list sorted newest first: their times are a millisecond " +
    "apart and lie a little in the past. A task that is there with the `id` of a created one stays as it is, and later operations may name the `id`. A repeated request with the same Idempotency-Key gets the act and the ids of the " +
    "first answer, with the tasks as they are now. The tasks as they are stored and what the operations write, a change " +
    "once for each of its tasks, may take 4 MB together. With `dry_run`, nothing is done: " +
    "the answer, or the refusal, is what the batch would come to now.",
  request: { query: noQuery, headers: idempotencyKey, body: body(bodies.batch) },
  responses: {
    200: answer("Every operation succeeded.", bodies.batchAnswer),
    ...problemResponses(
      "not_authenticated",
      "task_of_another",
      "cross_site",
      "task_not_found",
      ...badBody,
      "account_full",
      "id_taken",
      "deleted_meanwhile",
      "changed_meanwhile",
      "key_reused",
      "too_costly",
      "too_much_at_once",
      ...busy,
    ),
  },
});
