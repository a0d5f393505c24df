import { and, desc, eq, gt, sql } from "drizzle-orm";
import { grants } from "../../../drizzle/schema.ts";
import { type Gate, query } from "../../db/gate.ts";

export type Grant = Awaited<ReturnType<typeof listGrants>>[number];

export async function listGrants(gate: Gate) {
  const [rows] = await gate.read(
    query
      .select({
        id: grants.id,
        clientId: grants.clientId,
        name: grants.clientName,
        uri: grants.clientUri,
        scope: grants.scope,
        listId: grants.listId,
        createdAt: grants.createdAt,
        lastUsedAt: grants.lastUsedAt,
        expiresAt: grants.expiresAt,
      })
      .from(grants)
      .where(and(eq(grants.userId, gate.owner), gt(grants.expiresAt, sql`now()`)))
      .orderBy(desc(grants.createdAt), grants.id),
  );
  return rows;
}

/** Whether there was such a grant. Its tokens go with it, and the next request that carries one is refused. */
export async function endGrant(gate: Gate, id: string): Promise<boolean> {
  const [ended] = await gate.run(
    query
      .delete(grants)
      .where(and(eq(grants.userId, gate.owner), eq(grants.id, id), gt(grants.expiresAt, sql`now()`)))
      .returning({ id: grants.id }),
  );
  return ended.length > 0;
}
