import { and, eq, inArray, isNotNull, not, type SQL, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { type Expected, movedIf } from "../../db/updated-at.ts";
import { type Next, nextAfter } from "../../recurrence/next.ts";
import { withTime } from "../../recurrence/series.ts";
import type { Wall } from "../../recurrence/wall.ts";
import { changeTask, differs, isOwn, type Refusal, missingReason } from "../model/store.ts";
import { payDays } from "../model/fields.ts";
import { columnsOf, settable, type Task, type TaskChange, taskFields, typed } from "../model/task.ts";

/** After losing this many races for one task, the caller is told. */
const mostTries = 3;

/** Open and repeating: completing it makes the next one, which needs a calendar and so a second trip. */
export const repeatsStill = and(isNotNull(tasks.repeatRule), not(tasks.completed));

/** The fields that are needed to make the next task. */
const repeatingFields = { ...taskFields, dueLocal: tasks.dueLocal };
export type Repeating = Task & { dueLocal: string };

export function setTask(gate: Gate, id: string, change: TaskChange, expected: Expected) {
  const mayRepeat = change.completed === true && change.repeatRule !== null;
  return mayRepeat ? complete(gate, id, change, expected) : changeTask(gate, id, change, expected);
}

/** Postgres toggles the value it finds once it holds the row, so two requests at once toggle it twice. */
export function toggleCompleted(gate: Gate, id: string, expected: Expected) {
  return complete(gate, id, undefined, expected);
}

/** Applies a change that completes the task; without a change, toggles whether it is completed. */
async function complete(
  gate: Gate,
  id: string,
  change: TaskChange | undefined,
  expected: Expected,
): Promise<Task | Refusal> {
  // Setting twice is harmless. Toggling twice is not, and an expected state is gone after the first time.
  const run = change && !expected ? gate.runIdempotent : gate.run;
  const moved = movedIf(change ? differs(change) : sql`true`, tasks);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [[written], [left]] = await run(
      query
        .update(tasks)
        .set({ ...(change ?? { completed: not(tasks.completed) }), updatedAt: moved })
        .where(
          and(isOwn(gate, id), expected && inArray(tasks.updatedAt, expected), not(sql`(${repeatsStill})`)),
        )
        .returning(taskFields),
      query.select(repeatingFields).from(tasks).where(isOwn(gate, id)),
    );
    if (written) return written;
    if (!left) return missingReason(gate, id);
    if (!isExpected(left, expected)) return "changed meanwhile";
    const [, [done]] = await gate.run(...completeAndRepeat(gate, left, change ?? {}));
    if (done) return done;
  }
  return "changed meanwhile";
}

function isExpected({ updatedAt }: Task, expected: Expected): boolean {
  return expected === undefined || expected.some((state) => state.getTime() === updatedAt.getTime());
}

/**
 * Makes the next task, then completes this one, each only if this one is still as it was when the next was computed: the
 * first statement locks it for the second.
 */
function completeAndRepeat(gate: Gate, task: Repeating, change: TaskChange) {
  const unchanged = and(isOwn(gate, task.id), eq(tasks.updatedAt, task.updatedAt), repeatsStill);
  return [
    query.execute(makeNext(task, change, unchanged)),
    query
      .update(tasks)
      .set({
        ...change,
        completed: true,
        repeatRule: null,
        repeatFrom: null,
        updatedAt: movedIf(sql`true`, tasks),
      })
      .where(unchanged)
      .returning(taskFields),
  ] as const;
}

/** The statement that makes the next task, with the other fields of the change that completes this one. */
export function makeNext(task: Repeating, change: TaskChange, where: SQL | undefined): SQL {
  const next =
    task.repeatRule === null
      ? undefined
      : nextAfter(
          {
            rule: task.repeatRule,
            from: task.repeatFrom ?? "due",
            due: task.dueLocal === "infinity" ? undefined : task.dueLocal.replace(" ", "T"),
            timeZone: task.dueZone ?? "UTC",
          },
          new Date(),
          payDays,
        );
  return next ? insertNext(task, change, next, where) : sql`select`;
}

/** The fields that the next task does not take over. */
const itsOwn = new Set<string>(["completed", "dueOn", "dueAt", "dueZone", "repeatRule", "repeatFrom"]);
const handedOn = settable.filter((name) => !itsOwn.has(name));

function insertNext(task: Repeating, change: TaskChange, next: Next, unchanged: SQL | undefined) {
  const changed = new Map(columnsOf(change).map(({ name, value }) => [name, value]));
  const names = handedOn.map((name) => sql.identifier(tasks[name].name));
  const values = handedOn.map((name) => {
    const now = changed.get(name) ?? sql`${tasks[name]}`;
    return name === "checklist" ? unticked(now) : now;
  });
  const isTimed = task.dueAt !== null;
  const rule = typed(tasks.repeatRule, next.rule);
  // A time that a clock change skips moves behind the gap; the rule keeps it for the following times.
  const ruleForClock = sql`case when moment at time zone ${tasks.dueZone} <> wall
    then ${typed(tasks.repeatRule, withTime(next.rule, next.due))} else ${rule} end`;
  // What comes next takes the completed one's place, also in a full account.
  return sql`
    with reserve as materialized (select set_config('app.repeating', 'yes', true))
    insert into ${tasks} (user_id, due_on, due_at, due_zone, repeat_rule, repeat_from, ${sql.join(names, sql`, `)})
    select user_id, ${isTimed ? sql`null` : sql`wall::date`}, ${isTimed ? sql`moment` : sql`null`}, due_zone,
      ${isTimed ? ruleForClock : rule}, repeat_from, ${sql.join(values, sql`, `)}
    from reserve, ${tasks}, ${momentOf(next.due)} where ${unchanged} for update of tasks`;
}

/**
 * The moment of a local time: the first of two (RFC 5545 §3.3.5), where Postgres takes the second. Of a skipped time,
 * both take the offset before the change.
 */
function momentOf(due: Wall): SQL {
  const zone = tasks.dueZone;
  return sql`(select ${due.replace("T", " ")}::timestamp as wall) as next,
    lateral (select wall at time zone ${zone} as later) as read,
    lateral (select (later - interval '24 hours') at time zone ${zone} + interval '24 hours' as same_offset) as before,
    lateral (select later - (same_offset - wall) as earlier) as read_before,
    lateral (select case when earlier at time zone ${zone} = wall then least(earlier, later) else later end as moment) as meant`;
}

function unticked(checklist: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(item || '{"completed": false}' order by place), '[]')
    from jsonb_array_elements(${checklist}) with ordinality as list(item, place))`;
}
