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
  summary: "Count what there is to do",
  description:
    "Everything a navigation shows: the counts, the lists in their manual order, and the tags of open tasks. What is due " +
    "depends on each task's own time zone.",
  request: { query: schema.overviewQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("The numbers.", schema.overviewSchema),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});
