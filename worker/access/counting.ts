import type { Context, Next } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { Caller } from "../context/caller.ts";
import { takeTurn } from "../db/turns.ts";
import { lately, wasLetIn } from "./let-in.ts";
import { requireClientWithin, requireWithin, tooMany } from "./limits.ts";

/**
 * Counts a request before the database knows of it, and then does its work. A session is counted for its person once the
 * database has let it in: one that has ended must not use up what its owner may do. A refused caller is counted by client.
 */
export async function whileCounted(
  c: Context<AppEnv>,
  caller: Caller,
  proven: boolean,
  next: Next,
): Promise<void> {
  const letIn = lately(c.get("settings"));
  const id = "digest" in caller ? caller.digest : caller.sessionId;
  if ("digest" in caller) await countKey(c, id, proven);
  else await count(c, letIn.get(id) ? caller.userId : id);
  await next();
  if (wasLetIn(c.res)) return letIn.set(id, true);
  if (c.res.status !== 401) return;
  letIn.delete(id);
  await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
}

/** A key is not counted for the person it names. One that anybody may have made up is counted by client, too. */
export async function countKey(c: Context<AppEnv>, digest: string, proven: boolean): Promise<void> {
  const settings = c.get("settings");
  if (!proven && !lately(settings).get(digest)) {
    await requireClientWithin(settings.LIMIT_UNPROVEN_BY_CLIENT, c);
  }
  await count(c, digest);
}

async function count(c: Context<AppEnv>, name: string): Promise<void> {
  await requireWithin(c.get("settings").LIMIT_BY_CALLER, name);
  c.set("countedAs", name);
}

/** Work that reads or writes many tasks is counted once more, and a caller has one such work done at a time. */
export async function whileCostly<T>(c: Context<AppEnv>, work: () => Promise<T>, times = 1): Promise<T> {
  const { LIMIT_COSTLY_BY_CALLER: limiter } = c.get("settings");
  const name = c.get("countedAs");
  for (let time = 0; time < times; time += 1) await requireWithin(limiter, name);
  const endTurn = await takeTurn(`costly work of ${name}`, 1);
  if (!endTurn) throw tooMany(1);
  try {
    return await work();
  } finally {
    endTurn();
  }
}
