import { createRoute } from "@hono/zod-openapi";
import { busy, json, noQuery } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import * as schema from "./wire.ts";
import { taskPath } from "../list-query.ts";

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
    200: { description: "Each change.", ...json(schema.history) },
    ...problemResponses("invalid_request", "not_authenticated", "task_of_another", "task_not_found", ...busy),
  },
});
