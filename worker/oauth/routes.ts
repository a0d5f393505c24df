import { Hono } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { refuseQuery } from "../http/query.ts";
import type { LazyContract } from "../openapi/lazy.ts";

/**
 * The protocol by which people let programs in (OAuth 2.1). A task request evaluates none of it: each of these loads what it
 * needs, as `/api/openapi.json` loads their declarations.
 */
export const oauth = new Hono<AppEnv>()
  .use(refuseQuery)
  .post("/register", async (c) => (await import("./clients/register.ts")).register(c));

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
];
