import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context.ts";
import { problemResponses, signedIn } from "../http/openapi.ts";
import * as bodies from "./bodies.ts";
import * as header from "./headers.ts";
import { listQuery, noQuery, taskPath } from "./list-query.ts";
import * as schema from "./schema.ts";

/** A body that is empty is no body, whatever it is called: clients name a type they send nothing of. */
const emptyIsNone = createMiddleware<AppEnv>(async function emptyIsNone(c, next) {
  if (c.req.raw.body === null && c.req.header("Content-Type") !== undefined) {
    const headers = new Headers(c.req.raw.headers);
    headers.delete("Content-Type");
    c.req.raw = new Request(c.req.raw, { headers });
  }
  await next();
});

const base = { tags: ["tasks"], security: signedIn };

const etag = z.object({ ETag: z.string().openapi({ example: '"mi8o1pz4"' }) });
const task = (description: string) => ({
  description,
  headers: etag,
  content: { "application/json": { schema: schema.taskSchema } },
});
const unchanged = { description: "What the caller has is still right.", headers: etag };

const body = <Schema extends z.ZodType>(of: Schema) => ({
  required: true,
  content: { "application/json": { schema: of } },
});

const badBody = ["invalid_request", "too_large", "not_json"] as const;
const busy = ["too_many_requests", "unavailable"] as const;
const outsider = ["not_authenticated", "task_of_another", "task_not_found"] as const;

export const list = createRoute({
  ...base,
  operationId: "listTasks",
  method: "get",
  path: "/",
  summary: "The caller's tasks, newest first",
  request: { query: listQuery, headers: header.ifNoneMatch },
  responses: {
    200: {
      description: "A page of them.",
      headers: etag,
      content: { "application/json": { schema: schema.taskPage } },
    },
    304: unchanged,
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});

export const create = createRoute({
  ...base,
  operationId: "createTask",
  method: "post",
  path: "/",
  summary: "Make a task",
  request: { query: noQuery, headers: header.idempotencyKey, body: body(bodies.newTask) },
  responses: {
    201: {
      ...task("It is made."),
      headers: etag.extend({ Location: z.string().openapi({ description: "Where the task is." }) }),
    },
    ...problemResponses("not_authenticated", "cross_site", ...badBody, "key_reused", ...busy),
  },
});

export const read = createRoute({
  ...base,
  operationId: "readTask",
  method: "get",
  path: "/{id}",
  summary: "One task",
  request: { query: noQuery, params: taskPath, headers: header.ifNoneMatch },
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
    headers: header.ifMatch,
    body: body(bodies.taskChange),
  },
  responses: {
    200: task("The task as it is now."),
    ...problemResponses(...outsider, "cross_site", ...badBody, "changed_meanwhile", ...busy),
  },
} as const;

export const put = createRoute({
  ...change,
  operationId: "putTask",
  method: "put",
  summary: "Change any of a task's fields",
  description: "As PATCH: a field that is not named stays as it is.",
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
  summary: "Turn a task's completion over, or set it",
  description: "Without a body what was open is completed and what was completed is open again.",
  middleware: emptyIsNone,
  request: { ...change.request, body: { ...body(bodies.completion), required: false } },
});

export const remove = createRoute({
  ...base,
  operationId: "deleteTask",
  method: "delete",
  path: "/{id}",
  summary: "Delete a task",
  request: { query: noQuery, params: taskPath, headers: header.ifMatch },
  responses: {
    204: { description: "It is gone." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "changed_meanwhile", ...busy),
  },
});
