import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { answerHeaders } from "./answer-headers.ts";

/** A route may set one of these to something else, but every answer has all of them. */
export const securityHeaders = createMiddleware<AppEnv>(async function securityHeaders(c, next) {
  await next();
  for (const [name, value] of Object.entries(answerHeaders)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
});
