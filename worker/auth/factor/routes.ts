import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { requireClientWithin } from "../../access/limits.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { repeatUndone, retryOnce } from "../../db/fault.ts";
import { notAuthenticated } from "../../http/problem.ts";
import { refuseInvalid } from "../../http/validation.ts";
import { answerClientError } from "../browser/client-error.ts";
import { requireSession, sessionOf } from "../browser/own-session.ts";
import { presentUser } from "../browser/present-user.ts";
import { admit } from "../browser/sessions.ts";
import { refuseSession } from "../session-refusal.ts";
import { holdSession } from "../store.ts";
import * as routes from "./contract.ts";
import type { Code } from "./code.ts";
import * as devices from "./devices.ts";
import { passSecondStep } from "./second-step.ts";
import * as setUp from "./set-up.ts";
import { forgetDevices, selectHolderOf } from "./store.ts";
import { findWaiting, stopWaiting, type Waiting } from "./waiting.ts";

/** For browsers: Better Auth's two-factor client works with it. */
export const secondFactor = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
  .openapi(routes.state, async (c) => {
    const { user, factor, hash } = await findHolder(c, await requireSession(c));
    const remembered = await devices.findDevice(c, user.id);
    return c.json(
      {
        enabled: user.secondFactorSince !== null,
        ...(user.secondFactorSince && { since: user.secondFactorSince.toISOString() }),
        pending: factor !== null && !factor.isConfirmed,
        recoveryCodesLeft: user.secondFactorSince && factor ? factor.codesLeft : 0,
        hasPassword: hash !== null,
        remembered: factor !== null && factor.isConfirmed && factor.devices === remembered,
        ...(factor?.rememberedUntil && { rememberedUntil: new Date(factor.rememberedUntil).toISOString() }),
      },
      200,
    );
  })
  .openapi(routes.enable, async (c) => {
    // A sign-in that was begun in this browser and left would take the first code for its own.
    stopWaiting(c);
    const begun = await setUp.beginSetUp(c, await requireSession(c), c.req.valid("json").password);
    return c.json({ method: "totp" as const, ...begun }, 200);
  })
  .openapi(routes.getTotpUri, async (c) => {
    const totpURI = await setUp.showSecret(c, await requireSession(c), c.req.valid("json").password);
    return c.json({ totpURI }, 200);
  })
  .openapi(routes.verifyTotp, async (c) => {
    const { code, trustDevice } = c.req.valid("json");
    const waiting = await findWaiting(c);
    if (waiting) return c.json(await finish(c, waiting, { kind: "totp", code }, trustDevice), 200);
    c.set("event", "second_factor_on");
    const user = await setUp.finishSetUp(c, await requireSession(c), code);
    return c.json({ token: null, user: presentUser(user) }, 200);
  })
  .openapi(routes.verifyBackupCode, async (c) => {
    const { code, trustDevice } = c.req.valid("json");
    const waiting = await findWaiting(c);
    if (!waiting) throw notAuthenticated();
    return c.json(await finish(c, waiting, { kind: "recovery", code }, trustDevice), 200);
  })
  .openapi(routes.generateBackupCodes, async (c) => {
    c.set("event", "recovery_codes_made");
    const backupCodes = await setUp.makeNewCodes(c, await requireSession(c), c.req.valid("json").password);
    return c.json({ status: true as const, backupCodes }, 200);
  })
  .openapi(routes.disable, async (c) => {
    c.set("event", "second_factor_off");
    await setUp.turnOff(c, await requireSession(c), c.req.valid("json").password);
    devices.forgetDeviceCookies(c);
    return c.json({ status: true as const }, 200);
  })
  .openapi(routes.forgetDevices, async (c) => {
    c.set("event", "devices_forgotten");
    const session = await requireSession(c);
    const { user } = await findHolder(c, session);
    const database = c.get("database");
    await repeatUndone(() =>
      database.batch([
        holdSession(database, session, { needsProof: false }),
        forgetDevices(database, user.id),
      ]),
    ).catch(refuseSession);
    return c.json({ status: true as const }, 200);
  });

secondFactor.onError(answerClientError);

/** Begins the session of a sign-in whose password was right before. */
async function finish(c: Context<AppEnv>, waiting: Waiting, code: Code, remembers: boolean | undefined) {
  await requireClientWithin(c.get("settings").LIMIT_SIGN_IN_BY_CLIENT, c);
  const passed = await passSecondStep(c, waiting, code, { leaving: await sessionOf(c), remembers });
  const { entry, user, devices: remembered, codesLeft } = passed;
  stopWaiting(c);
  await admit(c, entry);
  if (remembers) await devices.rememberDevice(c, user.id, remembered);
  return {
    token: null,
    user: presentUser(user),
    ...(codesLeft !== undefined && { recoveryCodesLeft: codesLeft }),
  };
}

async function findHolder(c: Context<AppEnv>, secret: string) {
  const [holder] = await retryOnce(() => selectHolderOf(c.get("database"), { secret }));
  if (!holder?.sessionId) throw notAuthenticated();
  return holder;
}
