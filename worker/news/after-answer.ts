import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { findPerson } from "../access/log-identity.ts";
import { withBudget } from "../budget/budget.ts";
import type { AppEnv } from "../context/app-env.ts";
import type { LogEvent } from "../context/log-event.ts";
import { Problem } from "../http/problem.ts";
import { describeFailure, mailIsOn } from "../mail/send.ts";
import { tellNews } from "./tell.ts";

/**
 * What a request may do of which the person hears by mail. The database knows best (`is_news`): this only spares the others
 * a trip. What is missing here is told by the scheduled run.
 */
const mayBeNews: Record<LogEvent, boolean> = {
  signed_up: false,
  signed_in: true,
  signed_out: false,
  second_step: false,
  // These two are refusals, and name the person themselves (`newsOf`).
  codes_refused: false,
  proved: false,
  second_factor_on: true,
  second_factor_off: true,
  recovery_codes_made: true,
  devices_forgotten: false,
  refused: false,
  paused: false,
  limited: false,
  password_changed: true,
  sessions_ended: false,
  unverified: false,
  link_asked: false,
  link_refused: false,
  password_reset: true,
  email_verified: false,
  email_change_asked: false,
  email_change_cancelled: true,
  email_changed: true,
  email_kept: true,
  key_made: true,
  key_revoked: false,
  program_allowed: true,
  program_ended: false,
  tokens_given: false,
  webhook_made: true,
  webhook_removed: false,
  calendar_made: true,
  calendar_revoked: false,
  passkey_added: true,
  passkey_removed: true,
  passkey_cloned: false,
  // Nothing is left to look up (worker/news/deletion.ts).
  account_deleted: false,
};

/** After each request that has done something to an account, tells its person by mail. No answer waits for it. */
export const tellingNews = createMiddleware<AppEnv>(async function tellingNews(c, next) {
  await next();
  const refused = c.error instanceof Problem ? c.error.event : undefined;
  // What a route said that it does holds only if it came to its end.
  const event = c.error === undefined ? c.get("event") : refused;
  const settings = c.get("settings");
  if (event === undefined || !settings || !mailIsOn(settings)) return;
  const owner = c.get("newsOf") ?? (await findDoer(c, event));
  if (owner !== undefined) c.executionCtx.waitUntil(tell(c, owner));
});

/** Who asked, if it may be news. */
async function findDoer(c: Context<AppEnv>, event: LogEvent): Promise<string | undefined> {
  if (c.error !== undefined || !mayBeNews[event] || c.get("knownBrowser")) return undefined;
  return findPerson(c, c.get("settings"));
}

async function tell(c: Context<AppEnv>, owner: string): Promise<void> {
  const report = (fields: Record<string, unknown>) => {
    const time = new Date().toISOString();
    c.get("log")(JSON.stringify({ time, request_id: c.get("requestId"), ...fields, about: "news" }));
  };
  try {
    // The request has spent its own.
    await withBudget(async () => {
      const told = await tellNews(c.get("settings"), c.get("database"), owner);
      if (told > 0) report({ mail: "sent" });
    });
  } catch (error) {
    report({ mail: "failed", fault: describeFailure(error) });
  }
}
