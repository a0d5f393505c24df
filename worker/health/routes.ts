import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { AppEnv } from "../context/app-env.ts";
import { SettingsError } from "../context/settings-error.ts";
import { problemResponses } from "../openapi/describe.ts";
import { answer, busy } from "../openapi/shared.ts";
import { requireClientWithin } from "../access/limits.ts";
import type { Database } from "../db/client.ts";
import { retryOnce } from "../db/fault.ts";
import { powersOfLogin } from "../db/login.ts";
import { Problem } from "../http/problem.ts";

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
  summary:
    "Check that the database answers, or did within the last second, and that its login is bound by row security",
  responses: { 200: state("It does, and it is.", "ready"), ...problemResponses(...busy) },
});

/** In milliseconds. Anybody may ask, so asking often must cost the database nothing. */
const memory = 1_000;

/** When each database last answered. A failure is not remembered: the next request must see that it has passed. */
const answeredAt = new WeakMap<Database, number>();

export const health = new OpenAPIHono<AppEnv>()
  .openapi(alive, (c) => c.json({ status: "ok" }, 200))
  .openapi(ready, async (c) => {
    await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
    const database = c.get("database");
    if (Date.now() - (answeredAt.get(database) ?? 0) >= memory) {
      await requireReadyDatabase(database);
      answeredAt.set(database, Date.now());
    }
    return c.json({ status: "ready" }, 200);
  });

/** The database answers, and its login cannot pass the fences. Only the log says what a login can do that it must not. */
async function requireReadyDatabase(database: Database): Promise<void> {
  const { rows } = await retryOnce(() => database.execute<{ powers: string }>(sql.raw(powersOfLogin)));
  const powers = rows[0]?.powers;
  if (powers === "") return;
  const cause = new SettingsError(`DATABASE_URL names a login that ${powers}: run npm run deploy`);
  throw new Problem("unavailable", { headers: { "Retry-After": "60" }, cause });
}
