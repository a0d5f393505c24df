import { Hono } from "hono";
import { page } from "./page.ts";

/** Hono with one route: no token, no validation, no database. The fetch route gets the same fixed answer as the product. */
export default new Hono<{ Bindings: { DATABASE_URL: string } }>()
  .get("/api/tasks", (c) => c.json(page))
  .get("/api/tasks/fetched", async (c) => {
    const { host } = new URL(c.env.DATABASE_URL);
    const answer = await fetch(`http://${host}/sql`, { method: "POST", body: "{}" });
    await answer.json();
    return c.json(page);
  });
