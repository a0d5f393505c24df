import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { refusalIn } from "../../db/refusal.ts";
import { countBytes } from "./bytes.ts";
import type { Wish } from "./plan.ts";
import { makeNext, repeatsStill } from "../repeat/complete.ts";
import { readRepeating, type Repeating } from "../repeat/next.ts";
import { isReachable } from "../model/store.ts";
import type { TaskChange } from "../model/task.ts";

/** By id, open tasks that repeat, as the database reported them when a batch completed them. */
export type Known = Record<string, unknown>;

const told = z.record(z.string(), z.unknown());

/** The repeating tasks that the database refused a batch for, which are needed to make the next ones. */
export function repeatingIn(error: unknown): Known | undefined {
  const refusal = refusalIn(error);
  return refusal?.state === "HR409" ? told.parse(JSON.parse(refusal.detail)) : undefined;
}

/**
 * The steps before a round of changes that make the next task of each repeating one it completes, the adapted changes, and
 * how many bytes of known tasks the steps carry.
 */
export function repeatFirst(gate: Gate, wishes: Wish[], known: Known) {
  const completing = wishes.filter(({ change }) => change.completed === true && change.repeatRule !== null);
  if (completing.length === 0) return { steps: [], wishes, bytes: 0 };
  const repeating = completing.filter(({ id }) => id in known);
  const carried = JSON.stringify(Object.fromEntries(repeating.map(({ id }) => [id, known[id]])));
  const ids = sql.param(completing.map(({ id }) => id));
  const steps = [query.execute(sql`select meet_repeating(${ids}::uuid[], ${carried}::jsonb)`)];
  if (repeating.length > 0) {
    const completed = repeating.map((wish) => {
      const task = readRepeating(known[wish.id]);
      return { task, change: inAll(task, wish) };
    });
    const nexts = makeNext(
      gate,
      completed,
      and(eq(tasks.userId, gate.owner), isReachable(gate.byProgram), repeatsStill),
    );
    steps.push(...nexts.map((next) => query.execute(next)));
  }
  const done = new Set(repeating);
  const adapted = wishes.map((wish) =>
    done.has(wish) ? { ...wish, change: { ...wish.change, repeatRule: null, repeatFrom: null } } : wish,
  );
  return { steps, wishes: adapted, bytes: countBytes(carried) };
}

/** Added and removed tags apply to the next task, too. */
function inAll({ tags }: Repeating, { change, added, removed }: Wish): TaskChange {
  if (added.length === 0 && removed.length === 0) return change;
  return { ...change, tags: [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag)) };
}
