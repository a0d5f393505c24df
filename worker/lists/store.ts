import { and, asc, count, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { type Expected, movedIf } from "../db/updated-at.ts";
import { type List, type ListChange, listFields, mostLists, type NewList } from "./list.ts";

/** Why there is no list to answer with. Another's list is as absent as none. */
export type Refusal = "absent" | "changed meanwhile";

export async function listLists(gate: Gate): Promise<List[]> {
  const [rows] = await gate.runIdempotent(
    query
      .select(listFields)
      .from(lists)
      .where(eq(lists.userId, gate.owner))
      .orderBy(asc(lists.place), asc(lists.id)),
  );
  return rows;
}

export async function readList(gate: Gate, id: string): Promise<List | Refusal> {
  const [[list]] = await gate.runIdempotent(query.select(listFields).from(lists).where(isOwn(gate, id)));
  return list ?? "absent";
}

/** Whoever makes lists makes them one after another, so that many at once do not make more than there may be. */
export async function createList(gate: Gate, fields: NewList): Promise<List | "too many"> {
  const { owner } = gate;
  const own = query.select({ count: count() }).from(lists).where(eq(lists.userId, owner));
  const [, [made]] = await gate.run(
    query.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lists of ${owner}`}, 0))`),
    // In the order of the table's columns: Drizzle names them all.
    query
      .insert(lists)
      .select(sql`
      select gen_random_uuid(), ${owner}::uuid, ${fields.name}, ${fields.colour}, ${fields.position}, null::timestamptz,
        now(), now()
      where ${own} < ${mostLists}`)
      .returning(listFields),
  );
  return made ?? "too many";
}

/** Set twice is set once; with a state to compare with, the second time would meet what the first has made. */
export async function changeList(
  gate: Gate,
  id: string,
  change: ListChange,
  expected: Expected,
): Promise<List | Refusal> {
  const { archived, ...fields } = change;
  const archivedAt = archived ? sql`coalesce(${lists.archivedAt}, now())` : null;
  const run = expected ? gate.run : gate.runIdempotent;
  const [[changed], [left]] = await run(
    query
      .update(lists)
      .set({
        ...fields,
        ...(archived !== undefined && { archivedAt }),
        updatedAt: movedIf(differs(change), lists),
      })
      .where(isAsExpected(gate, id, expected))
      .returning(listFields),
    query.select({ id: lists.id }).from(lists).where(isOwn(gate, id)),
  );
  return changed ?? missingReason(left);
}

/** The tasks in it are deleted with it, or are in no list from now on: all of it, or nothing. */
export async function deleteList(
  gate: Gate,
  id: string,
  { withTasks, expected }: { withTasks: boolean; expected: Expected },
): Promise<List | Refusal> {
  const goes = query
    .select({ id: lists.id })
    .from(lists)
    .where(isAsExpected(gate, id, expected));
  const inIt = and(eq(tasks.userId, gate.owner), eq(tasks.listId, sql`${goes}`));
  const [, , [deleted], [left]] = await gate.run(
    // Nobody puts a task into it or changes it from here on.
    query.select({ id: lists.id }).from(lists).where(isOwn(gate, id)).for("update"),
    withTasks
      ? query.delete(tasks).where(inIt)
      : query
          .update(tasks)
          .set({ listId: null, updatedAt: movedIf(sql`true`, tasks) })
          .where(inIt),
    query
      .delete(lists)
      .where(isAsExpected(gate, id, expected))
      .returning(listFields),
    query.select({ id: lists.id }).from(lists).where(isOwn(gate, id)),
  );
  return deleted ?? missingReason(left);
}

function missingReason(left: object | undefined): Refusal {
  return left ? "changed meanwhile" : "absent";
}

function isOwn(gate: Gate, id: string): SQL | undefined {
  return and(eq(lists.id, id), eq(lists.userId, gate.owner));
}

/** What is expected is part of the statement: nothing can come between the comparison and the write. */
function isAsExpected(gate: Gate, id: string, expected: Expected): SQL | undefined {
  return and(isOwn(gate, id), expected && inArray(lists.updatedAt, expected));
}

function differs({ name, colour, position, archived }: ListChange): SQL | undefined {
  return or(
    name === undefined ? undefined : sql`${lists.name} is distinct from ${name}`,
    colour === undefined ? undefined : sql`${lists.colour} is distinct from ${colour}`,
    position === undefined ? undefined : sql`${lists.position} is distinct from ${position}`,
    archived === undefined ? undefined : sql`(${lists.archivedAt} is not null) is distinct from ${archived}`,
  );
}
