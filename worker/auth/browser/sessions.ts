import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { AppEnv } from "../../context/app-env.ts";
import { refuseInvalid } from "../../http/validation.ts";
import * as answers from "./responses.ts";
import { countAttempt, digestOfSession, forgetAttempts } from "../sign-in-attempts.ts";
import type { Entry } from "../better-auth.ts";
import * as routes from "./contract.ts";
import { answerClientError } from "./client-error.ts";
import { requireSession, sessionOf } from "./own-session.ts";
import * as cookies from "../../access/cookies.ts";
import { forgetBrowserCookies, readBrowserCookie, setBrowserCookie } from "../known-browser.ts";
import { forgetDeviceCookies } from "../factor/devices.ts";
import { keepWaiting } from "../factor/waiting.ts";
import { signIn, signUp } from "../sign-in.ts";
import { notAuthenticated } from "../../http/problem.ts";
import { callBetterAuth, type Question } from "../better-auth-call.ts";
import { deleteAccount } from "../delete-account.ts";
import { requireUnbreached } from "../password/breached.ts";
import { chooseFirstPassword } from "../password/first.ts";
import { requireImpersonal } from "../password/rules.ts";
import { isOtherSession, findSessionToken, renewSession } from "../store.ts";
import { issueToken } from "../../access/token.ts";

/** For browsers, which use Better Auth's own client: the token is in a cookie and never in a body. */
export const authForBrowsers = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
  .openapi(routes.signUp, async (c) => {
    const { email, password, name } = c.req.valid("json");
    const { answer, entry } = await signUp(c, { email, password, name }, await sessionOf(c));
    await admit(c, entry);
    return c.json(answers.signedUp.parse(answer), 200);
  })
  .openapi(routes.signIn, async (c) => {
    const { email, password } = c.req.valid("json");
    const browser = await readBrowserCookie(c, c.get("settings"), email);
    const begun = await signIn(c, { email, password }, { browser, leaving: await sessionOf(c) });
    if ("waiting" in begun) {
      await keepWaiting(c, begun.waiting);
      return c.json({ twoFactorRedirect: true as const, twoFactorMethods: ["totp" as const] }, 200);
    }
    await admit(c, begun.entry);
    return c.json(answers.signedIn.parse(begun.answer), 200);
  })
  .openapi(routes.signOut, async (c) => {
    c.set("event", "signed_out");
    const answer = await ask(c, { path: "/sign-out" });
    cookies.forgetCookies(c);
    return c.json(answers.signedOut.parse(answer), 200);
  })
  .openapi(routes.renew, async (c) => {
    const session = await requireSession(c);
    const identity = await renewSession(c.get("database"), session);
    if (!identity) throw notAuthenticated();
    await setCookies(c, { ...identity, session });
    await keepKnown(c, identity.email);
    return c.body(null, 204);
  })
  .openapi(routes.getSession, async (c) => {
    // Anybody may ask. Without a session there is nothing to ask Better Auth, which is costly to set up.
    const session = await sessionOf(c);
    if (session === undefined) return c.json(null, 200);
    const answer = await askAs(c, session, { method: "GET", path: "/get-session" });
    const current = answers.currentSession.parse(answer);
    return c.json(current && { ...current, session: answers.withoutSecret(current.session) }, 200);
  })
  .openapi(routes.listSessions, async (c) => {
    const sessions = answers.sessions.parse(await ask(c, { method: "GET", path: "/list-sessions" }));
    return c.json(sessions.map(answers.withoutSecret), 200);
  })
  .openapi(routes.revokeSession, async (c) => {
    c.set("event", "sessions_ended");
    const session = await requireSession(c);
    // Better Auth checks the owner; it answers for a missing session as if it had ended it.
    const token = await findSessionToken(c.get("database"), c.req.valid("json").token);
    const answer = await askAs(c, session, {
      path: "/revoke-session",
      body: { token: token ?? "" },
      holdsSession: true,
      needsProof: true,
    });
    if (token === session) cookies.forgetCookies(c);
    return c.json(answers.done.parse(answer), 200);
  })
  .openapi(routes.revokeSessions, async (c) => {
    c.set("event", "sessions_ended");
    const answer = await ask(c, { path: "/revoke-sessions", holdsSession: true, needsProof: true });
    cookies.forgetCookies(c);
    return c.json(answers.done.parse(answer), 200);
  })
  .openapi(routes.revokeOtherSessions, async (c) => {
    c.set("event", "sessions_ended");
    const session = await sessionOf(c);
    const answer = await askAs(c, session, {
      path: "/revoke-other-sessions",
      holdsSession: true,
      needsProof: true,
      beforeCommit(_, work) {
        // Better Auth ends those that it read, and others may have begun since.
        if (session !== undefined) work.endSessions(isOtherSession(c.get("database"), session));
      },
    });
    return c.json(answers.done.parse(answer), 200);
  })
  .openapi(routes.changePassword, async (c) => {
    c.set("event", "password_changed");
    const { currentPassword, newPassword } = c.req.valid("json");
    const session = await requireSession(c);
    await requireUnbreached(c, "newPassword", newPassword);
    if (currentPassword === undefined) {
      return c.json(await chooseFirstPassword(c, session, newPassword), 200);
    }
    const answer = await changePassword(c, session, { currentPassword, newPassword });
    return c.json(answers.passwordChanged.parse(answer), 200);
  })
  .openapi(routes.updateUser, async (c) =>
    c.json(
      answers.done.parse(
        await ask(c, { path: "/update-user", body: c.req.valid("json"), holdsSession: true }),
      ),
      200,
    ),
  )
  .openapi(routes.deleteUser, async (c) => {
    c.set("event", "account_deleted");
    const session = await requireSession(c);
    await deleteAccount(c, session, c.req.valid("json").password);
    cookies.forgetCookies(c);
    forgetBrowserCookies(c);
    forgetDeviceCookies(c);
    return c.json({ success: true as const, message: "User deleted" as const }, 200);
  });

