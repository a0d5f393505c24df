import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { mostWaiting } from "../../fields/limits.ts";
import { problemResponses } from "../../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../../openapi/shared.ts";
import { base, outsider, writer } from "../contract.ts";
import { webhookPath } from "../wire.ts";
import * as schema from "./wire.ts";

const test = createRoute({
  ...base,
  operationId: "testWebhook",
  method: "post",
  path: "/webhooks/{id}/test",
  summary: "Send a test to a webhook",
  description: "A message of the type `webhook.test`, when what waits before it has been sent.",
  request: { query: noQuery, params: webhookPath },
  responses: {
    202: answer("It waits to be sent.", schema.addedTest),
    ...problemResponses(
      "invalid_request",
      ...writer,
      "webhook_not_found",
      "webhook_is_off",
      "too_many_waiting",
      ...busy,
    ),
  },
});

const list = createRoute({
  ...base,
  operationId: "listDeliveries",
  method: "get",
  path: "/webhooks/{id}/deliveries",
  summary: "List what a webhook was told, or is to be told, newest first",
  description: "What was delivered or has failed is kept for seven days, and at most a thousand of it.",
  request: { query: schema.deliveriesQuery, params: webhookPath },
  responses: {
    200: answer("A page of deliveries.", schema.deliveriesPage),
    ...problemResponses("invalid_request", ...outsider, "webhook_not_found", ...busy),
  },
});

const resend = createRoute({
  ...base,
  operationId: "resendDeliveries",
  method: "post",
  path: "/webhooks/{id}/resend",
  summary: "Send messages to a webhook again",
  description:
    "Each waits at the end of the line again, under its old `webhook-id`, and is tried for a day again. It has the task or the list " +
    `as it is then. Of those that are named, all or none: at most ${mostWaiting} messages may wait.`,
  request: { query: noQuery, params: webhookPath, body: body(schema.resending) },
  responses: {
    202: answer("They wait to be sent.", schema.resent),
    ...problemResponses(
      ...writer,
      ...badBody,
      "webhook_not_found",
      "delivery_not_found",
      "webhook_is_off",
      "too_many_waiting",
      ...busy,
    ),
  },
});

export const declared: RouteConfig[] = [test, list, resend];
