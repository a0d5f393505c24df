import { createMiddleware } from "hono/factory";
import { refuseKey } from "../access/guard.ts";
import { refuseOtherSites, requireSameSite } from "../access/same-site.ts";
import type { AppEnv } from "../context/app-env.ts";

/** For who is not signed in yet, or not here. */
export const entering = createMiddleware<AppEnv>(async function entering(c, next) {
  refuseOtherSites(c.req);
  await next();
});

/** For what the session cookie is needed for, and changes something. */
export const inside = createMiddleware<AppEnv>(async function inside(c, next) {
  await refuseKey(c);
  requireSameSite(c.req);
  await next();
});

/** For what it is needed for, and changes nothing. */
export const looking = createMiddleware<AppEnv>(async function looking(c, next) {
  await refuseKey(c);
  await next();
});
