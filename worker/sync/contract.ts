import { createRoute } from "@hono/zod-openapi";
import { answer, busy } from "../openapi/shared.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

export const changes = createRoute({
  tags: ["sync"],
  security: signedIn,
  operationId: "readChanges",
  method: "get",
  path: "/",
  summary: "Read what changed since the last time",
  description:
    "For whoever keeps a copy of an account. Changes come in the order in which they were committed, so a follower misses " +
    "none; a task or list comes in its latest state, and may come twice. Without `since` come all lists, all open tasks and " +
    "what was completed in the last 28 days. Tags are words on tasks, and change with them. Until `more` is false, a task may " +
    "name a list that comes later.",
  request: { query: schema.changesQuery },
  responses: {
    200: answer("A page of changes.", schema.changesSchema),
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});
