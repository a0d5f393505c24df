import type { Context } from "hono";
import type { z } from "zod";
import { digestOf } from "../../access/keyed-digest.ts";
import { requireClientWithin, requireWithin, tooMany } from "../../access/limits.ts";
import { enter, enterAndHold, enterProvenAndHold } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import { presentClient } from "../authorize/answer.ts";
import type { Client } from "../clients/client.ts";
import { findClient } from "../clients/find.ts";
import { digestOfUserCode, readUserCode } from "./codes.ts";
import { decideDeviceCode, lookAtDeviceCode, nameDeviceCode, type Typed } from "./store.ts";
import type { decided, typed } from "./wire.ts";

/** Which program waits for the code that a person has typed (RFC 8628 §3.3). */
export async function answerLook(c: Context<AppEnv>, { user_code }: z.output<typeof typed>) {
  const code = await readTyped(c, user_code);
  const found = await lookAtDeviceCode(enter(c), code);
  if (found && found.seconds > 0) throw tooMany(found.seconds, "paused");
  if (!found?.clientId) throw new Problem("device_code_not_found");
  const client = await findAsking(c, found.clientId);
  // What its document says now is what the person is shown, and what they will find in their account.
  if (client.kind === "document") await nameDeviceCode(enter(c), code.digest, client);
  return c.json({ client: presentClient(client), scope: found.scope }, 200);
}

export async function answerDecision(c: Context<AppEnv>, body: z.output<typeof decided>) {
  const isAllowed = body.decision === "allow";
  const code = await readTyped(c, body.user_code);
  if (isAllowed) c.set("event", "program_allowed");
  const done = await decideDeviceCode(isAllowed ? enterProvenAndHold(c) : enterAndHold(c), code, {
    decision: isAllowed ? "allowed" : "refused",
    scope: body.scope,
    listId: body.list_id ?? null,
  });
  if (done && done.seconds > 0) throw tooMany(done.seconds, "paused");
  const outcome = done?.outcome ?? "unknown";
  if (outcome === "unknown") throw new Problem("device_code_not_found");
  if (outcome === "too many") throw new Problem("too_many_programs");
  if (outcome === "no list") throw invalidField("list_id", "is not one of your lists");
  if (outcome === "wider scope") throw invalidField("scope", "must not be more than the program asks for");
  return c.body(null, 204);
}

/** Codes are short, so who tries them is counted: as a network, as a person, and by the database as wrong passwords are. */
async function readTyped(c: Context<AppEnv>, userCode: string): Promise<Typed> {
  const settings = c.get("settings");
  const { userId } = c.get("session");
  await requireClientWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, c);
  await requireWithin(settings.LIMIT_PROGRAMS_BY_CLIENT, `codes of ${userId}`);
  const code = readUserCode(userCode);
  if (code === undefined) throw invalidField("user_code", "must be eight letters, such as BCDF-GHJK");
  const { SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE } = settings;
  return {
    digest: await digestOfUserCode(settings, code),
    attempt: await digestOf(settings, `code of a device that was typed\0${userId}`),
    pauses: [SIGN_IN_FREE_FAILURES, SIGN_IN_FIRST_PAUSE, SIGN_IN_LONGEST_PAUSE],
  };
}

async function findAsking(c: Context<AppEnv>, clientId: string): Promise<Client> {
  const client = await findClient(c, clientId);
  if ("fault" in client) throw new Problem("oauth_request_invalid", { detail: client.detail });
  return client;
}
