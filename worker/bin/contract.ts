import { createRoute } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import * as schema from "./wire.ts";

const base = { tags: ["bin"], security: signedIn };

export const read = createRoute({
  ...base,
  operationId: "readBin",
  method: "get",
  path: "/",
  summary: "List what was removed in the last ninety days and is not there now",
  description:
    "Tasks and lists as they were, the latest removal first: as long as the history of the account has room for them. " +
    "A page may have fewer than `limit`, or none, and yet a `next_cursor`.",
  request: { query: schema.binQuery },
  responses: {
    200: answer("A page of what was removed.", schema.binPage),
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const restore = createRoute({
  ...base,
  operationId: "restore",
  method: "post",
  path: "/restore",
  summary: "Bring removed tasks and lists back",
  description:
    "With their ids and every field, in one act that can be undone, or none of them. A task whose list is not there goes to " +
    "the inbox. What is there already, and what is not in the bin, is passed over; so the same request may be sent twice.",
  request: { query: noQuery, body: body(schema.wantedBody) },
  responses: {
    200: answer("What came back.", schema.restoredSchema),
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "account_full",
      "too_many_lists",
      "too_much_at_once",
      ...busy,
    ),
  },
});
