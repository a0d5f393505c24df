import { type Next, nextAfter } from "../../../worker/recurrence/next.ts";
import { withTime } from "../../../worker/recurrence/series.ts";
import { momentOf, type Wall, wallAt } from "../../../worker/recurrence/wall.ts";
import { addDays } from "../dates/calendar.ts";
import { dueDay } from "../task/due.ts";
import { freshOf } from "../task/fresh.ts";
import type { Repeat, Task } from "../task/task.ts";
import { followingId } from "./following-id.ts";
import { daysTo } from "./shifted-days.ts";

export { passBack, passOn } from "./pass-on.ts";

/** A rule that names fewer days than one in so many is left to the server. */
const mostDays = 100_000;

/**
 * The task that follows when one that repeats is completed, as the server makes it (`make_next` in the database). It has the
 * moment of the act as its own; the server's is that at which the act arrived there.
 */
export function nextTaskOf(task: Task, at: string): Task | undefined {
  const { repeat, due_on: _day, due_at, start_on, ...more } = freshOf(task);
  const next = repeat && nextDue(task, repeat, new Date(at));
  if (!next) return undefined;
  const [day, due] = [next.due.slice(0, 10), dueDay(task)];
  return {
    ...more,
    id: followingId(task.id),
    created_at: at,
    updated_at: at,
    ...(due_at === undefined ? { due_on: day } : { due_at: momentAt(next.due, zoneOf(task)) }),
    // As long before it is due as the completed one.
    ...(start_on !== undefined && due !== undefined && { start_on: addDays(day, daysTo(start_on, due)) }),
    repeat: { rule: ruleOf(task, next), from: repeat.from },
  };
}

function nextDue(task: Task, { rule, from }: Repeat, now: Date): Next | undefined {
  let looked = 0;
  try {
    return nextAfter({ rule, from, due: wallOf(task), timeZone: zoneOf(task) }, now, (days) => {
      looked += days;
      if (looked > mostDays) throw new RangeError("The rule names too few days");
    });
  } catch {
    // Or this browser does not know the time zone.
    return undefined;
  }
}

function wallOf({ due_on, due_at, time_zone = "UTC" }: Task): Wall | undefined {
  if (due_at !== undefined) return wallAt(new Date(due_at), time_zone);
  return due_on === undefined ? undefined : `${due_on}T00:00:00`;
}

function zoneOf({ time_zone = "UTC" }: Task): string {
  return time_zone;
}

/** A time that the clock skips on that day stays in the rule. */
function ruleOf(task: Task, { due, rule }: Next): string {
  if (task.due_at === undefined) return rule;
  const zone = zoneOf(task);
  return wallAt(momentOf(due, zone), zone) === due ? rule : withTime(rule, due);
}

function momentAt(wall: Wall, timeZone: string): string {
  return new Date(momentOf(wall, timeZone)).toISOString();
}
