import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { and, count, desc, eq, not, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Hono } from "hono";
import { jwt } from "hono/jwt";
import pg from "pg";
import { listenOnLoopback } from "../../local/system/loopback.ts";
import { tasks } from "../../drizzle/schema.ts";

/**
 * The same operations in the usual way on Node: a pool of open connections and one statement for each need. The caller's
 * id in the query is the only fence; there are no revocable sessions, no validation and no log.
 */
const database = drizzle({
  client: new pg.Pool({ connectionString: process.env["DATABASE_URL"], max: 20, idleTimeoutMillis: 0 }),
});
const fields = {
  id: tasks.id,
  title: tasks.title,
  description: tasks.description,
  completed: tasks.completed,
  created_at: tasks.createdAt,
  updated_at: tasks.updatedAt,
};
type Env = { Variables: { jwtPayload: { sub: string } } };

const app = new Hono<Env>()
  .use(jwt({ secret: process.env["BETTER_AUTH_SECRET"] ?? "", alg: "HS256" }))
  .get("/api/tasks", async (c) => {
    const mine = eq(tasks.userId, c.get("jwtPayload").sub);
    const [page, [counted]] = await Promise.all([
      database
        .select(fields)
        .from(tasks)
        .where(mine)
        .orderBy(desc(tasks.createdAt), desc(tasks.id))
        .limit(100),
      database.select({ total: count() }).from(tasks).where(mine),
    ]);
    return c.json({ tasks: page, total: counted?.total ?? 0 });
  })
  .get("/api/tasks/:id", async (c) => {
    const [task] = await database
      .select(fields)
      .from(tasks)
      .where(own(c.req.param("id"), c.get("jwtPayload").sub));
    return task ? c.json(task) : c.notFound();
  })
  .post("/api/tasks", async (c) => {
    const { title, description }: { title: string; description: string } = await c.req.json();
    const [task] = await database
      .insert(tasks)
      .values({ userId: c.get("jwtPayload").sub, title, description })
      .returning(fields);
    return c.json(task, 201);
  })
  .patch("/api/tasks/:id/complete", async (c) => {
    const [task] = await database
      .update(tasks)
      .set({ completed: not(tasks.completed), updatedAt: sql`now()` })
      .where(own(c.req.param("id"), c.get("jwtPayload").sub))
      .returning(fields);
    return task ? c.json(task) : c.notFound();
  });

function own(id: string, owner: string) {
  return and(eq(tasks.id, id), eq(tasks.userId, owner));
}

process.on("disconnect", () => process.exit());
const listen = getRequestListener(app.fetch);
const server = createServer((request, response) => void listen(request, response));
process.send?.({ port: await listenOnLoopback(server) });
