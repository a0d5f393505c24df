import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { GateRefusal, openGate } from "../db/gate.ts";
import { tagOfText } from "../http/etag.ts";
import { clientOf, requireWithin } from "../access/limits.ts";
import { Problem } from "../http/problem.ts";
import { parseSecret } from "../access/key-secret.ts";
import type { KeyClaim } from "../context/caller.ts";
import * as declared from "./contract.ts";
import { writeFeed } from "./feed.ts";
import { findPlanned } from "./store.ts";

/** Needs no sign-in: the secret in the address alone gives access, and tokens and cookies are ignored. */
export const feed = new OpenAPIHono<AppEnv>().openapi(declared.feed, async (c) => {
  const { LIMIT_BY_CALLER: limiter } = c.get("settings");
  await requireWithin(limiter, clientOf(c));
  const claim = await readAddress(c.req.path);
  await requireWithin(limiter, claim.digest);

  const gate = openGate(c.get("database"), { ...claim, needed: "calendar" });
  const written = writeFeed(await findPlanned(gate).catch(tellNothing), new Date());
  return c.body(written, 200, { "Content-Type": declared.calendarType, ETag: await tagOfText(written) });
});

async function readAddress(path: string): Promise<KeyClaim> {
  const secret = /\/([^/]+)\.ics$/.exec(path)?.[1];
  const claim = secret === undefined ? undefined : await parseSecret(secret);
  if (!claim) throw new Problem("calendar_not_found");
  return claim;
}

/** The answer must not reveal whether an address ever existed, nor that it works like a key. */
function tellNothing(error: unknown): never {
  const isNobodys = error instanceof GateRefusal && error.reason === "not let in";
  throw isNobodys ? new Problem("calendar_not_found") : error;
}
