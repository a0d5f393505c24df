import { Hono } from "hono";
import { guard, sessionGuard } from "../access/guard.ts";
import { ownedAt } from "../access/mount-under-user.ts";
import { openOwnersRouter } from "../access/owners-router.ts";
import type { AppEnv } from "../context/app-env.ts";
import { checkedBody } from "../http/checked-body.ts";
import { refuseQuery } from "../http/query.ts";
import type { LazyContract } from "../openapi/lazy.ts";

/**
 * The protocol by which people let programs in (OAuth 2.1). A task request evaluates none of it: each of these loads what it
 * needs, as `/api/openapi.json` loads their declarations.
 */
export const oauth = new Hono<AppEnv>()
  .use(refuseQuery)
  .post("/register", async (c) => (await import("./clients/register.ts")).register(c))
  .post(
    "/request",
    sessionGuard,
    checkedBody(async () => (await import("./authorize/wire.ts")).asked),
    async (c) => (await import("./authorize/answer.ts")).answerRequest(c, c.req.valid("json")),
  )
  .post(
    "/consent",
    sessionGuard,
    checkedBody(async () => (await import("./authorize/wire.ts")).decided),
    async (c) => (await import("./authorize/answer.ts")).answerConsent(c, c.req.valid("json")),
  )
  .post("/device_authorization", async (c) =>
    (await import("./devices/authorization.ts")).answerDeviceAuthorization(c),
  )
  .post(
    "/device/look",
    sessionGuard,
    checkedBody(async () => (await import("./devices/wire.ts")).typed),
    async (c) => (await import("./devices/answer.ts")).answerLook(c, c.req.valid("json")),
  )
  .post(
    "/device/decide",
    sessionGuard,
    checkedBody(async () => (await import("./devices/wire.ts")).decided),
    async (c) => (await import("./devices/answer.ts")).answerDecision(c, c.req.valid("json")),
  )
  .post("/token", async (c) => (await import("./token/endpoint.ts")).answerToken(c))
  .post("/revoke", async (c) => (await import("./token/end.ts")).answerRevocation(c))
  .post("/introspect", guard, async (c) => (await import("./token/introspect.ts")).answerIntrospection(c));

/** The programs that a person has let in. Needs a session, as keys do. */
export const grants = openOwnersRouter({ absent: "grant_not_found", guard: sessionGuard })
  .use(refuseQuery)
  .get("/", async (c) => (await import("./grants/answer.ts")).answerList(c))
  .delete("/:id", async (c) => (await import("./grants/answer.ts")).answerEnd(c));

/** Where programs learn of all this. Each address is that of RFC 8414 or 9728, which the protected resource ends. */
export const wellKnown = new Hono<AppEnv>()
  .use(refuseQuery)
  .get("/oauth-authorization-server", async (c) => {
    const { describeServer } = await import("./metadata.ts");
    return c.json(describeServer(new URL(c.req.url).origin), 200);
  })
  .get("/oauth-protected-resource", async (c) => {
    const { describeResource } = await import("./metadata.ts");
    return c.json(describeResource(new URL(c.req.url).origin, ""), 200);
  })
  .get("/oauth-protected-resource/api/mcp", async (c) => {
    const { describeResource } = await import("./metadata.ts");
    return c.json(describeResource(new URL(c.req.url).origin, "/api/mcp"), 200);
  });

export const oauthContracts: LazyContract[] = [
  { at: ["/.well-known"], load: () => import("./metadata-contract.ts") },
  { at: ["/api/oauth"], load: () => import("./clients/contract.ts") },
  { at: ["/api/oauth"], load: () => import("./authorize/contract.ts") },
  { at: ["/api/oauth"], load: () => import("./token/contract.ts") },
  { at: ["/api/oauth"], load: () => import("./devices/contract.ts") },
  { at: ownedAt, load: () => import("./grants/contract.ts") },
];
