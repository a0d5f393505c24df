import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import { answerHeaders } from "./answer-headers.ts";

const all = Object.entries(answerHeaders);

/** A route may set one of these to something else, but every answer has all of them. */
export const securityHeaders = createMiddleware<AppEnv>(async function securityHeaders(c, next) {
  await next();
  const { headers } = c.res;
  for (const [name, value] of all) if (!headers.has(name)) headers.set(name, value);
});
