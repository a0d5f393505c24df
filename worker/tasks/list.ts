import { and, count, eq, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../drizzle/schema.ts";
import { draft, type Gate } from "../db/gate.ts";
import { orders, type Position, type Sort } from "./order.ts";
import { type Task, taskFields } from "./task.ts";

export interface Wish {
  completed: boolean | undefined;
  q: string | undefined;
  sort: Sort;
  limit: number;
  offset: number;
  after: Position | undefined;
}

export interface Page {
  tasks: Task[];
  total: number;
  /** Where to go on from, when there is more. */
  end: Position | undefined;
}

export async function listTasks(gate: Gate, wish: Wish): Promise<Page> {
  const order = orders[wish.sort];
  const wished = and(
    eq(tasks.userId, gate.owner),
    wish.completed === undefined ? undefined : eq(tasks.completed, wish.completed),
    ...holdsEachWord(wish.q),
  );
  const [rows, [counted]] = await gate.passRepeatably(
    draft
      .select({ ...taskFields, key: order.key })
      .from(tasks)
      .where(and(wished, wish.after && order.beyond(wish.after)))
      .orderBy(...order.terms)
      .limit(wish.limit + 1)
      .offset(wish.offset),
    draft.select({ total: count() }).from(tasks).where(wished),
  );
  const page = rows.slice(0, wish.limit);
  const last = page.at(-1);
  return {
    tasks: page,
    total: counted?.total ?? 0,
    end: rows.length > page.length && last ? { key: last.key, id: last.id } : undefined,
  };
}

/**
 * Runs over the owner's tasks and nobody else's. No trigram index: behind row-level security Postgres must not use
 * one, because its operators might leak what the fence hides. Nothing in a word is a pattern.
 */
function holdsEachWord(q: string | undefined): SQL[] {
  const words = q?.trim().split(/\s+/) ?? [];
  return words.map((word) => sql`strpos(${tasks.textFolded}, fold_text(${word}) collate "C") > 0`);
}
