import { and, eq, type SQL, sql } from "drizzle-orm";
import { accessKeys, lists, reminderSettings } from "../../drizzle/schema.ts";
import { query, type Gate, refuseAbove } from "../db/gate.ts";
import { mostBytesAtOnce, usualDayMinutes } from "../fields/limits.ts";
import { pageStatement, readPage, type Wish } from "../tasks/list.ts";
import type { PageEnd } from "../tasks/order.ts";
import type { Listed } from "./feed.ts";

export interface Address {
  createdAt: string;
  lastUsedAt: string | null;
}

/** More than anybody plans ahead, and more than an app shows. */
const mostEvents = 1000;
/** More than fit into an answer, however short they are. */
const mostAtOnce = 10_000;

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

interface Found {
  tasks: Listed[];
  /** How many there are, with those that were not found. */
  total: number;
  /** When a day rings, in minutes after midnight. */
  dayMinutes: number;
  end: PageEnd | undefined;
}

/** Open tasks that have a due date and are in no archived list, the earliest first. */
export function findPlanned(gate: Gate): Promise<Found> {
  const planned = { completed: false, due: "some", archived: false } as const;
  return find(gate, { ...planned, sort: "due", limit: mostEvents, offset: 0 });
}

/** All tasks, the newest first: as many as one answer has room for. */
export function findAll(gate: Gate): Promise<Found> {
  const all = { sort: "-created_at", limit: mostAtOnce, offset: 0, mostBytes: mostBytesAtOnce } as const;
  // Only to measure the tasks of a full account takes longer than a request may.
  return find(gate, all, refuseAbove(sql`(select task_bytes from read_usage())`, mostBytesAtOnce));
}

/** A page of all tasks. */
export function findPart(gate: Gate, limit: number, after: PageEnd | undefined): Promise<Found> {
  return find(gate, { sort: "-created_at", limit, offset: 0, after });
}

async function find(gate: Gate, wish: Wish, first?: ReturnType<typeof refuseAbove>): Promise<Found> {
  const queries = [
    pageStatement(gate, wish),
    query.select({ id: lists.id, name: lists.name }).from(lists).where(eq(lists.userId, gate.owner)),
    query
      .select({ minutes: reminderSettings.dayMinutes })
      .from(reminderSettings)
      .where(eq(reminderSettings.userId, gate.owner)),
  ] as const;
  const [rows, named, [day]] = first
    ? await gate.read(first, ...queries).then(([, ...found]) => found)
    : await gate.read(...queries);
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const page = readPage(rows);
  return {
    ...page,
    dayMinutes: day?.minutes ?? usualDayMinutes,
    tasks: page.tasks.map((task) => ({ ...task, listName: names.get(task.listId ?? "") ?? null })),
  };
}

function isOwn(gate: Gate): SQL | undefined {
  return and(eq(accessKeys.userId, gate.owner), eq(accessKeys.scope, scope));
}
