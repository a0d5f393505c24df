import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import type { BellObject } from "../context/env.ts";
import { describeFault } from "../http/fault.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import { withPatience } from "./with-patience.ts";

/** What an owner's devices hear of after a write: how far the owner's changes have come. */
interface Change {
  /** Grows with each change of the owner. */
  revision: number;
  /** What a client compares, and may ask for changes with. */
  cursor: string;
}

/** Milliseconds until a request gives up on an object. */
const patience = 5_000;

/** Milliseconds before each further try. What is lost of a ring is made good by the next one; an end has no next one. */
const pauses = { ring: [200], end: [200, 1_000, 3_000] };

class BellAway extends Error {
  override readonly name = "BellAway";
}

/** Rings after each successful write of an owners' router, without delaying its answer. */
export const ringing = createMiddleware<AppEnv>(async function ringing(c, next) {
  await next();
  if (c.res.ok && !reading.has(c.req.method)) ringAfter(c, c.get("caller").userId, changeOf());
});

const reading = new Set(["GET", "HEAD"]);

let latest = 0;

/** A clock in place of a count of the owner's changes: it never gives a moment twice here. */
function changeOf(): Change {
  latest = Math.max(latest + 1, Date.now());
  return { revision: latest, cursor: String(latest) };
}

function ringAfter(c: Context<AppEnv>, owner: string, { revision, cursor }: Change): void {
  tell(c, owner, "ring", (bell) => bell.ring(revision, cursor));
}

/** Closes the sockets of sessions or keys of one owner that have ended, once that is committed. */
export function endSockets(c: Context<AppEnv>, owner: string, ids: string[]): void {
  if (ids.length > 0) tell(c, owner, "end", (bell) => bell.end(ids));
}

/** The same for all sockets of an owner, whose account is gone. */
export function endAllSockets(c: Context<AppEnv>, owner: string): void {
  tell(c, owner, "end", (bell) => bell.endAll());
}

interface Listener {
  owner: string;
  /** The id of the session or key, which the database has just let in. */
  by: string;
  /** When that expires. */
  expiresAt: Date;
}

/** Opens a socket at the owner's object. */
export async function openSocket(c: Context<AppEnv>, { owner, by, expiresAt }: Listener): Promise<WebSocket> {
  const query = new URLSearchParams({ by, until: String(expiresAt.getTime()) });
  const request = new Request(`https://bell/?${query.toString()}`, { headers: { Upgrade: "websocket" } });
  const answer = await ask(c, owner, (bell) => bell.fetch(request)).catch((cause: unknown) => {
    throw new Problem("unavailable", { headers: { "Retry-After": "2" }, cause });
  });
  if (answer.status === 401) throw notAuthenticated();
  if (!answer.webSocket) throw new Problem("internal", { cause: new BellAway("It opened no socket") });
  return answer.webSocket;
}

/** Tells an object after the answer. Nobody waits for it, and when it cannot be reached, that is a line in the log. */
function tell(
  c: Context<AppEnv>,
  owner: string,
  what: keyof typeof pauses,
  say: (bell: BellObject) => Promise<void>,
): void {
  async function tellNow(): Promise<void> {
    const left = [...pauses[what]];
    for (;;) {
      try {
        return await ask(c, owner, say);
      } catch (error) {
        const pause = left.shift();
        if (pause === undefined) return report(error);
        await scheduler.wait(pause);
      }
    }
  }

  function report(error: unknown): void {
    const time = new Date().toISOString();
    const line = { time, request_id: c.get("requestId"), bell: what, fault: describeFault(error) };
    c.get("log")(JSON.stringify(line));
  }

  c.executionCtx.waitUntil(tellNow());
}

/** Each try takes a new stub: one that has failed once may go on failing. */
async function ask<T>(
  c: Context<AppEnv>,
  owner: string,
  question: (bell: BellObject) => Promise<T>,
): Promise<T> {
  const { BELL } = c.get("settings");
  try {
    return await withPatience(patience, async () => question(BELL.getByName(owner)));
  } catch (cause) {
    throw new BellAway("The bell did not answer", { cause });
  }
}
