import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import { authorizationCodes, grants, lists } from "../../../drizzle/schema.ts";
import { type Gate, holdAccount, query } from "../../db/gate.ts";
import { mostOpenCodes, mostPrograms } from "../../fields/limits.ts";
import type { Extent } from "../scope.ts";

export interface NewCode extends Extent {
  digest: string;
  clientId: string;
  clientName: string;
  clientUri: string | null;
  resource: string | null;
  redirectUri: string | null;
  challenge: string;
}

/** In seconds. A browser takes it to the program at once. */
const lifetime = 60;

/**
 * Keeps what a person has allowed, until the program comes for it. Of too many codes the oldest end. Of too many programs the
 * person has to end one first, unless this one is let in already, as far as this.
 */
export async function addCode(gate: Gate, code: NewCode): Promise<"added" | "too many" | "no list"> {
  const isKnown = and(isOwn(gate), goesAsFar(code));
  const [, [found], , added] = await gate.run(
    holdAccount(),
    query
      .select({
        hasList:
          code.listId === null ? sql<boolean>`true` : sql<boolean>`exists (${listOf(gate, code.listId)})`,
      })
      .from(sql`(select) as nothing`),
    query.delete(authorizationCodes).where(isBeyond(gate)),
    query
      .insert(authorizationCodes)
      // In the order of the table's columns, because Drizzle names all of them.
      .select(sql`
      select ${code.digest}, ${gate.owner}::uuid, ${code.clientId}, ${code.clientName}, ${code.clientUri}, ${code.scope},
        ${code.listId}::uuid, ${code.resource}, ${code.redirectUri}, ${code.challenge}, now(),
        now() + make_interval(secs => ${lifetime}), null::uuid, null::timestamptz
      where ${code.listId === null ? sql`true` : sql`exists (${listOf(gate, code.listId)})`}
        and (exists (select from ${grants} where ${isKnown})
          or (select count(*) from ${grants} where ${isOwn(gate)}) < ${mostPrograms})`)
      .returning({ digest: authorizationCodes.digest }),
  );
  if (found?.hasList !== true) return "no list";
  return added.length > 0 ? "added" : "too many";
}

function isOwn(gate: Gate): SQL | undefined {
  return and(eq(grants.userId, gate.owner), gt(grants.expiresAt, sql`now()`));
}

/** A grant of the same program that goes as far. */
function goesAsFar({ clientId, scope, listId, resource }: NewCode): SQL | undefined {
  return and(
    eq(grants.clientId, clientId),
    eq(grants.scope, scope),
    sql`${grants.listId} is not distinct from ${listId}::uuid`,
    sql`${grants.resource} is not distinct from ${resource}`,
  );
}

function listOf(gate: Gate, id: string) {
  return query
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.userId, gate.owner), eq(lists.id, id), isNull(lists.filter)));
}

/** Open codes, but for the newest that leave room for one more. */
function isBeyond(gate: Gate): SQL {
  return sql`${authorizationCodes.digest} in (
    select digest from ${authorizationCodes}
    where user_id = ${gate.owner} and used_at is null order by created_at desc, digest offset ${mostOpenCodes - 1}
  )`;
}
