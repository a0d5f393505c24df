import { OpenAPIHono } from "@hono/zod-openapi";
import type { AppEnv } from "../context/app-env.ts";
import { GateRefusal } from "../db/refusal.ts";
import { tagOfText } from "../http/etag.ts";
import { countKey } from "../access/counting.ts";
import { lately } from "../access/let-in.ts";
import { enterCalendar } from "../access/owners-router.ts";
import { requireClientWithin } from "../access/limits.ts";
import { Problem } from "../http/problem.ts";
import { isProven, parseSecret } from "../access/key-secret.ts";
import type { KeyClaim } from "../context/caller.ts";
import * as declared from "./contract.ts";
import { writeFeed } from "./feed.ts";
import { findPlanned } from "./store.ts";

/** Needs no sign-in: the secret in the address alone gives access, and tokens and cookies are ignored. */
export const feed = new OpenAPIHono<AppEnv>().openapi(declared.feed, async (c) => {
  const settings = c.get("settings");
  await requireClientWithin(settings.LIMIT_BY_CALLER, c);
  const { claim, secret } = await readAddress(c.req.path);
  await countKey(c, claim.digest, await isProven(settings, secret));

  const { tasks, ...about } = await findPlanned(enterCalendar(c, claim)).catch(tellNothing);
  lately(settings).set(claim.digest, true);
  const written = writeFeed(tasks, new Date(), about);
  return c.body(written, 200, { "Content-Type": declared.calendarType, ETag: await tagOfText(written) });
});

async function readAddress(path: string): Promise<{ claim: KeyClaim; secret: string }> {
  const secret = /\/([^/]+)\.ics$/.exec(path)?.[1] ?? "";
  const claim = await parseSecret(secret);
  if (!claim) throw new Problem("calendar_not_found");
  return { claim, secret };
}

/** The answer must not reveal whether an address ever existed, nor that it works like a key. */
function tellNothing(error: unknown): never {
  const isNobodys = error instanceof GateRefusal && error.reason === "not let in";
  throw isNobodys ? new Problem("calendar_not_found") : error;
}
