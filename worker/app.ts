import { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import { sessionCookie, tokenCookie } from "./auth/cookies.ts";
import { auth } from "./auth/routes.ts";
import type { AppEnv } from "./context.ts";
import { type Database, openDatabase } from "./db/client.ts";
import { type Bindings, readSettings, type Settings } from "./env.ts";
import { health } from "./health/routes.ts";
import { answerError, answerUnknown } from "./http/answer.ts";
import { strictBody } from "./http/body.ts";
import { securityHeaders } from "./http/headers.ts";
import { refuseInvalid } from "./http/invalid.ts";
import { describeApi } from "./http/openapi.ts";
import { type Log, recordTo } from "./http/record.ts";

export function createApp(log: Log) {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

  app.use(recordTo(log));
  app.use(securityHeaders);
  app.use(equip);
  app.use(strictBody);

  const routes = app.route("/api", health).route("/api", auth);

  describeApi(app, { token: tokenCookie, session: sessionCookie });
  app.notFound(
    answerUnknown((method, path) =>
      app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
    ),
  );
  app.onError(answerError);
  return routes;
}

/** Settings are read, and the database opened, once for each set of bindings the platform hands over. */
const equipment = new WeakMap<Bindings, { settings: Settings; database: Database }>();

const equip = createMiddleware<AppEnv>(async function equip(c, next) {
  let found = equipment.get(c.env);
  if (!found) {
    const settings = readSettings(c.env);
    found = { settings, database: openDatabase(settings.DATABASE_URL) };
    equipment.set(c.env, found);
  }
  c.set("settings", found.settings);
  c.set("database", found.database);
  await next();
});
