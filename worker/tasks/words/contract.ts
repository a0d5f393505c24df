import { createRoute } from "@hono/zod-openapi";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { idempotencyKey } from "../model/parameters.ts";
import * as bodies from "./wire.ts";

export const declared = [
  createRoute({
    tags: ["tasks"],
    security: signedIn,
    operationId: "addTasksInWords",
    method: "post",
    path: "/words",
    summary: "Create tasks from lines of words",
    description:
      "Understands each line as quick add does in the app: days, times, repetitions, priorities, tags, reminders, and lists that are there. The tasks are " +
      "made in one act, all or none, and a refusal names the line: a task needs a title of at most 200 characters. The lines may have 12,500 characters together. With `dry_run`, the answer says " +
      "what would be made. A repeated request with the same Idempotency-Key gets the act and the ids of the first answer, " +
      "with the tasks as they are now.",
    request: { query: noQuery, headers: idempotencyKey, body: body(bodies.words) },
    responses: {
      200: answer("What the lines say, and the tasks that were made of them.", bodies.wordsAnswer),
      ...problemResponses(
        "not_authenticated",
        "cross_site",
        ...badBody,
        "account_full",
        "too_costly",
        "changed_meanwhile",
        "key_reused",
        "too_much_at_once",
        ...busy,
      ),
    },
  }),
];
