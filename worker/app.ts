import { OpenAPIHono } from "@hono/zod-openapi";
import { sessionCookie, tokenCookie } from "./access/cookies.ts";
import { openToPrograms } from "./access/cross-origin.ts";
import { acts } from "./acts/routes.ts";
import { activity } from "./account/activity/routes.ts";
import { account } from "./account/routes.ts";
import { auth } from "./auth/routes.ts";
import type { AppEnv } from "./context/app-env.ts";
import { bin } from "./bin/routes.ts";
import { feed } from "./calendar/feed-routes.ts";
import { calendar, calendarExport } from "./calendar/routes.ts";
import { docs } from "./docs/routes.ts";
import { withServices } from "./with-services.ts";
import { health } from "./health/routes.ts";
import { requireValidHost } from "./http/valid-host.ts";
import { answerError, answerUnknown } from "./http/errors.ts";
import { describeUnderUser, mountUnderUser } from "./access/mount-under-user.ts";
import { strictBody } from "./http/body.ts";
import { answerNotModified } from "./http/etag.ts";
import { securityHeaders } from "./http/headers.ts";
import { refuseInvalid } from "./http/validation.ts";
import { describeApi } from "./openapi/describe.ts";
import { addDeclarations } from "./openapi/lazy.ts";
import { type Log, logRequests } from "./http/request-log.ts";
import { identifyForLog } from "./access/log-identity.ts";
import { keys } from "./keys/routes.ts";
import { live } from "./live/routes.ts";
import { lists } from "./lists/routes.ts";
import { grants, oauth, oauthContracts, wellKnown } from "./oauth/routes.ts";
import { mcp, mcpContract } from "./mcp/routes.ts";
import { overview } from "./overview/routes.ts";
import { tellingNews } from "./news/after-answer.ts";
import { reminders, subscription, subscriptions, testing } from "./reminders/routes.ts";
import { sync } from "./sync/routes.ts";
import { tags } from "./tags/routes.ts";
import { taskContracts, tasks } from "./tasks/routes.ts";
import { webhookContracts, webhooks } from "./webhooks/routes.ts";
import { views } from "./views/routes.ts";

export function createApp(log: Log) {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid });

  app.use(logRequests(log, identifyForLog));
  app.use(securityHeaders);
  app.use(answerNotModified);
  app.use(requireValidHost);
  app.use(withServices);
  app.use(openToPrograms);
  app.use(tellingNews);
  app.use(strictBody);

  const owned = new OpenAPIHono<AppEnv>()
    .route("/tasks", tasks)
    .route("/lists", lists)
    .route("/views", views)
    .route("/tags", tags)
    .route("/overview", overview)
    .route("/bin", bin)
    .route("/acts", acts)
    .route("/sync", sync)
    .route("/live", live)
    .route("/keys", keys)
    .route("/grants", grants)
    .route("/webhooks", webhooks)
    .route("/account/activity", activity)
    .route("/account", account)
    .route("/reminders/subscription", subscription)
    .route("/reminders/subscriptions", subscriptions)
    .route("/reminders/test", testing)
    .route("/reminders", reminders)
    .route("/calendar", calendar)
    .route("/calendar/export.ics", calendarExport);
  const routes = app
    .route("/api", health)
    .route("/api", auth)
    .route("/api/oauth", oauth)
    .route("/.well-known", wellKnown)
    .route("/api", owned)
    .route("/api/v1", owned);
  // After the others, so that `export.ics` is not taken for a secret.
  app.route("/api/calendar", feed);
  mountUnderUser(app, "/api/:user_id", owned);
  mountUnderUser(app, "/api/v1/users/:user_id", owned);

  // Programs know one address of it, which names nobody.
  app.route("/api/mcp", mcp);
  app.route("/api/docs", docs);
  describeApi(app, { token: tokenCookie, session: sessionCookie }, async () => {
    await addDeclarations(app, [...oauthContracts, mcpContract, ...webhookContracts, ...taskContracts]);
    describeUnderUser(app);
  });
  app.notFound(
    answerUnknown((method, path) =>
      app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
    ),
  );
  app.onError(answerError);
  return routes;
}
