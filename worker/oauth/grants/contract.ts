import { createRoute, type RouteConfig } from "@hono/zod-openapi";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import { answer, busy, noQuery } from "../../openapi/shared.ts";
import { grantList, grantPath } from "./wire.ts";

const base = { tags: ["grants"], security: signedIn };

const outsider = ["not_authenticated", "session_needed"] as const;

const list = createRoute({
  ...base,
  operationId: "listGrants",
  method: "get",
  path: "/grants",
  summary: "List the programs that the caller has let in, newest first",
  request: { query: noQuery },
  responses: {
    200: answer("All of them.", grantList),
    ...problemResponses("invalid_request", ...outsider, ...busy),
  },
});

const end = createRoute({
  ...base,
  operationId: "endGrant",
  method: "delete",
  path: "/grants/{id}",
  summary: "End what a program may do",
  description: "Its tokens are refused from then on, and its open sockets are closed.",
  request: { query: noQuery, params: grantPath },
  responses: {
    204: { description: "It has ended." },
    ...problemResponses("invalid_request", ...outsider, "cross_site", "grant_not_found", ...busy),
  },
});

export const declared: RouteConfig[] = [list, end];
