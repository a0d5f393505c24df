import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { Work } from "../db/unit-of-work.ts";
import { mailIsOn } from "../mail/send.ts";
import { requireClientWithin, requireWithin } from "../access/limits.ts";
import { Problem } from "../http/problem.ts";
import { countSignIn, digestOfEmail } from "./sign-in-attempts.ts";
import type { Entry } from "./better-auth.ts";
import type { KnownBrowser } from "./known-browser.ts";
import { prepareFirstLink, remindToVerify } from "./links/entry.ts";
import { requireUnbreached } from "./password/breached.ts";
import { hasherFor } from "./password/hasher.ts";
import { callBetterAuth, type Outcome } from "./better-auth-call.ts";
import { isSession } from "./store.ts";

type Entered = Outcome & { entry: Entry };

/** The secret of the session that the browser had before. */
type Leaving = string | undefined;

/** What a browser brings to a sign-in. A program brings nothing. */
interface InBrowser {
  browser: KnownBrowser | undefined;
  leaving: Leaving;
}

export async function signUp(
  c: Context<AppEnv>,
  body: { email: string; password: string; name: string },
  leaving?: Leaving,
): Promise<Entered> {
  const settings = c.get("settings");
  c.set("account", body.email);
  c.set("event", "signed_up");
  await requireClientWithin(settings.LIMIT_SIGN_UP_BY_CLIENT, c);
  await requireWithin(settings.LIMIT_ENTRY_BY_EMAIL, `sign-up ${await digestOfEmail(settings, body.email)}`);
  await requireUnbreached(c, "password", body.password);
  const link = await prepareFirstLink(c, body.email);
  try {
    const outcome = await callBetterAuth(c, {
      path: "/sign-up/email",
      body,
      beforeCommit(entry, work) {
        leave(work, leaving);
        if (entry) link?.add(work, entry.userId);
      },
    });
    link?.send();
    return entered(outcome);
  } catch (error) {
    if (isTaken(error) && !c.get("hashes")) {
      // The time of the answer must not reveal that the address is taken: a new account costs one hash, too.
      await hasherFor(c).hash(body.password);
    }
    throw error;
  }
}

export async function signIn(
  c: Context<AppEnv>,
  body: { email: string; password: string },
  inBrowser?: InBrowser,
): Promise<Entered> {
  const settings = c.get("settings");
  const browser = inBrowser?.browser;
  const others = await digestOfEmail(settings, body.email);
  const counted = countSignIn(settings, { email: body.email, others, browser });
  c.set("account", body.email);
  c.set("event", "signed_in");
  await requireClientWithin(settings.LIMIT_SIGN_IN_BY_CLIENT, c);
  await requireWithin(settings.LIMIT_ENTRY_BY_EMAIL, `sign-in ${browser?.digest ?? others}`);
  const outcome = await callBetterAuth(c, {
    path: "/sign-in/email",
    body,
    preface: counted.preface,
    knowsBrowser: () => (inBrowser ? counted.isKnown() : undefined),
    beforeCommit(_, work) {
      if (mailIsOn(settings) && counted.isOverdue()) throw new Problem("email_unverified");
      work.add(counted.forgive(c.get("database")));
      leave(work, inBrowser?.leaving);
    },
  }).catch(async (error: unknown) => {
    if (isUnverified(error)) await remindToVerify(c, body.email, counted.forgive(c.get("database")));
    throw error;
  });
  if (inBrowser) c.set("knownBrowser", counted.isKnown());
  return entered(outcome);
}

function leave(work: Work, session: Leaving): void {
  if (session !== undefined) work.endSessions(isSession(session));
}

function entered({ answer, entry }: Outcome): Entered {
  if (!entry) throw new Problem("internal", { cause: new Error("Better Auth began no session") });
  return { answer, entry };
}

function isUnverified(error: unknown): boolean {
  return error instanceof Problem && error.code === "email_unverified";
}

function isTaken(error: unknown): boolean {
  return error instanceof Problem && error.code === "email_taken";
}
