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
  summary: "Whether the caller's calendar has an address",
  responses: {
    200: answer("What is known of it; the address itself is kept nowhere.", schema.calendarSchema),
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

export const replace = createRoute({
  ...owners,
  operationId: "makeCalendarAddress",
  method: "post",
  path: "/",
  summary: "Give the caller's calendar an address, or a new one",
  description: "The one before is dead at once. Like a key, it lives through sign-outs and new passwords.",
  responses: {
    201: answer("It is made, and shown this once.", schema.newAddress),
    ...problemResponses("invalid_request", ...outsider, "cross_site", ...busy),
  },
});

export const revoke = createRoute({
  ...owners,
  operationId: "revokeCalendarAddress",
  method: "delete",
  path: "/",
  summary: "Revoke the address of the caller's calendar",
  responses: {
    204: { description: "There is none any more, if there was one." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", ...busy),
  },
});

export const everything = createRoute({
  ...owners,
  operationId: "exportCalendar",
  method: "get",
  path: "/",
  summary: "All of the caller's tasks as to-dos of an iCalendar file (RFC 5545)",
  description: "A rule that is counted from completion is not in it: iCalendar has none such.",
  responses: {
    200: { description: "A file to keep.", content: { [calendarType]: { schema: schema.toDos } } },
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const feed = createRoute({
  ...base,
  security: [],
  operationId: "readCalendarFeed",
  method: "get",
  path: "/{secret}.ics",
  summary: "What is due, as events of an iCalendar file (RFC 5545)",
  description:
    "For apps that show calendars: the secret in the address lets in whoever has it, and cookies and tokens are not looked " +
    "at. Open tasks that are due some time, the earliest thousand, without those of archived lists.",
  parameters: [
    {
      in: "path",
      name: "secret",
      required: true,
      schema: {
        type: "string",
        pattern: "^hedgerow_[A-Za-z0-9_-]{64}$",
        example: "hedgerow_D4-tW9nLRp-hZXCGcolQjgABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
      },
    },
    {
      in: "header",
      name: "If-None-Match",
      description: "ETags of answers the caller still has.",
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
    ...problemResponses("calendar_not_found", ...busy),
  },
});
