import type { Context } from "hono";
import { readSessionCookie } from "../../access/cookies.ts";
import { requireWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { notAuthenticated } from "../../http/problem.ts";
import { digestOfSession } from "../sign-in-attempts.ts";

export async function requireSession(c: Context<AppEnv>): Promise<string> {
  const session = await sessionOf(c);
  if (session === undefined) throw notAuthenticated();
  return session;
}

/** The secret from the session cookie, after the request is counted against that session's limit. */
export async function sessionOf(c: Context<AppEnv>): Promise<string | undefined> {
  const settings = c.get("settings");
  const session = await readSessionCookie(c, settings);
  if (session !== undefined) {
    await requireWithin(settings.LIMIT_BY_CALLER, await digestOfSession(settings, session));
  }
  return session;
}
