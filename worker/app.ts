import { OpenAPIHono } from "@hono/zod-openapi";
import { sessionCookie, tokenCookie } from "./auth/cookies.ts";
import { auth } from "./auth/routes.ts";
import type { AppEnv } from "./context.ts";
import { docs } from "./docs/routes.ts";
import { equip } from "./equip.ts";
import { health } from "./health/routes.ts";
import { soundAddress } from "./http/address.ts";
import { answerError, answerUnknown } from "./http/answer.ts";
import { strictBody } from "./http/body.ts";
import { securityHeaders } from "./http/headers.ts";
import { refuseInvalid } from "./http/invalid.ts";
import { describeApi } from "./http/openapi.ts";
import { type Log, recordTo } from "./http/record.ts";
import { mountTasksBelowPerson } from "./tasks/below-person.ts";
import { tasks } from "./tasks/routes.ts";

export function createApp(log: Log) {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

  app.use(recordTo(log));
  app.use(securityHeaders);
  app.use(soundAddress);
  app.use(equip);
  app.use(strictBody);

  const routes = app
    .route("/api", health)
    .route("/api", auth)
    .route("/api/tasks", tasks)
    .route("/api/v1/tasks", tasks);
  mountTasksBelowPerson(app, "/api/:user_id/tasks");
  mountTasksBelowPerson(app, "/api/v1/users/:user_id/tasks");

  app.route("/api/docs", docs);
  describeApi(app, { token: tokenCookie, session: sessionCookie });
  app.notFound(
    answerUnknown((method, path) =>
      app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
    ),
  );
  app.onError(answerError);
  return routes;
}
