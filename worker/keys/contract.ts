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
  summary: "List the caller's API keys, newest first",
  description: "Includes expired keys until they are revoked.",
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
  summary: "Create an API key",
  description:
    "A key survives sign-outs and password changes. It ends when it expires, is revoked, or the account is deleted.",
  request: { query: noQuery, body: body(schema.newKey) },
  responses: {
    201: answer("Created. It is shown only once.", schema.madeKey),
    ...problemResponses(...outsider, "cross_site", "proof_needed", ...badBody, "too_many_keys", ...busy),
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
    204: { description: "The key is revoked." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "key_not_found", ...busy),
  },
});
