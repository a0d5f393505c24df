import { createRoute } from "@hono/zod-openapi";
import { answerWithEtag, busy, ifNoneMatch, unchanged } from "../openapi/shared.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

export const read = createRoute({
  tags: ["overview"],
  security: signedIn,
  operationId: "readOverview",
  method: "get",
  path: "/",
  summary: "What there is to do, counted",
  description:
    "All that a navigation shows: the lists as they are ordered by hand, and those tags that something open has. What is due " +
    "is so by the task's own clock.",
  request: { query: schema.overviewQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("The numbers.", schema.overviewSchema),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});
