import type { Context } from "hono";
import { endSockets } from "../../access/bell.ts";
import { enter, enterAndHold } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import { endGrant, listGrants } from "./store.ts";
import { grantPath, present } from "./wire.ts";

export async function answerList(c: Context<AppEnv>) {
  const { origin } = new URL(c.req.url);
  const rows = await listGrants(enter(c));
  return c.json({ grants: rows.map((row) => present(row, origin)) }, 200);
}

/** A malformed id is answered like an unknown one. */
export async function answerEnd(c: Context<AppEnv>) {
  c.set("event", "program_ended");
  const path = grantPath.safeParse({ id: c.req.param("id") });
  if (!path.success || !(await endGrant(enterAndHold(c), path.data.id))) throw new Problem("grant_not_found");
  endSockets(c, c.get("session").userId, [path.data.id]);
  return c.body(null, 204);
}
