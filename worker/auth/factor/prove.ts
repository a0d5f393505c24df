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
import { actProven, type Asking, checkAppCode, checkPassword } from "./act-proven.ts";
import { proveByPasskey } from "./prove-by-passkey.ts";
import { acceptCode } from "./store.ts";

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
    "or a calendar address, adding or removing a passkey, the export, ending other sessions. It is answered with " +
    "`proof_needed`, and `proofs` says what this takes: the password, a code of the authenticator app, or a passkey. A browser’s " +
    "session gets another secret with it.",
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
  await actProven(c, await askingOf(c), async (holder) => {
    if (password !== undefined) return { hash: await checkPassword(c, holder, password), writes: [] };
    const accepted = await checkAppCode(c, holder, code);
    return { writes: [acceptCode(c.get("database"), holder.user.id, accepted)] };
  });
  return c.json({ proved_until: inTenMinutes() }, 200);
});

function inTenMinutes(): string {
  return new Date(Date.now() + lifetime).toISOString();
}

async function askingOf(c: Context<AppEnv>): Promise<Asking> {
  if (!isByHeader(c)) return { secret: await requireSession(c) };
  const { sessionId, userId } = c.get("session");
  return { sessionId, userId };
}
