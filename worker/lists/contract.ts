import { createRoute } from "@hono/zod-openapi";
import {
  answer,
  answerWithEtag,
  badBody,
  body,
  busy,
  ifMatch,
  ifNoneMatch,
  made,
  noQuery,
  unchanged,
} from "../openapi/shared.ts";
import { moreToDo } from "../fields/schemas.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

const base = { tags: ["lists"], security: signedIn };
const oneList = { params: schema.listPath, query: noQuery };
const listAnswer = (description: string) => answerWithEtag(description, schema.listSchema);

const outsider = ["not_authenticated", "list_not_found"] as const;

export const list = createRoute({
  ...base,
  operationId: "listLists",
  method: "get",
  path: "/",
  summary: "List the caller's lists in their manual order",
  description: "Includes archived lists. Lists that were never moved come first.",
  request: { query: noQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("All of them.", schema.allLists),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const create = createRoute({
  ...base,
  operationId: "createList",
  method: "post",
  path: "/",
  summary: "Create a list",
  description:
    "With an `id`, the request creates one list, however often it is sent: later ones get the list as it is then and change nothing.",
  request: { query: noQuery, body: body(schema.newList) },
  responses: {
    200: { ...listAnswer("The list with this id was created before. This is how it is now."), headers: made },
    201: { ...listAnswer("Created."), headers: made },
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "too_many_lists",
      "id_taken",
      "deleted_meanwhile",
      ...busy,
    ),
  },
});

export const read = createRoute({
  ...base,
  operationId: "readList",
  method: "get",
  path: "/{id}",
  summary: "Get a list",
  request: { ...oneList, headers: ifNoneMatch },
  responses: {
    200: listAnswer("The list."),
    304: unchanged,
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

export const change = createRoute({
  ...base,
  operationId: "changeList",
  method: "patch",
  path: "/{id}",
  summary: "Rename, colour, divide, move, archive or unarchive a list",
  request: { ...oneList, headers: ifMatch, body: body(schema.listChange) },
  responses: {
    200: listAnswer("The list as it is now."),
    ...problemResponses(
      ...outsider,
      "cross_site",
      ...badBody,
      "too_many_lists",
      "list_changed_meanwhile",
      "too_much_at_once",
      ...busy,
    ),
  },
});

export const remove = createRoute({
  ...base,
  operationId: "deleteList",
  method: "delete",
  path: "/{id}",
  summary: "Delete a list, with or without its tasks",
  request: { params: schema.listPath, query: schema.removal, headers: ifMatch },
  responses: {
    200: answer("Some of its tasks were moved or deleted: it is there until the last of them is.", moreToDo),
    204: { description: "Deleted." },
    ...problemResponses(
      "invalid_request",
      ...outsider,
      "cross_site",
      "list_changed_meanwhile",
      "too_much_at_once",
      ...busy,
    ),
  },
});
