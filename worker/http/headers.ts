import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";

const always = {
  "Cache-Control": "no-store",
  // `base-uri` and `form-action` do not fall back to `default-src`.
  "Content-Security-Policy":
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
};

/** A route may set one of these to something else, but every answer has all of them. */
export const securityHeaders = createMiddleware<AppEnv>(async function securityHeaders(c, next) {
  await next();
  for (const [name, value] of Object.entries(always)) {
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  }
});
