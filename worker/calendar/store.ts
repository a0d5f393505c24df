import { and, asc, desc, eq, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { accessKeys, lists, tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { taskFields } from "../tasks/model/task.ts";
import type { Listed } from "./feed.ts";

export interface Address {
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** More than anybody plans ahead, and more than an app shows. */
const mostEvents = 1000;
/** As many tasks as one answer of the database can hold if each is as long as possible. */
const mostAtOnce = 1000;

const scope = "calendar";

export async function findAddress(gate: Gate): Promise<Address | undefined> {
  const [[address]] = await gate.read(
    query
      .select({ createdAt: accessKeys.createdAt, lastUsedAt: accessKeys.lastUsedAt })
      .from(accessKeys)
      .where(isOwn(gate)),
  );
  return address;
}

/** A person has one address at a time: the previous one stops working immediately. */
export async function replaceAddress(gate: Gate, digest: string): Promise<void> {
  await gate.run(
    // Without the lock, two requests at once would make two addresses.
    query.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`calendar of ${gate.owner}`}, 0))`),
    query.delete(accessKeys).where(isOwn(gate)),
    query.insert(accessKeys).values({ userId: gate.owner, name: "Calendar", scope, digest }),
  );
}

export async function revokeAddress(gate: Gate): Promise<void> {
  await gate.runIdempotent(query.delete(accessKeys).where(isOwn(gate)));
}

/** Open tasks that have a due date and are in no archived list, the earliest first. */
export async function findPlanned(gate: Gate): Promise<Listed[]> {
  const planned = and(
    eq(tasks.completed, false),
    lt(tasks.dueLocal, sql`'infinity'::timestamp`),
    or(isNull(tasks.listId), isNull(lists.archivedAt)),
  );
  const [rows] = await gate.read(
    listed(gate, planned).orderBy(asc(tasks.dueLocal), asc(tasks.place), asc(tasks.id)).limit(mostEvents),
  );
  return rows;
}

/** Every task, the newest first, in as many trips as needed. */
export async function findAll(gate: Gate): Promise<Listed[]> {
  const all: Listed[] = [];
  for (;;) {
    const last = all.at(-1);
    const [page] = await gate.read(
      listed(gate, last && isBehind(last))
        .orderBy(desc(tasks.createdAt), desc(tasks.id))
        .limit(mostAtOnce),
    );
    all.push(...page);
    if (page.length < mostAtOnce) return all;
  }
}

function listed(gate: Gate, wished: SQL | undefined) {
  return query
    .select({ ...taskFields, listName: lists.name })
    .from(tasks)
    .leftJoin(lists, and(eq(lists.id, tasks.listId), eq(lists.userId, gate.owner)))
    .where(and(eq(tasks.userId, gate.owner), wished));
}

function isBehind({ createdAt, id }: Listed): SQL | undefined {
  return or(lt(tasks.createdAt, createdAt), and(eq(tasks.createdAt, createdAt), lt(tasks.id, id)));
}

function isOwn(gate: Gate): SQL | undefined {
  return and(eq(accessKeys.userId, gate.owner), eq(accessKeys.scope, scope));
}
