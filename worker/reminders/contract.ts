import { createRoute } from "@hono/zod-openapi";
import { mostPushSubscriptions } from "../fields/limits.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import * as schema from "./wire.ts";

const base = { tags: ["reminders"], security: signedIn };

const outsider = ["not_authenticated", "session_needed"] as const;

export const read = createRoute({
  ...base,
  operationId: "readReminders",
  method: "get",
  path: "/",
  summary: "Tell how the caller is reminded",
  request: { query: noQuery },
  responses: {
    200: answer("The settings, and the browsers that are told.", schema.remindersSchema),
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const settings = createRoute({
  ...base,
  operationId: "changeReminderSettings",
  method: "put",
  path: "/settings",
  summary: "Change how the caller is reminded",
  description:
    "Fields that are not named stay as they are. Mail needs a verified email address. Reminders of open tasks that depend on " +
    "the time zone or the time of the day move.",
  request: { query: noQuery, body: body(schema.settingsBody) },
  responses: {
    200: answer("The settings as they are now.", schema.settingsSchema),
    ...problemResponses(...badBody, "not_authenticated", "cross_site", ...busy),
  },
});

export const subscribe = createRoute({
  ...base,
  operationId: "subscribeToReminders",
  method: "put",
  path: "/",
  summary: "Have the browser of this session told of reminders",
  description:
    "Replaces what the session had before, and takes an endpoint over from another account that used the browser. It ends with " +
    `the session. An account has ${mostPushSubscriptions}: of more, the one that was of use the longest ago goes.`,
  request: { query: noQuery, body: body(schema.subscriptionBody) },
  responses: {
    200: answer("The endpoint was the caller's already.", schema.subscription),
    201: answer("Subscribed.", schema.subscription),
    ...problemResponses(...badBody, ...outsider, "cross_site", "push_key_replaced", "push_off", ...busy),
  },
});

export const test = createRoute({
  ...base,
  operationId: "testReminders",
  method: "post",
  path: "/",
  summary: "Have the browser of this session told of a test",
  description: "It is sent at once. A subscription that the push service does not know any more is deleted.",
  request: { query: noQuery },
  responses: {
    204: { description: "The push service has taken the message." },
    ...problemResponses(
      "invalid_request",
      ...outsider,
      "cross_site",
      "subscription_not_found",
      "subscription_ended",
      "push_service_away",
      ...busy,
    ),
  },
});

export const unsubscribe = createRoute({
  ...base,
  operationId: "unsubscribeFromReminders",
  method: "delete",
  path: "/{id}",
  summary: "Have a browser told no more",
  request: { query: noQuery, params: schema.subscriptionPath },
  responses: {
    204: { description: "Nothing is sent there any more." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "subscription_not_found", ...busy),
  },
});
