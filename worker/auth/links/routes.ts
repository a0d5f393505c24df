import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { endSockets } from "../../access/bell.ts";
import { countryOf } from "../../access/country.ts";
import { requireClientWithin, tooMany } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { isTaken } from "../../db/refusal.ts";
import { notAuthenticated, Problem } from "../../http/problem.ts";
import { invalidField, refuseInvalid } from "../../http/validation.ts";
import { mailIsOn } from "../../mail/send.ts";
import { answerClientError } from "../browser/client-error.ts";
import { requireSession } from "../browser/own-session.ts";
import { requireUnbreached } from "../password/breached.ts";
import { hasherFor } from "../password/hasher.ts";
import { requireImpersonal } from "../password/rules.ts";
import { refuseSession } from "../session-refusal.ts";
import { digestOfEmail } from "../sign-in-attempts.ts";
import * as routes from "./contract.ts";
import { countedAs, sendLink } from "./send.ts";
import * as store from "./store.ts";
import { digestOfToken, makeLinkSecret } from "./token.ts";

/**
 * Links in mails. Better Auth's client calls them, and Better Auth itself has no part in them: it would need rows back that
 * are not written yet, and it verifies an address on a GET, which any scanner of mails sends.
 */
export const links = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
  .openapi(routes.ways, async (c) => {
    const settings = c.get("settings");
    await requireClientWithin(settings.LIMIT_BY_CALLER, c);
    return c.json({ mail: mailIsOn(settings) }, 200);
  })
  .openapi(routes.sendVerification, async (c) => {
    await beginFor(c, "verify_email", c.req.valid("json").email);
    return c.json({ status: true as const }, 200);
  })
  .openapi(routes.requestReset, async (c) => {
    await beginFor(c, "reset_password", c.req.valid("json").email);
    const message = "If this email exists in our system, check your email for the reset link";
    return c.json({ status: true as const, message }, 200);
  })
  .openapi(routes.verifyEmail, async (c) => {
    const digest = await readToken(c, c.req.valid("json").token);
    const opened = await store.openLink(c.get("database"), digest, openerOf(c)).catch(refuseTaken);
    if (!opened) throw new Problem("link_gone");
    const { owner, address, changed } = opened;
    c.set("entered", owner);
    c.set("event", changed ? "email_changed" : "email_verified");
    return c.json({ status: true as const, email: address, changed }, 200);
  })
  .openapi(routes.resetPassword, async (c) => {
    const { newPassword, token } = c.req.valid("json");
    const database = c.get("database");
    const digest = await readToken(c, token);
    const email = await store.findReset(database, digest);
    if (email === undefined) throw new Problem("link_gone");
    c.set("account", email);
    requireImpersonal(newPassword, email);
    await requireUnbreached(c, "newPassword", newPassword);
    const outcome = await store.resetPassword(database, digest, {
      hash: await hasherFor(c).hash(newPassword),
      guesses: await digestOfEmail(c.get("settings"), email),
      by: openerOf(c),
    });
    if (!outcome) throw new Problem("link_gone");
    c.set("entered", outcome.owner);
    c.set("event", "password_reset");
    endSockets(c, outcome.owner, outcome.ended);
    return c.json({ status: true as const }, 200);
  })
  .openapi(routes.changeEmail, async (c) => {
    const { newEmail } = c.req.valid("json");
    const session = await requireSession(c);
    await requireMail(c);
    await beginChange(c, session, newEmail);
    c.set("event", "email_change_asked");
    return c.json({ status: true as const }, 200);
  })
  .openapi(routes.readChange, async (c) => {
    const waiting = await store.readChange(c.get("database"), await requireSession(c));
    if (!waiting) throw notAuthenticated();
    c.set("entered", waiting.owner);
    return c.json({ newEmail: waiting.newEmail, expiresAt: waiting.expiresAt?.toISOString() ?? null }, 200);
  })
  .openapi(routes.cancelChange, async (c) => {
    const session = await requireSession(c);
    const outcome = await store.cancelChange(c.get("database"), session).catch(refuseSession);
    if (!outcome) throw notAuthenticated();
    c.set("entered", outcome.owner);
    if (outcome.cancelled) c.set("event", "email_change_cancelled");
    return c.json({ status: true as const, email: outcome.address }, 200);
  })
  .openapi(routes.keepEmail, async (c) => {
    const digest = await readToken(c, c.req.valid("json").token);
    const kept = await store.keepEmail(c.get("database"), digest, openerOf(c)).catch(refuseTaken);
    if (!kept) throw new Problem("link_gone");
    c.set("entered", kept.owner);
    c.set("event", "email_kept");
    endSockets(c, kept.owner, kept.ended);
    return c.json({ status: true as const, email: kept.address }, 200);
  });

links.onError(answerClientError);

/** One trip, and nothing in the answer or its cost says whether the address has an account. */
async function beginFor(
  c: Context<AppEnv>,
  purpose: "verify_email" | "reset_password",
  email: string,
): Promise<void> {
  const settings = c.get("settings");
  c.set("account", email);
  await requireMail(c);
  const { token, digest } = await makeLinkSecret();
  const link = { email, countedAs: await countedAs(settings, email), digest };
  const addressee = await store.beginLink(c.get("database"), purpose, link);
  c.set("event", "link_asked");
  if (addressee) sendLink(c, purpose, { ...addressee, token });
}

async function beginChange(c: Context<AppEnv>, session: string, newEmail: string): Promise<void> {
  const [change, keep] = [await makeLinkSecret(), await makeLinkSecret()];
  const begun = await store
    .beginChange(c.get("database"), session, {
      email: newEmail,
      countedAs: await countedAs(c.get("settings"), newEmail),
      change: change.digest,
      keep: keep.digest,
    })
    .catch(refuseSession);
  if (!begun) throw notAuthenticated();
  const { outcome, owner, language, old_address: email } = begun;
  c.set("entered", owner);
  if (outcome === "same") throw invalidField("newEmail", "is the account's address already");
  if (outcome === "often") throw tooMany(anHour);
  if (begun.tells_new) sendLink(c, "change_email", { email: newEmail, language, token: change.token });
  if (begun.tells_old) sendLink(c, "keep_email", { email, language, token: keep.token, newEmail });
}

const anHour = 3600;

/** Mail goes to people who did not ask for it, so there is little of it from one client. */
async function requireMail(c: Context<AppEnv>): Promise<void> {
  const settings = c.get("settings");
  await requireClientWithin(settings.LIMIT_MAIL_BY_CLIENT, c);
  if (!mailIsOn(settings)) throw new Problem("mail_off");
}

/** What nobody can have been sent costs no trip. */
async function readToken(c: Context<AppEnv>, token: string): Promise<string> {
  await requireClientWithin(c.get("settings").LIMIT_SIGN_IN_BY_CLIENT, c);
  const digest = await digestOfToken(token);
  if (digest === undefined) throw new Problem("link_gone");
  return digest;
}

function openerOf(c: Context<AppEnv>): store.Opener {
  return { userAgent: c.req.header("User-Agent")?.slice(0, 400) ?? null, country: countryOf(c) };
}

function refuseTaken(error: unknown): never {
  throw isTaken(error, "users_email_unique") ? new Problem("email_taken") : error;
}
