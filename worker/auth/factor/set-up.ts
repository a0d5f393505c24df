import type { Context } from "hono";
import { z } from "zod";
import { endSockets } from "../../access/bell.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import { actProven, checkPassword, notRight } from "./act-proven.ts";
import { checkCode, openSecret, sealSecret } from "./code.ts";
import { makeRecoveryCodes } from "./recovery-codes.ts";
import * as store from "./store.ts";
import { makeTotpSecret, totpUri } from "./totp.ts";

/** Makes a secret and recovery codes that wait for the app's first code. Another call makes others in their place. */
export async function beginSetUp(c: Context<AppEnv>, session: string, password: string) {
  const secret = makeTotpSecret();
  const { codes, digests } = await makeRecoveryCodes();
  const { holder } = await actProven(c, { secret: session }, async (asking) => {
    const { user } = asking;
    if (user.secondFactorSince) throw new Problem("second_factor_on");
    // A second factor on an account whose address is somebody else's would keep that person out of it for good.
    if (!user.emailVerified && user.verifyBy) throw new Problem("email_unverified");
    // Its passkeys are both factors. A code would only be asked for after a password.
    if (asking.hash === null) throw new Problem("password_needed");
    const hash = await checkPassword(c, asking, password);
    const sealed = await sealSecret(c, user.id, secret);
    return { hash, writes: [store.beginSecondFactor(c.get("database"), user.id, sealed, digests)] };
  });
  return { totpURI: totpUri(secret, holder.user.email), backupCodes: codes };
}

/**
 * The address of the secret that waits for its first code. One that is in force is never shown again: whoever reads it could make
 * codes for ever, and the person would not notice. To set up another phone, the factor is turned off and on.
 */
export async function showSecret(c: Context<AppEnv>, session: string, password: string): Promise<string> {
  const { holder } = await actProven(c, { secret: session }, async (asking) => {
    if (!asking.factor) throw new Problem("second_factor_off");
    if (asking.factor.isConfirmed) throw new Problem("second_factor_on");
    return { hash: await checkPassword(c, asking, password), writes: [] };
  });
  const { user, factor } = holder;
  const secret = factor && (await openSecret(c, user.id, factor.secret));
  if (!secret) throw new Problem("second_factor_off");
  return totpUri(secret, user.email);
}

/** Puts the second factor in force. All other sessions end: they began with one factor (ASVS 7.4.3). */
export async function finishSetUp(c: Context<AppEnv>, session: string, code: string) {
  const { holder, results } = await actProven(c, { secret: session }, async ({ user, factor }) => {
    if (!factor) throw new Problem("second_factor_off");
    if (factor.isConfirmed) throw new Problem("second_factor_on");
    const accepted = await checkCode(c, user.id, factor, code);
    if (!accepted) throw notRight("code");
    return { writes: [store.confirmSecondFactor(c.get("database"), user.id, accepted)] };
  });
  endSockets(c, holder.user.id, endedIn(results));
  return { ...holder.user, secondFactorSince: new Date() };
}

/** The same sessions end with it: one of them may be why it is turned off. Without a second factor, nothing is done. */
export async function turnOff(c: Context<AppEnv>, session: string, password: string): Promise<void> {
  const end = async (asking: store.Holder) => ({
    hash: await checkPassword(c, asking, password),
    writes: [store.endSecondFactor(c.get("database"), asking.user.id)],
  });
  const { holder, results } = await actProven(c, { secret: session }, end, { needsFactor: true });
  endSockets(c, holder.user.id, endedIn(results));
}

/** The codes that there are stop working. */
export async function makeNewCodes(c: Context<AppEnv>, session: string, password: string): Promise<string[]> {
  const { codes, digests } = await makeRecoveryCodes();
  const replace = async (asking: store.Holder) => {
    if (!asking.user.secondFactorSince) throw new Problem("second_factor_off");
    const hash = await checkPassword(c, asking, password);
    return { hash, writes: [store.replaceRecoveryCodes(c.get("database"), asking.user.id, digests)] };
  };
  await actProven(c, { secret: session }, replace, { needsFactor: true });
  return codes;
}

const answersIn = z.tuple([z.tuple([z.object({ answer: z.array(z.string()) })])]);

/** The sessions that a statement of the store says it has ended. */
function endedIn(results: unknown[]): string[] {
  return answersIn.parse(results)[0][0].answer;
}
