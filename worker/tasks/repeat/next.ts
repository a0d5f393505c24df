import { z } from "zod";
import { spend } from "../../budget/budget.ts";
import { makeIdFor } from "../../ids/id.ts";
import { type Next, nextAfter } from "../../recurrence/next.ts";
import { withTime } from "../../recurrence/series.ts";
import type { Wall } from "../../recurrence/wall.ts";
import { taskRecord } from "../history/record.ts";
import { payDays } from "../model/fields.ts";
import type { Task } from "../model/task.ts";

/** A task with the time that it is due at in its own time zone, or at midnight, or `infinity`. */
export type Repeating = Task & { dueLocal: string };

const localDue = z.object({ due_local: z.string() });

/** One as the database writes it in JSON. */
export function readRepeating(record: unknown): Repeating {
  return { ...taskRecord.parse(record), dueLocal: localDue.parse(record).due_local };
}

/** What the database needs to make the next one of a task that repeats. */
export interface NextTask {
  /** Its id, if the one that follows from the completed task's is not free. */
  spare: string;
  /** The local time at which it is due. */
  wall: string;
  rule: string;
  /** The rule for a task whose time the clock skips on that day. */
  rule_for_clock: string;
}

/** Tells the next task of each task that has one. Equal repetitions are computed once. */
export function rememberNext(owner: string, now: Date): (task: Repeating) => NextTask | undefined {
  const known = new Map<string, Next | undefined>();
  return ({ repeatRule: rule, repeatFrom, dueLocal, dueZone }) => {
    if (rule === null) return undefined;
    const repetition = {
      rule,
      from: repeatFrom ?? "due",
      due: dueLocal === "infinity" ? undefined : toTheSecond(dueLocal),
      timeZone: dueZone ?? "UTC",
    } as const;
    const key = JSON.stringify(repetition);
    if (!known.has(key)) {
      spend("next");
      known.set(key, nextAfter(repetition, now, payDays));
    }
    const next = known.get(key);
    return next && present(next, makeIdFor(owner));
  };
}

function present({ due, rule }: Next, spare: string): NextTask {
  return { spare, wall: due.replace("T", " "), rule, rule_for_clock: withTime(rule, due) };
}

/** Of a local time as Postgres writes it: a rule knows no parts of a second. */
function toTheSecond(local: string): Wall {
  return local.replace(" ", "T").slice(0, 19);
}