authForBrowsers.onError(answerClientError);

type Asked = Omit<Question, "session">;

/** Limits guesses at a password from within a session as it limits guesses at sign-in. */
async function changePassword(
  c: Context<AppEnv>,
  session: string,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
): Promise<unknown> {
  const settings = c.get("settings");
  const digest = await digestOfSession(settings, session);
  return askAs(c, session, {
    path: "/change-password",
    body: { currentPassword, newPassword, revokeOtherSessions: true },
    holdsSession: true,
    needsFactor: true,
    ...countAttempt(settings, digest, session),
    beforeCommit(entry, work) {
      if (entry) requireImpersonal(newPassword, entry.email);
      work.add(forgetAttempts(c.get("database"), digest));
    },
  });
}

/** Asks as the owner of the session cookie. */
async function ask(c: Context<AppEnv>, question: Asked): Promise<unknown> {
  return askAs(c, await sessionOf(c), question);
}

async function askAs(c: Context<AppEnv>, session: string | undefined, question: Asked): Promise<unknown> {
  const { answer, entry } = await callBetterAuth(c, { ...question, session });
  if (entry) await admit(c, entry);
  return answer;
}

/** A session knows its browser. After a change of the address, the cookie that says so is for another one. */
async function keepKnown(c: Context<AppEnv>, email: string): Promise<void> {
  const settings = c.get("settings");
  if (!(await readBrowserCookie(c, settings, email))) await setBrowserCookie(c, settings, email);
}

export async function admit(c: Context<AppEnv>, entry: Entry): Promise<void> {
  await setCookies(c, entry);
  await setBrowserCookie(c, c.get("settings"), entry.email);
}

/** The session and its token. Neither cookie stays longer than the session lives. */
async function setCookies(c: Context<AppEnv>, entry: Omit<Entry, "createdAt">): Promise<void> {
  const settings = c.get("settings");
  await cookies.setSessionCookie(c, settings, entry.session, entry.expiresAt);
  cookies.setTokenCookie(c, await issueToken(settings, entry, new Date(), entry.expiresAt), entry.expiresAt);
}
