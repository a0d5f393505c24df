import { and, eq } from "drizzle-orm";
import { accessKeys } from "../../drizzle/schema.ts";
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
  const found = "digest" in caller ? await findKey(gate, caller.digest) : await findSession(database, caller);
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
