import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { accessKeys } from "../../drizzle/schema.ts";
import { holdAccount, query, type Gate } from "../db/gate.ts";
import { mostKeys } from "../fields/limits.ts";
import { makeIdFor } from "../ids/id.ts";

/** A calendar's secret is in the same table, with a scope of its own. */
const scopes = ["read", "write"] as const;
type Scope = (typeof scopes)[number];

export interface Key {
  id: string;
  name: string;
  scope: Scope;
  expiresAt: string | null;
  lastUsedAt: string | null;
  createdAt: string;
}

export interface NewKey {
  name: string;
  scope: Scope;
  days: number;
  digest: string;
}

/** Without the digest, which never leaves the database, as the key itself never does. */
const keyFields = {
  id: accessKeys.id,
  name: accessKeys.name,
  scope: sql<Scope>`${accessKeys.scope}`,
  expiresAt: accessKeys.expiresAt,
  lastUsedAt: accessKeys.lastUsedAt,
  createdAt: accessKeys.createdAt,
};

export async function listKeys(gate: Gate): Promise<Key[]> {
  const [rows] = await gate.read(
    query
      .select(keyFields)
      .from(accessKeys)
      .where(isOwn(gate))
      .orderBy(desc(accessKeys.createdAt), accessKeys.id),
  );
  return rows;
}

/** Undefined when there are too many already. An owner makes keys one after another, so that many at once are not too many. */
export async function addKey(gate: Gate, { name, scope, days, digest }: NewKey): Promise<Key | undefined> {
  const [, [made]] = await gate.run(
    holdAccount(),
    query
      .insert(accessKeys)
      // In the order of the table's columns, because Drizzle names all of them.
      .select(sql`
      select ${makeIdFor(gate.owner)}::uuid, ${gate.owner}::uuid, ${name}, ${scope}, ${digest},
        now() + make_interval(days => ${days}), null::timestamptz, now()
      where (select count(*) from ${accessKeys} where ${isOwn(gate)}) < ${mostKeys}`)
      .returning(keyFields),
  );
  return made;
}

/** Whether there was such a key. The next request that carries it is refused. */
export async function revokeKey(gate: Gate, id: string): Promise<boolean> {
  const [revoked] = await gate.run(
    query
      .delete(accessKeys)
      .where(and(isOwn(gate), eq(accessKeys.id, id)))
      .returning({ id: accessKeys.id }),
  );
  return revoked.length > 0;
}

function isOwn(gate: Gate): SQL | undefined {
  return and(eq(accessKeys.userId, gate.owner), inArray(accessKeys.scope, [...scopes]));
}
