import { createRoute } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { answer, badBody, body, busy, noQuery } from "../openapi/shared.ts";
import { idempotencyKey } from "../tasks/model/parameters.ts";
import * as schema from "./wire.ts";

const base = { tags: ["acts"], security: signedIn };

export const read = createRoute({
  ...base,
  operationId: "readActs",
  method: "get",
  path: "/",
  summary: "List what was done in the last ninety days, newest first, and by what",
  description:
    "What one request did is one act, to tasks and to lists. As long as the history of the account has room for them. A page may " +
    "have fewer than `limit`, and yet a `next_cursor`.",
  request: { query: schema.actsQuery },
  responses: {
    200: answer("A page of acts.", schema.actsPage),
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const undo = createRoute({
  ...base,
  operationId: "undoActs",
  method: "post",
  path: "/undo",
  summary: "Undo everything that a program, a key or a session did since a moment",
  description:
    "All of it, as one undo that `/tasks/redo` takes back, or nothing: what others changed in the same tasks since is in the way, " +
    "and the refusal names it. Acts that are undone already stay so. With `dry_run`, the answer tells which acts could be undone, " +
    "and what is in the way; those that could may be undone one by one at `/tasks/undo`.",
  request: { query: noQuery, headers: idempotencyKey, body: body(schema.undoBody) },
  responses: {
    200: answer("Undone.", schema.undoneActs),
    ...problemResponses(
      "nothing_to_undo",
      "not_authenticated",
      "cross_site",
      ...badBody,
      "account_full",
      "too_many_lists",
      "acts_changed_meanwhile",
      "key_reused",
      "too_much_at_once",
      ...busy,
    ),
  },
});
