import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { sessionGuard } from "../../access/guard.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { refuseInvalid } from "../../http/validation.ts";
import { problemResponses } from "../../openapi/describe.ts";
import { answer, badBody, body, busy } from "../../openapi/shared.ts";
import { proofBody } from "../bodies.ts";
import { outsider } from "../browser/contract.ts";
import { inside } from "../from-browsers.ts";
import { requireSession } from "../browser/own-session.ts";
import { actProven, checkPassword, notRight } from "./act-proven.ts";
import { checkCode, readCode } from "./code.ts";
import { proveByPasskey } from "./prove-by-passkey.ts";
import { digestOfCode } from "./recovery-codes.ts";
import { acceptCode, acceptRecoveryCode, type Asking, type Holder } from "./store.ts";

/** As long as `require_proof` in the database says, in milliseconds. */
const lifetime = 10 * 60_000;

const isByHeader = (c: Context) => c.req.header("Authorization") !== undefined;

/** A program has its token, and a browser its session. */
const anySession = createMiddleware<AppEnv>((c, next) => (isByHeader(c) ? sessionGuard : inside)(c, next));

const prove = createRoute({
  method: "post",
  path: "/prove",
  operationId: "prove",
  tags: ["auth"],
  summary: "Show once more that it is you",
  description:
    "What is grave asks for it when the last proof of the session, or its sign-in, is more than ten minutes old: creating a key " +
    "or a calendar address, the export, ending other sessions. What changes how one signs in asks whoever has a second factor " +
    "for that one: a passkey, the email address, the password, new recovery codes, and turning the factor off. It is answered " +
    "with `proof_needed`, and `proofs` says what suffices: the password, a code of the authenticator app (or a recovery code), " +
    "or a passkey. A browser’s session gets another secret with it.",
  security: [{ bearer: [] }, { session: [] }],
  middleware: anySession,
  request: { body: body(proofBody) },
  responses: {
    200: answer("It is.", z.object({ proved_until: z.iso.datetime() })),
    ...problemResponses(...outsider, ...badBody, ...busy, "passkey_cloned"),
  },
});

export const proof = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid }).openapi(prove, async (c) => {
  c.set("event", "proved");
  const { password, code = "", passkey } = c.req.valid("json");
  if (passkey) {
    await proveByPasskey(c, await askingOf(c), passkey);
    return c.json({ proved_until: inTenMinutes() }, 200);
  }
  const { user } = (
    await actProven(c, await askingOf(c), async (holder) =>
      password === undefined
        ? checkTyped(c, holder, code)
        : { hash: await checkPassword(c, holder, password), writes: [] },
    )
  ).holder;
  if (password === undefined && readCode(code).kind === "recovery") c.set("newsOf", user.id);
  return c.json({ proved_until: inTenMinutes() }, 200);
});

/** What is written for a code. A recovery code is looked up where it is spent. */
async function checkTyped(c: Context<AppEnv>, { user, factor }: Holder, typed: string) {
  const { kind, code } = readCode(typed);
  const database = c.get("database");
  if (kind === "recovery")
    return { writes: [acceptRecoveryCode(database, user.id, await digestOfCode(code))] };
  const accepted = factor?.isConfirmed === true ? await checkCode(c, user.id, factor, code) : undefined;
  if (!accepted) throw notRight("code");
  return { writes: [acceptCode(database, user.id, accepted)] };
}

function inTenMinutes(): string {
  return new Date(Date.now() + lifetime).toISOString();
}

async function askingOf(c: Context<AppEnv>): Promise<Asking> {
  if (!isByHeader(c)) return { secret: await requireSession(c) };
  const { sessionId, userId } = c.get("session");
  return { sessionId, userId };
}
