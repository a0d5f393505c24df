import { and, asc, count, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { lists, tasks } from "../../drizzle/schema.ts";
import { pieceOf, refuseIfMany } from "../access/pieces.ts";
import { type Gate, holdAccount, query, type Slots, statement, takenRevision } from "../db/gate.ts";
import { nameFields } from "../db/named-fields.ts";
import { isInOnlyList } from "../db/only-list.ts";
import { isTaken, refusalIn } from "../db/refusal.ts";
import { type Expected, movedIf } from "../db/updated-at.ts";
import { mostLists } from "../fields/limits.ts";
import { makeIdFor } from "../ids/id.ts";
import { type Kind, type List, type ListChange, listFields, type NewList } from "./list.ts";

/** A list and the revision that wrote it. */
const writtenFields = { ...listFields, revision: takenRevision };

/** Why there is no list to answer with. Another person's list counts as absent. */
export type Refusal = "absent" | "changed meanwhile";

export async function listLists(gate: Gate, kind: Kind = "list"): Promise<List[]> {
  const [rows] = await gate.read(all[kind](gate, {}));
  return rows;
}

const isOf = (kind: Kind) => (kind === "view" ? isNotNull(lists.filter) : isNull(lists.filter));

const allOf = (kind: Kind) =>
  statement(({ owner }: Slots, _, byProgram) =>
    query
      .select(listFields)
      .from(lists)
      .where(and(eq(lists.userId, owner), isOf(kind), isInOnlyList(byProgram, lists.id)))
      .orderBy(asc(lists.place), asc(lists.id)),
  );

const all = { list: allOf("list"), view: allOf("view") };

export async function readList(gate: Gate, id: string, kind: Kind = "list"): Promise<List | Refusal> {
  const own = and(isOwn(gate, id), isOf(kind), isInOnlyList(gate.byProgram, lists.id));
  const [[list]] = await gate.read(query.select(listFields).from(lists).where(own));
  return list ?? "absent";
}

type Created = { list: List; isNew: boolean } | "too many" | "id taken" | "deleted meanwhile";

/**
 * An owner makes lists one after another, so that many requests at once do not exceed the limit. An id of its maker's makes it
 * the same list, however often it is sent.
 */
export async function createList(gate: Gate, { id, ...fields }: NewList): Promise<Created> {
  try {
    if (id !== undefined) return await createNamedList(gate, id, fields);
    const [, [made]] = await gate.run(holdAccount(), making(gate, makeIdFor(gate.owner), fields));
    return made ? { list: made, isNew: true } : "too many";
  } catch (error) {
    if (refusalIn(error)?.state === "HR409") return "too many";
    throw error;
  }
}

async function createNamedList(gate: Gate, id: string, fields: NewList): Promise<Created> {
  try {
    const [[known], [made]] = await gate.runIdempotent(
      query.select(nameFields(listFields)).from(sql`hold_new_list(${id})`),
      making(gate, id, fields),
    );
    if (known && (known.filter === null) !== (fields.filter === undefined)) return "id taken";
    if (known) return { list: known, isNew: false };
    return made ? { list: made, isNew: true } : "too many";
  } catch (error) {
    // Another owner's list is not seen, and yet in the way.
    if (isTaken(error, "lists_pkey")) return "id taken";
    if (refusalIn(error)?.state === "HR410") return "deleted meanwhile";
    throw error;
  }
}

function making(gate: Gate, id: string, { name, colour, position, sections = [], filter }: NewList) {
  const own = query.select({ count: count() }).from(lists).where(eq(lists.userId, gate.owner));
  const there = query.select({ id: lists.id }).from(lists).where(isOwn(gate, id));
  // In the order of the table's columns, because Drizzle names all of them. A trigger sets the revision.
  const row = sql`
    select ${id}::uuid, ${gate.owner}::uuid, ${name}, ${colour}, ${position}, null::timestamptz, now(), now(), 0,
      ${JSON.stringify(sections)}::jsonb, ${filter ? JSON.stringify(filter) : null}::jsonb
    where ${own} < ${mostLists} and not exists ${there}`;
  return query.insert(lists).select(row).returning(writtenFields);
}

/** Setting fields twice is harmless, unless a state is expected: the first time changes it. */
export async function changeList(
  gate: Gate,
  id: string,
  change: ListChange,
  expected: Expected,
  kind: Kind = "list",
): Promise<List | Refusal | "too many"> {
  try {
    return await writeList(gate, id, change, { kind, expected });
  } catch (error) {
    if (refusalIn(error)?.state === "HR409") return "too many";
    throw error;
  }
}

async function writeList(
  gate: Gate,
  id: string,
  change: ListChange,
  { kind, expected }: { kind: Kind; expected: Expected },
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
      .where(and(isAsExpected(gate, id, expected), isOf(kind)))
      .returning(writtenFields),
    query
      .select({ id: lists.id })
      .from(lists)
      .where(and(isOwn(gate, id), isOf(kind))),
  );
  return changed ?? missingReason(left);
}

