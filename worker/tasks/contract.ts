import { createRoute } from "@hono/zod-openapi";
import { emptyIsNone } from "../http/body.ts";
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
import * as bodies from "./model/bodies.ts";
import { idempotencyKey, taskPath } from "./model/parameters.ts";
import { listQuery } from "./list-query.ts";
import * as schema from "./model/wire.ts";

const base = { tags: ["tasks"], security: signedIn };

const task = (description: string) => answerWithEtag(description, schema.taskSchema);

const outsider = ["not_authenticated", "task_of_another", "task_not_found"] as const;

export const list = createRoute({
  ...base,
  operationId: "listTasks",
  method: "get",
  path: "/",
  summary: "List the caller's tasks, newest first",
  request: { query: listQuery, headers: ifNoneMatch },
  responses: {
    200: answerWithEtag("A page of tasks.", schema.taskPage),
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const create = createRoute({
  ...base,
  operationId: "createTask",
  method: "post",
  path: "/",
  summary: "Create a task",
  description:
    "With an `id`, the request creates one task, however often it is sent: later ones get the task as it is then and change nothing. A task that was deleted within the last ninety days, and is one of the last 20,000 things that were, is not created again.",
  request: { query: noQuery, headers: idempotencyKey, body: body(bodies.newTask) },
  responses: {
    200: { ...task("The task with this id was created before. This is how it is now."), headers: made },
    201: { ...task("Created."), headers: made },
    ...problemResponses(
      "not_authenticated",
      "cross_site",
      ...badBody,
      "account_full",
      "id_taken",
      "deleted_meanwhile",
      "key_reused",
      "too_costly",
      ...busy,
    ),
  },
});

export const read = createRoute({
  ...base,
  operationId: "readTask",
  method: "get",
  path: "/{id}",
  summary: "Get a task",
  request: { query: noQuery, params: taskPath, headers: ifNoneMatch },
  responses: {
    200: task("The task."),
    304: unchanged,
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

const change = {
  ...base,
  path: "/{id}",
  request: {
    query: noQuery,
    params: taskPath,
    headers: ifMatch,
    body: body(bodies.taskChange),
  },
  responses: {
    200: task("The task as it is now."),
    ...problemResponses(
      ...outsider,
      "cross_site",
      ...badBody,
      "account_full",
      "changed_meanwhile",
      "too_costly",
      ...busy,
    ),
  },
} as const;

export const put = createRoute({
  ...change,
  operationId: "putTask",
  method: "put",
  summary: "Change any of a task's fields",
  description: "The same as PATCH: fields that are not named stay as they are.",
});

export const patch = createRoute({
  ...change,
  operationId: "changeTask",
  method: "patch",
  summary: "Change any of a task's fields",
});

export const complete = createRoute({
  ...change,
  operationId: "completeTask",
  method: "patch",
  path: "/{id}/complete",
  summary: "Toggle or set a task's completion",
  description: "Without a body, an open task is completed and a completed task is reopened.",
  middleware: emptyIsNone,
  request: { ...change.request, body: { ...body(bodies.completion), required: false } },
});

export const remove = createRoute({
  ...base,
  operationId: "deleteTask",
  method: "delete",
  path: "/{id}",
  summary: "Delete a task",
  request: { query: noQuery, params: taskPath, headers: ifMatch },
  responses: {
    204: { description: "Deleted." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "changed_meanwhile", ...busy),
  },
});
