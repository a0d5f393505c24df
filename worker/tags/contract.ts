import { createRoute } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import {
  answer,
  answerWithEtag,
  badBody,
  body,
  busy,
  ifNoneMatch,
  noQuery,
  unchanged,
} from "../openapi/shared.ts";
import { moreToDo } from "../fields/schemas.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { Problem } from "../http/problem.ts";
import * as schema from "./wire.ts";

/** Hono would take a malformed percent-encoding literally, as the characters of a name. */
const soundName = createMiddleware<AppEnv>(async function soundName(c, next) {
  try {
    decodeURIComponent(new URL(c.req.url).pathname);
  } catch {
    throw new Problem("tag_not_found");
  }
  await next();
});

const base = { tags: ["tags"], security: signedIn };
const oneTag = { params: schema.tagPath, query: schema.piece };

const outsider = ["not_authenticated", "tag_not_found"] as const;

export const list = createRoute({
  ...base,
  operationId: "listTags",
  method: "get",
  path: "/",
  summary: "List the tags of the caller's tasks, in alphabetical order",
  description: "A tag exists as long as a task has it. `Home` and `home` are different tags.",
  request: { query: noQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("All of them.", schema.allTags),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const rename = createRoute({
  ...base,
  operationId: "renameTag",
  method: "patch",
  path: "/{name}",
  middleware: soundName,
  summary: "Rename a tag on every task that has it",
  description: "If the new name exists already, the two tags become one.",
  request: { ...oneTag, body: body(schema.tagChange) },
  responses: {
    200: answer("The tag as it is now.", schema.renamedTag),
    ...problemResponses(...outsider, "cross_site", ...badBody, "account_full", "too_much_at_once", ...busy),
  },
});

export const remove = createRoute({
  ...base,
  operationId: "deleteTag",
  method: "delete",
  path: "/{name}",
  middleware: soundName,
  summary: "Remove a tag from every task that has it",
  description: "The tasks stay.",
  request: oneTag,
  responses: {
    200: answer("Removed from some tasks: others still have the tag.", moreToDo),
    204: { description: "No task has the tag now." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "too_much_at_once", ...busy),
  },
});
