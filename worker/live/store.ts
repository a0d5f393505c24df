import { and, eq } from "drizzle-orm";
import { accessKeys, grants, grantTokens } from "../../drizzle/schema.ts";
import { findSession } from "../auth/store.ts";
import type { Caller } from "../context/caller.ts";
import type { Database } from "../db/client.ts";
import { type Gate, query } from "../db/gate.ts";
import { notAuthenticated } from "../http/problem.ts";

/** The living session or key that a caller has, in one trip. */
export async function findCredential(
  database: Database,
  gate: Gate,
  caller: Caller,
): Promise<{ by: string; expiresAt: Date }> {
  const found =
    "digest" in caller
      ? await (caller.by === "grant" ? findGrant : findKey)(gate, caller.digest)
      : await findSession(database, caller);
  if (!found?.expiresAt) throw notAuthenticated();
  return { by: found.id, expiresAt: new Date(found.expiresAt) };
}

async function findKey(gate: Gate, digest: string) {
  const [[key]] = await gate.read(
    query
      .select({ id: accessKeys.id, expiresAt: accessKeys.expiresAt })
      .from(accessKeys)
      .where(and(eq(accessKeys.userId, gate.owner), eq(accessKeys.digest, digest))),
  );
  return key;
}

/** The socket ends with the access token: the program opens another one with the next. */
async function findGrant(gate: Gate, digest: string) {
  const [[grant]] = await gate.read(
    query
      .select({ id: grants.id, expiresAt: grantTokens.expiresAt })
      .from(grantTokens)
      .innerJoin(grants, eq(grants.id, grantTokens.grantId))
      .where(and(eq(grantTokens.userId, gate.owner), eq(grantTokens.digest, digest))),
  );
  return grant;
}
