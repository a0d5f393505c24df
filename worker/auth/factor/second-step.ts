import type { BatchItem } from "drizzle-orm/batch";
import type { Context } from "hono";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "../../../drizzle/schema.ts";
import { endSockets } from "../../access/bell.ts";
import { countryOf } from "../../access/country.ts";
import { requireWithin, tooMany } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { repeatUndone, retryOnce } from "../../db/fault.ts";
import { refusalIn } from "../../db/refusal.ts";
import { Problem } from "../../http/problem.ts";
import type { Entry } from "../better-auth.ts";
import { newSession } from "../new-session.ts";
import { digestOfCodes, forgiveAttempt, forgiveSignIn, selectAttempt } from "../sign-in-attempts.ts";
import { holdPassword, isSession } from "../store.ts";
import { checkCode, type Code } from "./code.ts";
import { lifetime as deviceLifetime } from "./devices.ts";
import { digestOfCode } from "./recovery-codes.ts";
import {
  acceptCode,
  acceptRecoveryCode,
  type Holder,
  recordWrongCode,
  rememberDevice,
  selectHolder,
} from "./store.ts";
import { digestOfHash, type Waiting } from "./waiting.ts";

/** What a browser brings to it. A program brings nothing. */
interface InBrowser {
  /** The secret of the session that it had before. */
  leaving?: string | undefined;
  /** It is to need no code for a while. */
  remembers?: boolean | undefined;
}

interface Passed {
  entry: Entry;
  user: Holder["user"];
  /** What a remembered browser keeps. */
  devices: string;
  /** Of a sign-in with a recovery code. */
  codesLeft: number | undefined;
}

/**
 * The second step of a sign-in, in two requests: one counts the attempt and reads what it is checked against, and one begins the
 * session. Anything may have happened since the first step, so the second request holds the password that was right then. The
 * two kinds of codes are counted apart: whoever knows the password and guesses codes cannot keep the owner's recovery codes out.
 */
export async function passSecondStep(
  c: Context<AppEnv>,
  waiting: Waiting,
  { kind, code }: Code,
  { leaving, remembers = false }: InBrowser = {},
): Promise<Passed> {
  const settings = c.get("settings");
  const database = c.get("database");
  const { userId } = waiting;
  c.set("account", waiting.email);
  c.set("event", "signed_in");
  const digest = await digestOfCodes(settings, userId, kind);
  await requireWithin(settings.LIMIT_ENTRY_BY_EMAIL, `code ${digest}`);
  const [[attempt], [holder]] = await retryOnce(() =>
    database.batch([selectAttempt(database, settings, digest), selectHolder(database, userId)]),
  );
  if (!attempt) throw new Error("The attempt was not counted");
  if (attempt.seconds > 0) throw tooMany(attempt.seconds, "paused");
  if (!holder?.hash || (await digestOfHash(settings, holder.hash)) !== waiting.password) throw beginAnew();
  const { factor } = holder;
  if (!factor?.isConfirmed) throw beginAnew();

  const accepted = kind === "totp" ? await checkCode(c, userId, factor, code) : undefined;
  if (kind === "totp" && !accepted) throw await refuseCode(c, userId);
  const session = newSession(c, userId);
  const statements: [BatchItem<"pg">, ...BatchItem<"pg">[]] = [
    holdPassword(database, userId, { hash: holder.hash, knownBrowser: waiting.knownBrowser ?? undefined }),
    database.execute(sql`select set_config('app.user_agent', ${session.userAgent}, true),
      set_config('app.country', ${session.country ?? ""}, true)`),
    accepted
      ? acceptCode(database, userId, accepted)
      : acceptRecoveryCode(database, userId, await digestOfCode(code)),
    database.insert(sessions).values(session).returning({ expiresAt: sessions.expiresAt }),
    forgiveAttempt(database, attempt),
    forgiveSignIn(database, waiting.attempt, waiting.knownBrowser === true),
    // One browser has one session.
    database
      .delete(sessions)
      .where(leaving === undefined ? sql`false` : isSession(leaving))
      .returning({ id: sessions.id, userId: sessions.userId }),
  ];
  if (remembers) statements.splice(-1, 0, rememberDevice(database, userId, deviceLifetime));
  const results: unknown[] = await repeatUndone(() => database.batch(statements)).catch((error: unknown) =>
    explain(c, userId, error),
  );
  for (const ended of endedIn.parse(results.at(-1))) endSockets(c, ended.userId, [ended.id]);
  c.set("entered", userId);
  // A recovery code is news from any browser.
  c.set("knownBrowser", waiting.knownBrowser === true && kind === "totp");
  const { email, createdAt } = holder.user;
  const [{ expiresAt }] = beganIn.parse(results[3]);
  return {
    entry: { userId, email, createdAt, sessionId: session.id, session: session.token, expiresAt },
    user: holder.user,
    devices: factor.devices,
    codesLeft: accepted ? undefined : leftIn.parse(results[2])[0].answer,
  };
}

const endedIn = z.array(z.object({ id: z.string(), userId: z.string() }));
const beganIn = z.tuple([z.object({ expiresAt: z.date() })]);
const leftIn = z.tuple([z.object({ answer: z.int() })]);

/** The password is another one by now, or the account is gone, or needs no second step any more. */
function beginAnew(): Problem {
  return new Problem("invalid_credentials", { detail: "Sign in again" });
}

/** The password was right: somebody who guesses at codes knows it, and the owner hears of that. One more trip. */
async function refuseCode(c: Context<AppEnv>, userId: string): Promise<Problem> {
  const userAgent = c.req.header("User-Agent") ?? null;
  const by = { userAgent, country: countryOf(c) };
  if (!(await recordWrongCode(c.get("database"), userId, by))) return new Problem("invalid_code");
  c.set("newsOf", userId);
  return new Problem("invalid_code", { event: "codes_refused" });
}

async function explain(c: Context<AppEnv>, userId: string, error: unknown): Promise<never> {
  const refusal = refusalIn(error);
  if (refusal?.state === "HR401" && refusal.detail === "code") throw await refuseCode(c, userId);
  if (refusal?.state === "HR401" && refusal.detail === "password") throw beginAnew();
  throw error;
}
