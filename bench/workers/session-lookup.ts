import { neon, neonConfig } from "@neondatabase/serverless";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import { count, desc, eq } from "drizzle-orm";
import { drizzle } from "drizzle-orm/neon-http";
import { Hono } from "hono";
import * as schema from "../../drizzle/schema.ts";
import { taskFields } from "../../worker/tasks/model/task.ts";
import { present } from "../../worker/tasks/model/wire.ts";

interface Bindings {
  DATABASE_URL: string;
  BETTER_AUTH_SECRET: string;
}

neonConfig.fetchEndpoint = (host, port) => `http://${host}:${port}/sql`;
const { tasks } = schema;

/**
 * The usual design: every request asks Better Auth who is calling, which asks the database, and then the database for
 * the tasks. Its instance is made for each request, as it must be in a Worker, and everything that can be left out is.
 * It asks as the superuser, whom no policy binds: there is one fence, in the query. Its tasks have every field of ours.
 */
export default new Hono<{ Bindings: Bindings }>().get("/api/tasks", async (c) => {
  const database = drizzle({ client: neon(c.env.DATABASE_URL), schema });
  const auth = betterAuth({
    baseURL: "http://127.0.0.1",
    secret: c.env.BETTER_AUTH_SECRET,
    database: drizzleAdapter(database, { provider: "pg", schema, usePlural: true }),
    session: { disableSessionRefresh: true },
    advanced: { database: { joins: true, validateSchema: false }, useSecureCookies: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
  });
  const session = await auth.api.getSession({ headers: c.req.raw.headers });
  if (!session) return c.json({ detail: "Not authenticated" }, 401);
  const mine = eq(tasks.userId, session.user.id);
  const [page, [counted]] = await database.batch([
    database
      .select(taskFields)
      .from(tasks)
      .where(mine)
      .orderBy(desc(tasks.createdAt), desc(tasks.id))
      .limit(100),
    database.select({ total: count() }).from(tasks).where(mine),
  ]);
  return c.json({ tasks: page.map(present), total: counted?.total ?? 0 });
});
