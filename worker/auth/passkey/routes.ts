import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { z } from "zod";
import { requireClientWithin } from "../../access/limits.ts";
import { enter, enterAndHold, enterProven, enterProvenAndHold } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { isTaken, refusalIn } from "../../db/refusal.ts";
import { Problem } from "../../http/problem.ts";
import { mailIsOn } from "../../mail/send.ts";
import { refuseInvalid } from "../../http/validation.ts";
import { answerClientError } from "../browser/client-error.ts";
import { sessionOf } from "../browser/own-session.ts";
import { presentUser } from "../browser/present-user.ts";
import { admit } from "../browser/sessions.ts";
import { verifyRegistration } from "./ceremony.ts";
import { challengeIsOver, openChallenge, takeChallenge } from "./challenge.ts";
import * as declared from "./contract.ts";
import { namePasskey } from "./names.ts";
import { creationOptionsFor, requestOptionsFor } from "./options.ts";
import { takenPasskey, wrongPasskey } from "./refusals.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { signInByPasskey } from "./sign-in.ts";
import { beginSignUp, signUpByPasskey } from "./sign-up.ts";
import { addPasskey, listPasskeys, readBeforeAdding, removePasskey, renamePasskey } from "./store.ts";
import type { entered } from "./wire.ts";

export const passkeys = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
  .openapi(declared.authenticationOptions, async (c) => {
    await requireClientWithin(c.get("settings").LIMIT_BY_CALLER, c);
    const party = relyingPartyOf(c);
    return c.json(requestOptionsFor(await openChallenge(c, { purpose: "sign-in", party }), party), 200);
  })
  .openapi(declared.authenticate, async (c) => {
    const { entry, ...answer } = await signInByPasskey(c, c.req.valid("json").response, await sessionOf(c));
    await admit(c, entry);
    return c.json(present(answer), 200);
  })
  .openapi(declared.signUpOptions, async (c) => c.json(await beginSignUp(c, c.req.valid("json")), 200))
  .openapi(declared.signUp, async (c) => {
    const { entry, ...answer } = await signUpByPasskey(c, c.req.valid("json").response, await sessionOf(c));
    await admit(c, entry);
    return c.json(present(answer), 200);
  })
  .openapi(declared.registrationOptions, async (c) => {
    const { userId: owner, sessionId, email } = c.get("session");
    const party = relyingPartyOf(c);
    const { passkeys: known, isUnproven } = await readBeforeAdding(enterProven(c, "fully"));
    if (isUnproven && mailIsOn(c.get("settings"))) throw new Problem("email_unverified");
    const challenge = await openChallenge(c, { purpose: "add", party, session: sessionId });
    const user = { id: owner, email, name: "" };
    const { authenticatorAttachment: attachment } = c.req.valid("query");
    return c.json(creationOptionsFor({ challenge, party, user, known, attachment }), 200);
  })
  .openapi(declared.register, async (c) => {
    c.set("event", "passkey_added");
    const { response, name } = c.req.valid("json");
    const party = relyingPartyOf(c);
    // The session had a recent proof when the challenge was made for it, five minutes ago at most.
    const use = { purpose: "add", party, session: c.get("session").sessionId } as const;
    const { challenge, digest } = await takeChallenge(c, use).catch((fault) => refuseWhoIsIn(c, fault));
    const registered = await verifyRegistration(response, { challenge, party });
    if (!registered) return refuseWhoIsIn(c, wrongPasskey());
    const made = {
      ...registered,
      rpId: party.id,
      transports: response.response.transports ?? [],
      name: name ?? namePasskey(registered.aaguid, c.req.header("User-Agent")),
      isNumbered: name === undefined,
    };
    const needsAddress = mailIsOn(c.get("settings"));
    const added = await addPasskey(enterAndHold(c), made, { digest, needsAddress }).catch(explain);
    if (added === "unproven") throw new Problem("email_unverified");
    if (added === "too many") throw new Problem("too_many_passkeys");
    return c.json(added, 200);
  })
  .openapi(declared.list, async (c) => c.json(await listPasskeys(enter(c)), 200))
  .openapi(declared.rename, async (c) => {
    const { id, name } = c.req.valid("json");
    const passkey = await renamePasskey(enterAndHold(c), id, name);
    if (!passkey) throw new Problem("passkey_not_found");
    return c.json({ passkey }, 200);
  })
  .openapi(declared.remove, async (c) => {
    c.set("event", "passkey_removed");
    const removed = await removePasskey(enterProvenAndHold(c, "fully"), c.req.valid("json").id);
    if (removed === "absent") throw new Problem("passkey_not_found");
    if (removed === "last") throw new Problem("last_passkey");
    return c.json({ status: true as const }, 200);
  });

passkeys.onError(answerClientError);

/** Somebody whose session has ended is told that first: the database knows, and nothing has asked it yet. */
async function refuseWhoIsIn(c: Context<AppEnv>, fault: unknown): Promise<never> {
  await listPasskeys(enter(c));
  throw fault;
}

function explain(error: unknown): never {
  if (refusalIn(error)?.detail === "challenge") throw challengeIsOver();
  if (isTaken(error, "passkeys_credential_id_unique")) throw takenPasskey();
  throw error;
}

type Entered = Omit<Awaited<ReturnType<typeof signUpByPasskey | typeof signInByPasskey>>, "entry">;

/** Without the session's secret, in whose place Better Auth's client gets its id. */
function present({ session, user }: Entered): z.output<typeof entered> {
  return {
    session: {
      id: session.id,
      token: session.id,
      userId: user.id,
      expiresAt: session.expiresAt.toISOString(),
      createdAt: session.createdAt.toISOString(),
      updatedAt: session.updatedAt.toISOString(),
      ipAddress: session.ipAddress,
      userAgent: session.userAgent,
      country: session.country,
    },
    user: presentUser(user),
  };
}
