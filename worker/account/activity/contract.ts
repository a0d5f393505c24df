import { createRoute } from "@hono/zod-openapi";
import { answer, busy } from "../../openapi/shared.ts";
import { problemResponses, signedIn } from "../../openapi/describe.ts";
import * as schema from "./wire.ts";

export const activity = createRoute({
  tags: ["account"],
  security: signedIn,
  operationId: "readActivity",
  method: "get",
  path: "/",
  summary: "List what was done to the account, newest first",
  description:
    "Sign-ins, sign-outs, new passwords, names and email addresses, API keys, passkeys and the calendar address. The newest 20 of each kind are kept, for " +
    "ninety days; sign-ins in known browsers, in new browsers and by programs are kinds of their own. There are no network " +
    "addresses in it.",
  request: { query: schema.activityQuery },
  responses: {
    200: answer("A page of events.", schema.activity),
    ...problemResponses("invalid_request", "not_authenticated", "session_needed", ...busy),
  },
});
