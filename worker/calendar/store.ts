import { and, asc, eq, isNull, lt, or, sql } from "drizzle-orm";
import { accessKeys, lists, tasks } from "../../drizzle/schema.ts";
import { draft, type Gate } from "../db/gate.ts";
import { taskFields } from "../tasks/task.ts";
import type { Listed } from "./feed.ts";

export interface Address {
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** What a calendar app shows of, and more than anybody plans ahead. */
const mostEvents = 2000;
const mostExported = 20_000;

const scope = "calendar";
const addressFields = { createdAt: accessKeys.createdAt, lastUsedAt: accessKeys.lastUsedAt };

export async function findAddress(gate: Gate): Promise<Address | undefined> {
  const [[found]] = await gate.passRepeatably(
    draft.select(addressFields).from(accessKeys).where(isOwn(gate)),
  );
  return found;
}

/** There is one at a time: whoever has the one before has nothing from now on. */
export async function replaceAddress(gate: Gate, digest: string): Promise<void> {
  await gate.pass(
    draft.delete(accessKeys).where(isOwn(gate)),
    draft.insert(accessKeys).values({ userId: gate.owner, name: "Calendar", scope, digest }),
  );
}

export async function revokeAddress(gate: Gate): Promise<void> {
  await gate.passRepeatably(draft.delete(accessKeys).where(isOwn(gate)));
}

/** Open and due some time, in no list that is put away. */
export function findPlanned(gate: Gate): Promise<Listed[]> {
  const planned = and(
    eq(tasks.completed, false),
    lt(tasks.dueLocal, sql`'infinity'::timestamp`),
    or(isNull(tasks.listId), isNull(lists.archivedAt)),
  );
  return read(gate, planned, mostEvents);
}

export function findAll(gate: Gate): Promise<Listed[]> {
  return read(gate, undefined, mostExported);
}

async function read(gate: Gate, wished: ReturnType<typeof and>, limit: number): Promise<Listed[]> {
  const [found] = await gate.passRepeatably(
    draft
      .select({ ...taskFields, listName: lists.name })
      .from(tasks)
      .leftJoin(lists, and(eq(lists.id, tasks.listId), eq(lists.userId, gate.owner)))
      .where(and(eq(tasks.userId, gate.owner), wished))
      .orderBy(asc(tasks.dueLocal), asc(tasks.place), asc(tasks.id))
      .limit(limit),
  );
  return found;
}

function isOwn(gate: Gate) {
  return and(eq(accessKeys.userId, gate.owner), eq(accessKeys.scope, scope));
}
