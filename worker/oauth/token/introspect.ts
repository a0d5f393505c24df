import { and, eq, gt, sql } from "drizzle-orm";
import type { Context } from "hono";
import { grants, grantTokens } from "../../../drizzle/schema.ts";
import { parseSecret } from "../../access/key-secret.ts";
import type { AppEnv } from "../../context/app-env.ts";
import { type Gate, openGate, query } from "../../db/gate.ts";
import { readForm } from "../../http/form.ts";
import { notAuthenticated } from "../../http/problem.ts";
import { writeScope } from "../scope.ts";
import { required } from "./answer.ts";

/**
 * RFC 7662, for a program that asks about its own tokens: it authenticates with a living access token (§2.1), and learns of the
 * tokens of the same grant. Of every other it hears no more than that it is not active (§2.2).
 */
export async function answerIntrospection(c: Context<AppEnv>): Promise<Response> {
  const caller = c.get("caller");
  if (!("digest" in caller) || caller.by !== "grant") throw notAuthenticated();
  const text = required(await readForm(c), "token");
  const asked = (await parseSecret(text, "access")) ?? (await parseSecret(text, "refresh"));
  const gate = openGate(
    c.get("database"),
    { ...caller, by: "grant", needed: "read" },
    { queue: c.get("countedAs") },
  );
  const found = await findToken(gate, caller.digest, asked?.digest ?? "");
  if (!found || asked?.userId !== gate.owner) return c.json({ active: false });
  const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000);
  return c.json({
    active: true,
    scope: writeScope(found),
    client_id: found.clientId,
    ...(found.kind === "access" && { token_type: "Bearer" }),
    exp: seconds(found.expiresAt),
    iat: seconds(found.createdAt),
    sub: gate.owner,
    ...(found.resource !== null && { aud: found.resource }),
    iss: new URL(c.req.url).origin,
  });
}

/** A living token, if it is of the same grant as the one that was carried. A refresh token that was exchanged lives no more. */
async function findToken(gate: Gate, carried: string, asked: string) {
  const own = query
    .select({ id: grantTokens.grantId })
    .from(grantTokens)
    .where(and(eq(grantTokens.userId, gate.owner), eq(grantTokens.digest, carried)));
  const [[found]] = await gate.run(
    query
      .select({
        kind: grantTokens.kind,
        createdAt: grantTokens.createdAt,
        expiresAt: grantTokens.expiresAt,
        scope: grants.scope,
        listId: grants.listId,
        clientId: grants.clientId,
        resource: grants.resource,
      })
      .from(grantTokens)
      .innerJoin(grants, eq(grants.id, grantTokens.grantId))
      .where(
        and(
          eq(grantTokens.userId, gate.owner),
          eq(grantTokens.digest, asked),
          eq(grantTokens.grantId, sql`(${own})`),
          gt(grantTokens.expiresAt, sql`now()`),
          sql`${grantTokens.usedAt} is null`,
        ),
      ),
  );
  return found;
}
