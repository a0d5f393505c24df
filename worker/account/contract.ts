import { createRoute } from "@hono/zod-openapi";
import { answer, busy, noQuery } from "../openapi/shared.ts";
import { problemResponses, signedIn } from "../openapi/describe.ts";
import { usageSchema } from "./wire.ts";

export const usage = createRoute({
  tags: ["account"],
  security: signedIn,
  operationId: "readUsage",
  method: "get",
  path: "/usage",
  summary: "Tell how full the account is",
  description:
    "A request that would exceed the limit of tasks or of their bytes is refused with account_full. Deleting, shortening and " +
    "completing are always possible: the next task of a repeating one may use up to 5% more.",
  request: { query: noQuery },
  responses: {
    200: answer("What the account uses, and its limits.", usageSchema),
    ...problemResponses("invalid_request", "not_authenticated", ...busy),
  },
});
