import { and, eq, isNull, sql } from "drizzle-orm";
import { lists } from "../../../drizzle/schema.ts";
import { type Gate, query } from "../../db/gate.ts";
import { isInOnlyList } from "../../db/only-list.ts";
import type { NamedList } from "../../quick-add/span.ts";

/** What an account says of whoever writes to it, in one trip: the lists that words may name, and the language of its mail. */
export async function readWriter(gate: Gate): Promise<{ named: NamedList[]; language: string | undefined }> {
  const own = and(
    eq(lists.userId, gate.owner),
    isNull(lists.filter),
    isNull(lists.archivedAt),
    isInOnlyList(gate.byProgram, lists.id),
  );
  const [named, [writer]] = await gate.read(
    query.select({ id: lists.id, name: lists.name }).from(lists).where(own).orderBy(lists.place, lists.id),
    query.select({ language: sql<string | null>`read_language()` }).from(sql`(select) as nothing`),
  );
  return { named, language: writer?.language ?? undefined };
}
