import type { Context } from "hono";
import type { AppEnv } from "../context/app-env.ts";
import type { Work } from "../db/unit-of-work.ts";
import { refusalIn } from "../db/refusal.ts";
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
import { findDevice } from "./factor/devices.ts";
import { digestOfHash, type Waiting } from "./factor/waiting.ts";
import { isOutdated } from "./password/stored-hash.ts";
import { isSession, replaceHash } from "./store.ts";

type Entered = Outcome & { entry: Entry };

/** The password was right, and a code is needed, too. No session has begun, and nothing is written. */
interface Halfway {
  waiting: Waiting;
}

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
): Promise<Entered | Halfway> {
  const settings = c.get("settings");
  const browser = inBrowser?.browser;
  const others = await digestOfEmail(settings, body.email);
  const counted = countSignIn(settings, { email: body.email, others, browser });
  c.set("account", body.email);
  c.set("event", "signed_in");
  await requireClientWithin(settings.LIMIT_SIGN_IN_BY_CLIENT, c);
  await requireWithin(settings.LIMIT_ENTRY_BY_EMAIL, `sign-in ${browser?.digest ?? others}`);
  const knowsBrowser = () => (inBrowser ? counted.isKnown() : undefined);
  let right: { userId: string; hash: string } | undefined;
  let device: string | undefined;
  try {
    const outcome = await callBetterAuth(c, {
      path: "/sign-in/email",
      body,
      preface: counted.preface,
      knowsBrowser,
      device: () => device,
      async beforeCommit(entry, work, hash) {
        if (mailIsOn(settings) && counted.isOverdue()) throw new Problem("email_unverified");
        if (entry && hash !== undefined) right = { userId: entry.userId, hash };
        if (entry && inBrowser) device = await findDevice(c, entry.userId);
        if (entry?.hasSecondFactor && device === undefined) throw new SecondStepNeeded();
        work.add(counted.forgive(c.get("database")));
        leave(work, inBrowser?.leaving);
      },
    });
    if (inBrowser) c.set("knownBrowser", counted.isKnown());
    return entered(outcome);
  } catch (error) {
    if (isUnverified(error)) await remindToVerify(c, body.email, counted.forgive(c.get("database")));
    if (!right || !needsSecondStep(error)) throw error;
    c.set("event", "second_step");
    const knownBrowser = knowsBrowser() ?? null;
    const password = await digestOfHash(settings, await renewHash(c, right, body.password));
    const { email } = body;
    return {
      waiting: { userId: right.userId, email, password, knownBrowser, attempt: counted.attempted() },
    };
  }
}

class SecondStepNeeded extends Error {
  override readonly name = "SecondStepNeeded";
}

/** It was on when the password was looked up, or is by now; or the browser is not excused from it any more. */
function needsSecondStep(error: unknown): boolean {
  if (error instanceof SecondStepNeeded) return true;
  const refusal = refusalIn(error);
  return refusal?.state === "HR401" && refusal.detail === "second_factor";
}

/** The second step has no password that a newer hash could be made of. */
async function renewHash(
  c: Context<AppEnv>,
  { userId, hash }: { userId: string; hash: string },
  password: string,
): Promise<string> {
  if (!isOutdated(hash)) return hash;
  const to = await hasherFor(c).hash(password);
  await replaceHash(c.get("database"), userId, { from: hash, to });
  return to;
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
