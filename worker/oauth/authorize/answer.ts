import { sql } from "drizzle-orm";
import type { Context } from "hono";
import type { z } from "zod";
import { makeSecret } from "../../access/key-secret.ts";
import { enter, enterProvenAndHold } from "../../access/owners-router.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { type Gate, query } from "../../db/gate.ts";
import { Problem } from "../../http/problem.ts";
import { invalidField } from "../../http/validation.ts";
import type { Client } from "../clients/client.ts";
import { hostOf, redirectTo } from "./redirect.ts";
import { type AuthorizationRequest, readRequest } from "./request.ts";
import { addCode } from "./store.ts";
import type { asked, decided, program } from "./wire.ts";

/** What the person is to be asked, or where they have to go because the program asked wrongly. */
export async function answerRequest(c: Context<AppEnv>, { query: text }: z.output<typeof asked>) {
  await requireSession(enter(c));
  const request = await readRequest(c, text);
  if ("redirect" in request) return c.json(request, 200);
  const { client, redirectUri, scope } = request;
  return c.json(
    { client: presentClient(client), redirect_host: hostOf(redirectUri), scopes: { asked: scope } },
    200,
  );
}

export async function answerConsent(c: Context<AppEnv>, decision: z.output<typeof decided>) {
  await requireSession(enter(c));
  const request = await readRequest(c, decision.query);
  if ("redirect" in request) return c.json(request, 200);
  const { redirectUri, state } = request;
  const iss = new URL(c.req.url).origin;
  const said =
    decision.decision === "allow"
      ? { code: await allow(c, request, decision) }
      : { error: "access_denied", error_description: "The person has refused" };
  return c.json({ redirect: redirectTo(redirectUri, { ...said, state, iss }) }, 200);
}

/** Ahead of all else: a program may have to be looked up elsewhere, which only somebody who is signed in may have us do. */
async function requireSession(gate: Gate): Promise<void> {
  await gate.read(query.execute(sql`select`));
}

async function allow(
  c: Context<AppEnv>,
  { client, givenRedirectUri, challenge, resource, scope: most }: AuthorizationRequest,
  { scope, list_id: listId = null }: z.output<typeof decided>,
): Promise<string> {
  if (scope === "write" && most === "read")
    throw invalidField("scope", "must not be more than the program asks for");
  c.set("event", "program_allowed");
  const { secret, digest } = await makeSecret(c.get("settings"), c.get("session").userId, "code");
  const added = await addCode(enterProvenAndHold(c), {
    digest,
    clientId: client.id,
    clientName: client.name,
    clientUri: client.uri ?? null,
    scope,
    listId,
    resource,
    redirectUri: givenRedirectUri,
    challenge,
  });
  if (added === "too many") throw new Problem("too_many_programs");
  if (added === "no list") throw invalidField("list_id", "is not one of your lists");
  return secret;
}

export function presentClient({ name, uri, host, kind }: Client): z.output<typeof program> {
  return {
    name,
    ...(uri !== undefined && { uri }),
    ...(host !== undefined && { host }),
    registered: kind === "registered",
  };
}
