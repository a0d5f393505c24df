import { createRoute } from "@hono/zod-openapi";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { resultsSchema } from "./operations/results.ts";
import { sent } from "./operations/wire.ts";
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

export const send = createRoute({
  tags: ["sync"],
  security: signedIn,
  operationId: "sendOperations",
  method: "post",
  path: "/",
  summary: "Send what a device has done",
  description:
    "Up to 1000 operations, in the order in which a person did them, each with an id of its own: whatever a device sends again " +
    "within forty days is not done again. Each answers for itself, and one that is refused stops no other; those that belong " +
    "together are done together, or none, and are undone as one. The id of an operation is the id of its act in the history. " +
    "A field that somebody else has changed since the device knew it is merged: the later change stands, and of two texts the " +
    "other one is kept in the task's `conflicts`. What was deleted comes back if somebody has changed it. A body may take 512 KiB. " +
    'A device that imports tasks says `"import": true` beside their operations.',
  request: { query: noQuery, body: body(sent) },
  responses: {
    200: answer("What became of each operation, in their order.", resultsSchema),
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "too_many_operations",
      "too_costly",
      ...busy,
    ),
  },
});
