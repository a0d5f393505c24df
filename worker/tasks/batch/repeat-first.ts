import { and, sql } from "drizzle-orm";
import { z } from "zod";
import { query, type Gate, refusalIn } from "../../db/gate.ts";
import type { Wish } from "./plan.ts";
import { makeNext, type Repeating, repeatsStill } from "../repeat/complete.ts";
import { taskRecord } from "../history/record.ts";
import { isOwn } from "../model/store.ts";
import type { TaskChange } from "../model/task.ts";

/** By id, open tasks that repeat, as the database reported them when a batch completed them. */
export type Known = Record<string, unknown>;

const told = z.record(z.string(), z.unknown());
const dueLocal = z.object({ due_local: z.string() });

/** The repeating tasks that the database refused a batch for, which are needed to make the next ones. */
export function repeatingIn(error: unknown): Known | undefined {
  const refusal = refusalIn(error);
  return refusal?.state === "HR409" ? told.parse(JSON.parse(refusal.detail)) : undefined;
}

/** The steps before a round of changes that make the next task of each repeating one it completes, and the adapted changes. */
export function repeatFirst(gate: Gate, wishes: Wish[], known: Known) {
  const completing = wishes.filter(({ change }) => change.completed === true && change.repeatRule !== null);
  if (completing.length === 0) return { steps: [], wishes };
  const ids = sql.param(completing.map(({ id }) => id));
  const steps = [query.execute(sql`select meet_repeating(${ids}::uuid[], ${JSON.stringify(known)}::jsonb)`)];
  const done = new Map<Wish, Wish>();
  for (const wish of completing) {
    const record = known[wish.id];
    if (record === undefined) continue;
    const task = { ...taskRecord.parse(record), dueLocal: dueLocal.parse(record).due_local };
    const next = makeNext(task, inAll(task, wish), and(isOwn(gate, wish.id), repeatsStill));
    steps.push(query.execute(next));
    done.set(wish, { ...wish, change: { ...wish.change, repeatRule: null, repeatFrom: null } });
  }
  return { steps, wishes: wishes.map((wish) => done.get(wish) ?? wish) };
}

/** Added and removed tags apply to the next task, too. */
function inAll({ tags }: Repeating, { change, added, removed }: Wish): TaskChange {
  if (added.length === 0 && removed.length === 0) return change;
  return { ...change, tags: [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag)) };
}
