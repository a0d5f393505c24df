import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import { Problem } from "../http/problem.ts";
import { webhookPath } from "./wire.ts";

/** A malformed id is answered like an unknown one. */
export function idIn(c: Context<AppEnv>): string {
  const path = webhookPath.safeParse({ id: c.req.param("id") });
  if (!path.success) throw new Problem("webhook_not_found");
  return path.data.id;
}
