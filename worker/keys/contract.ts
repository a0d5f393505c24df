import { createRoute } from "@hono/zod-openapi";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

const base = { tags: ["keys"], security: signedIn };

const outsider = ["not_authenticated", "session_needed"] as const;

export const list = createRoute({
  ...base,
  operationId: "listKeys",
  method: "get",
  path: "/",
  summary: "The caller's keys for programs, newest first",
  description: "Those that have expired, too, until they are revoked.",
  request: { query: noQuery },
  responses: {
    200: answer("All of them.", schema.keyList),
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

export const create = createRoute({
  ...base,
  operationId: "makeKey",
  method: "post",
  path: "/",
  summary: "Make a key for a program",
  description:
    "It lives through sign-outs and new passwords, until it expires, is revoked, or the account is deleted.",
  request: { query: noQuery, body: body(schema.newKey) },
  responses: {
    201: answer("It is made, and shown this once.", schema.madeKey),
    ...problemResponses(...outsider, "cross_site", ...badBody, "too_many_keys", ...busy),
  },
});

export const revoke = createRoute({
  ...base,
  operationId: "revokeKey",
  method: "delete",
  path: "/{id}",
  summary: "Revoke a key",
  request: { query: noQuery, params: schema.keyPath },
  responses: {
    204: { description: "It opens nothing any more." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "key_not_found", ...busy),
  },
});
