import { createRoute } from "@hono/zod-openapi";
import {
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
import { problemResponses, signedIn } from "../openapi/describe.ts";
import * as schema from "./wire.ts";

const base = { tags: ["views"], security: signedIn };
const oneView = { params: schema.viewPath, query: noQuery };
const viewAnswer = (description: string) => answerWithEtag(description, schema.viewSchema);

const outsider = ["not_authenticated", "view_not_found"] as const;

export const list = createRoute({
  ...base,
  operationId: "listViews",
  method: "get",
  path: "/",
  summary: "List the caller's saved views in their manual order",
  description: "A view is a filter with a name. `GET …/tasks?view=` lists the tasks that it shows.",
  request: { query: noQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("All of them.", schema.allViews),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const create = createRoute({
  ...base,
  operationId: "createView",
  method: "post",
  path: "/",
  summary: "Save a view",
  description:
    "With an `id`, the request makes one view, however often it is sent: later ones get the view as it is then and change nothing.",
  request: { query: noQuery, body: body(schema.newView) },
  responses: {
    200: { ...viewAnswer("The view with this id was made before. This is how it is now."), headers: made },
    201: { ...viewAnswer("Created."), headers: made },
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
  operationId: "readView",
  method: "get",
  path: "/{id}",
  summary: "Get a view",
  request: { ...oneView, headers: ifNoneMatch },
  responses: {
    200: viewAnswer("The view."),
    304: unchanged,
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

export const change = createRoute({
  ...base,
  operationId: "changeView",
  method: "patch",
  path: "/{id}",
  summary: "Rename, colour, move or refill a view",
  description: "A `filter` replaces the whole one.",
  request: { ...oneView, headers: ifMatch, body: body(schema.viewChange) },
  responses: {
    200: viewAnswer("The view as it is now."),
    ...problemResponses(...outsider, "cross_site", ...badBody, "list_changed_meanwhile", ...busy),
  },
});

export const remove = createRoute({
  ...base,
  operationId: "deleteView",
  method: "delete",
  path: "/{id}",
  summary: "Delete a view",
  description: "The tasks that it shows stay as they are.",
  request: { ...oneView, headers: ifMatch },
  responses: {
    204: { description: "Deleted." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "list_changed_meanwhile", ...busy),
  },
});
