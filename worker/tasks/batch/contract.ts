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
  summary: "Make, change and delete many tasks at once",
  description:
    "All of it is done, in order, or nothing: a refusal names the place of each task that is not there. What is made reads from " +
    "the top to the bottom where the newest comes first: the first that is made is the newest.",
  request: { query: noQuery, headers: idempotencyKey, body: body(bodies.batch) },
  responses: {
    200: answer("It is all done.", bodies.batchAnswer),
    ...problemResponses(
      "not_authenticated",
      "task_of_another",
      "cross_site",
      "task_not_found",
      ...badBody,
      "changed_meanwhile",
      "key_reused",
      ...busy,
    ),
  },
});
