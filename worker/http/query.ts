import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "./problem.ts";

/** What is not percent-encoded UTF-8 would otherwise be read as the text it is written with. */
export const strictQuery = createMiddleware<AppEnv>(async function strictQuery(c, next) {
  try {
    decodeURIComponent(new URL(c.req.url).search);
  } catch {
    throw new Problem("invalid_request", { detail: "The query is not well-formed UTF-8" });
  }
  await next();
});