/** Deletes its tasks with it or moves them to the inbox, all in one transaction. With a limit it goes when the last task has. */
export async function deleteList(
  gate: Gate,
  id: string,
  wish: { withTasks: boolean; expected: Expected; limit?: number | undefined; kind?: Kind },
): Promise<List | Refusal | "more"> {
  const { kind = "list", withTasks, expected, limit } = wish;
  const isMeant = and(isAsExpected(gate, id, expected), isOf(kind));
  const goes = query.select({ id: lists.id }).from(lists).where(isMeant);
  const inIt = and(eq(tasks.userId, gate.owner), eq(tasks.listId, sql`${goes}`));
  // Subtasks follow their parents.
  const atTop = and(inIt, isNull(tasks.parentId));
  const isEmpty = limit === undefined ? undefined : sql`not exists (select from ${tasks} where ${inIt})`;
  const [, , , , [deleted], [left]] = await gate.run(
    holdAccount(),
    // From here on no other request can change it or put a task into it.
    query.select({ id: lists.id }).from(lists).where(isOwn(gate, id)).for("update"),
    refuseIfMany(inIt, limit),
    withTasks
      ? query.delete(tasks).where(pieceOf(inIt, limit))
      : query
          .update(tasks)
          .set({ listId: null, updatedAt: movedIf(sql`true`, tasks) })
          .where(pieceOf(atTop, limit)),
    query.delete(lists).where(and(isMeant, isEmpty)).returning(listFields),
    query
      .select({ updatedAt: lists.updatedAt })
      .from(lists)
      .where(and(isOwn(gate, id), isOf(kind))),
  );
  if (deleted) return deleted;
  const isExpected = !expected || (left && expected.includes(left.updatedAt));
  return left && isExpected ? "more" : missingReason(left);
}

function missingReason(left: object | undefined): Refusal {
  return left ? "changed meanwhile" : "absent";
}

function isOwn(gate: Gate, id: string): SQL | undefined {
  return and(eq(lists.id, id), eq(lists.userId, gate.owner));
}

/** The comparison is part of the statement, so nothing can come between it and the write. */
function isAsExpected(gate: Gate, id: string, expected: Expected): SQL | undefined {
  return and(isOwn(gate, id), expected && inArray(lists.updatedAt, expected));
}

function differs({ name, colour, position, archived, sections, filter }: ListChange): SQL | undefined {
  return or(
    sections && sql`${lists.sections} <> ${JSON.stringify(sections)}::jsonb`,
    filter ? sql`${lists.filter} <> ${JSON.stringify(filter)}::jsonb` : undefined,
    name === undefined ? undefined : sql`${lists.name} is distinct from ${name}`,
    colour === undefined ? undefined : sql`${lists.colour} is distinct from ${colour}`,
    position === undefined ? undefined : sql`${lists.position} is distinct from ${position}`,
    archived === undefined ? undefined : sql`(${lists.archivedAt} is not null) is distinct from ${archived}`,
  );
}
