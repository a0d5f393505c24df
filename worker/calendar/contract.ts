import { createRoute } from "@hono/zod-openapi";
import { answer, busy, etag, noQuery, unchanged } from "../openapi/shared.ts";
import { tagList } from "../http/etag.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

const base = { tags: ["calendar"] };
const owners = { ...base, security: signedIn, request: { query: noQuery } };

const outsider = ["not_authenticated", "session_needed"] as const;

export const calendarType = "text/calendar; charset=utf-8";

export const read = createRoute({
  ...owners,
  operationId: "readCalendar",
  method: "get",
  path: "/",
  summary: "Check whether the caller's calendar has an address",
  responses: {
    200: answer("The state of the address. The address itself is not stored.", schema.calendarSchema),
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

export const replace = createRoute({
  ...owners,
  operationId: "makeCalendarAddress",
  method: "post",
  path: "/",
  summary: "Create or replace the address of the caller's calendar",
  description:
    "The previous address stops working immediately. Like a key, an address survives sign-outs and password changes.",
  responses: {
    201: answer("Created. It is shown only once.", schema.newAddress),
    ...problemResponses("invalid_request", ...outsider, "cross_site", "proof_needed", ...busy),
  },
});

export const revoke = createRoute({
  ...owners,
  operationId: "revokeCalendarAddress",
  method: "delete",
  path: "/",
  summary: "Revoke the address of the caller's calendar",
  responses: {
    204: { description: "The calendar has no address now." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", ...busy),
  },
});

export const everything = createRoute({
  ...owners,
  operationId: "exportCalendar",
  method: "get",
  path: "/",
  summary: "Export all of the caller's tasks as to-dos in an iCalendar file (RFC 5545)",
  description:
    "The newest first. Rules that count from completion are left out, because iCalendar cannot express them. Tasks of more than " +
    "4 MB, some thousands, are refused, and so are more than about two thousand that repeat at a time: send `limit`, and then " +
    "follow the `Link` of each answer. Each part is a file of its own.",
  request: { query: schema.part },
  responses: {
    200: {
      description: "The iCalendar file.",
      headers: schema.nextPart,
      content: { [calendarType]: { schema: schema.toDos } },
    },
    ...problemResponses(
      "invalid_request",
      "not_authenticated",
      "proof_needed",
      "too_costly",
      "too_much_at_once",
      ...busy,
    ),
  },
});

export const feed = createRoute({
  ...base,
  security: [],
  operationId: "readCalendarFeed",
  method: "get",
  path: "/{secret}.ics",
  summary: "Get what is due, as events in an iCalendar file (RFC 5545)",
  description:
    "For calendar apps. The secret in the address is the only credential: cookies and tokens are ignored. Returns the " +
    "earliest thousand open tasks with a due date, or fewer if they take more than 2 MB, without those in archived lists. If " +
    "there are more, the calendar's DESCRIPTION says how many.",
  parameters: [
    {
      in: "path",
      name: "secret",
      required: true,
      description: "The secret of the calendar address.",
      schema: {
        type: "string",
        pattern: "^hedgerow_[A-Za-z0-9_-]{64}([A-Za-z0-9_-]{8})?$",
        example: "hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
      },
    },
    {
      in: "header",
      name: "If-None-Match",
      description: "ETags of the responses the caller already has.",
      schema: { type: "string", pattern: tagList.source, example: '"mi8o1pz4"' },
    },
  ],
  responses: {
    200: {
      description: "The calendar.",
      headers: etag,
      content: { [calendarType]: { schema: schema.events } },
    },
    304: unchanged,
    ...problemResponses("calendar_not_found", "too_costly", ...busy),
  },
});
