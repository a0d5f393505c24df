import { createRoute, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { requireThisSite } from "../access/same-site.ts";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "../http/problem.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { busy, noQuery } from "../openapi/shared.ts";

/** A browser adds cookies to a socket that another site opens, too, and lets that site read it. */
const upgrading = createMiddleware<AppEnv>(async function upgrading(c, next) {
  if (c.req.method !== "GET" || c.req.header("Upgrade")?.toLowerCase() !== "websocket")
    throw new Problem("upgrade_needed", { headers: { Upgrade: "websocket" } });
  const caller = c.get("caller");
  if ("carriedBy" in caller && caller.carriedBy === "cookie") requireThisSite(c.req);
  await next();
});

export const open = createRoute({
  tags: ["live"],
  security: signedIn,
  operationId: "listen",
  method: "get",
  path: "/",
  summary: "Hear of changes as they happen, over a WebSocket",
  description:
    'Sends `{"cursor": …}` after changes of the caller\'s tasks, lists or tags, whoever made them: then read what changed. ' +
    "A cookie opens it from the same origin only. At most 20 sockets of a person are open: one more closes an older one. " +
    "Close codes: 4000 open another one, 4400 too many messages, 4401 the session or key has ended, 4429 another socket " +
    "has its place.",
  middleware: upgrading,
  request: {
    query: noQuery,
    headers: z.object({
      Upgrade: z.string().openapi({ enum: ["websocket"], description: "What the connection shall become." }),
    }),
  },
  responses: {
    101: { description: 'A WebSocket. Its first message is `{"come_back_within": 60}`.' },
    ...problemResponses("invalid_request", "not_authenticated", "cross_site", "upgrade_needed", ...busy),
  },
});
