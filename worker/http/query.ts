import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "./problem.ts";

/** Hono would take a malformed percent-encoding literally, as the characters it is written with. */
export const strictQuery = createMiddleware<AppEnv>(async function strictQuery(c, next) {
  try {
    if (c.req.url.includes("%")) decodeURIComponent(new URL(c.req.url).search);
  } catch {
    throw new Problem("invalid_request", { detail: "The query is not well-formed UTF-8" });
  }
  await next();
});
