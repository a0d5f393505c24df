import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import * as schema from "./wire.ts";

export const base = { tags: ["webhooks"], security: signedIn };

export const outsider = ["not_authenticated", "session_needed"] as const;
export const writer = [...outsider, "cross_site"] as const;

const list = createRoute({
  ...base,
  operationId: "listWebhooks",
  method: "get",
  path: "/webhooks",
  summary: "List the caller's webhooks, newest first",
  request: { query: noQuery },
  responses: {
    200: answer("All of them.", schema.webhookList),
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

const create = createRoute({
  ...base,
  operationId: "makeWebhook",
  method: "post",
  path: "/webhooks",
  summary: "Create a webhook: an address that is told what happens",
  description:
    "Messages follow Standard Webhooks, and are signed with the secret that is answered. Each has the task or the list as it is when " +
    "the message is sent. What they contain is under `webhooks` in this document.",
  request: { query: noQuery, body: body(schema.newWebhook) },
  responses: {
    201: answer("Created. The secret is shown only once.", schema.madeWebhook),
    ...problemResponses(...writer, "proof_needed", ...badBody, "too_many_webhooks", "webhooks_off", ...busy),
  },
});

const change = createRoute({
  ...base,
  operationId: "changeWebhook",
  method: "patch",
  path: "/webhooks/{id}",
  summary: "Change a webhook, or turn it on or off",
  description:
    "Fields that are not named stay as they are. Another address needs a proof. What waits for a webhook that is turned off is not " +
    "sent, and what happens meanwhile is not kept for it.",
  request: { query: noQuery, params: schema.webhookPath, body: body(schema.webhookChange) },
  responses: {
    200: answer("The webhook as it is now.", schema.webhook),
    ...problemResponses(...writer, "proof_needed", ...badBody, "webhook_not_found", ...busy),
  },
});

const remove = createRoute({
  ...base,
  operationId: "removeWebhook",
  method: "delete",
  path: "/webhooks/{id}",
  summary: "Remove a webhook, and what waits for it",
  request: { query: noQuery, params: schema.webhookPath },
  responses: {
    204: { description: "It is told nothing any more." },
    ...problemResponses("invalid_request", ...writer, "webhook_not_found", ...busy),
  },
});

const secret = createRoute({
  ...base,
  operationId: "replaceWebhookSecret",
  method: "post",
  path: "/webhooks/{id}/secret",
  summary: "Replace the secret of a webhook",
  description:
    "For 24 hours, messages are signed with the secret before, too. A secret before that one ends at once.",
  request: { query: noQuery, params: schema.webhookPath },
  responses: {
    200: answer("The new secret, which is shown only once.", schema.newSecret),
    ...problemResponses(
      ...writer,
      "invalid_request",
      "proof_needed",
      "webhook_not_found",
      "webhooks_off",
      ...busy,
    ),
  },
});

export const declared: RouteConfig[] = [list, create, change, remove, secret];
