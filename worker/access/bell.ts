import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../context/app-env.ts";
import type { BellObject } from "../context/env.ts";
import { notAuthenticated, Problem } from "../http/problem.ts";
import { writePosition } from "./position.ts";
import { askObject, ObjectAway, tellObject } from "./tell-object.ts";

/** Milliseconds before each further try. What is lost of a ring is made good by the next one; an end has no next one. */
const pauses = { ring: [200], end: [200, 1_000, 3_000] };

/** Rings after each request that has written to its caller's account, without delaying its answer. */
export const ringing = createMiddleware<AppEnv>(async function ringing(c, next) {
  await next();
  const revision = c.get("written");
  if (revision === undefined) return;
  const owner = c.get("caller").userId;
  tell(c, owner, "ring", async (bell) => {
    // What a follower knows that has heard of everything up to here.
    await bell.ring(revision, await writePosition(c.get("settings"), owner, { revision }));
  });
});

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
  const { BELL } = c.get("settings");
  const answer = await askObject(() => BELL.getByName(owner).fetch(request)).catch((cause: unknown) => {
    throw new Problem("unavailable", { headers: { "Retry-After": "2" }, cause });
  });
  if (answer.status === 401) throw notAuthenticated();
  if (!answer.webSocket) throw new Problem("internal", { cause: new ObjectAway("It opened no socket") });
  return answer.webSocket;
}

function tell(
  c: Context<AppEnv>,
  owner: string,
  what: keyof typeof pauses,
  say: (bell: BellObject) => Promise<void>,
): void {
  const { BELL } = c.get("settings");
  tellObject(c, { name: { bell: what }, pauses: pauses[what] }, async () => say(BELL.getByName(owner)));
}
