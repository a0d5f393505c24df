import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { AppEnv } from "../context/app-env.ts";
import { problemResponses } from "../openapi/describe.ts";
import { answer } from "../openapi/shared.ts";
import { retryOnce } from "../db/fault.ts";

const state = (description: string, word: string) =>
  answer(description, z.object({ status: z.enum([word]) }));

const alive = createRoute({
  method: "get",
  path: "/health",
  operationId: "alive",
  tags: ["health"],
  summary: "Check that the Worker runs",
  responses: { 200: state("It is.", "ok") },
});

const ready = createRoute({
  method: "get",
  path: "/ready",
  operationId: "ready",
  tags: ["health"],
  summary: "Check that the database answers",
  responses: { 200: state("The database answers.", "ready"), ...problemResponses("unavailable") },
});

export const health = new OpenAPIHono<AppEnv>()
  .openapi(alive, (c) => c.json({ status: "ok" }, 200))
  .openapi(ready, async (c) => {
    await retryOnce(() => c.get("database").execute(sql`select 1`));
    return c.json({ status: "ready" }, 200);
  });
