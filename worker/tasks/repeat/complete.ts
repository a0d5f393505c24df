import { and, eq, isNotNull, not, type SQL, type SQLChunk, sql } from "drizzle-orm";
import { tasks } from "../../../drizzle/schema.ts";
import { type Gate, query, type Slots, statement } from "../../db/gate.ts";
import { isInOnlyList } from "../../db/only-list.ts";
import { type Expected, movedIf } from "../../db/updated-at.ts";
import {
  changeOf,
  changeTask,
  isOwn,
  isOwnAsExpected,
  isReachable,
  missingReason,
  namedFields,
  type One,
  type Refusal,
  writtenFields,
} from "../model/store.ts";
import { parentAfter } from "../model/parent.ts";
import { recordOf, settable, type Task, type TaskChange } from "../model/task.ts";
import { rememberNext, type Repeating } from "./next.ts";

/** After losing this many races for one task, the caller is told. */
const mostTries = 3;

/** Open and repeating: completing it makes the next one, which needs a calendar and so a second trip. */
export const repeatsStill = and(isNotNull(tasks.repeatRule), not(tasks.completed));

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
  const write = change ? setting(gate, { ...change, id, expected }) : toggling(gate, { id, expected });
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [[written], [left]] = await run(write, asItIs(gate, { id }));
    if (written) return written;
    if (!left) return missingReason(gate, id);
    if (!isExpected(left, expected)) return "changed meanwhile";
    const [, , [done]] = await gate.run(...completeAndRepeat(gate, left, change ?? {}));
    if (done) return done;
  }
  return "changed meanwhile";
}

/** A task that is open and repeats is left as it is. */
const isLast = not(sql`(${repeatsStill})`);

const setting = statement((slots: Slots<One & TaskChange>, _, byProgram) =>
  changeOf(slots, and(isLast, isReachable(byProgram))),
);

const toggling = statement((slots: Slots<One>, _, byProgram) =>
  query
    .update(tasks)
    .set({ completed: not(tasks.completed), updatedAt: movedIf(sql`true`, tasks) })
    .where(and(isOwnAsExpected(slots), isLast, isReachable(byProgram)))
    .returning(writtenFields),
);

/** With the fields that are needed to make the next task. */
const asItIs = statement(({ id, owner }: Slots<{ id: string }>, _, byProgram) =>
  query
    .select({ ...namedFields, dueLocal: sql<string>`due_local` })
    .from(sql`own_task(${id}, ${owner})`)
    .where(isInOnlyList(byProgram, sql`list_id`)),
);

function isExpected({ updatedAt }: Task, expected: Expected): boolean {
  return expected === undefined || expected.includes(updatedAt);
}

/**
 * Makes the next task, then completes this one, each only if this one is still as it was when the next was computed: the
 * first statement locks it for the others.
 */
function completeAndRepeat(gate: Gate, task: Repeating, change: TaskChange) {
  const unchanged = and(
    isOwn({ id: task.id, owner: gate.owner }),
    isReachable(gate.byProgram),
    eq(tasks.updatedAt, task.updatedAt),
    // A foreign key empties it without moving the time, and whoever waited for that would still write the old one.
    sql`${tasks.listId} is not distinct from ${task.listId}`,
    repeatsStill,
  );
  const [making, passing] = makeNext(gate, [{ task, change }], unchanged);
  return [
    query.execute(making),
    query.execute(passing),
    query
      .update(tasks)
      .set({
        ...change,
        ...parentAfter(change),
        completed: true,
        repeatRule: null,
        repeatFrom: null,
        updatedAt: movedIf(sql`true`, tasks),
      })
      .where(unchanged)
      .returning(writtenFields),
  ] as const;
}

/** A task that is completed, and the other fields of the change that completes it: the next one has them, too. */
export interface Completed {
  task: Repeating;
  change: TaskChange;
}

/**
 * The statements that make the next tasks of those that have one and give them the subtasks, each only while `where` holds for
 * the completed one. Equal repetitions are computed once.
 */
export function makeNext({ owner }: Gate, completed: Completed[], where: SQL | undefined): [SQL, SQL] {
  const nextOf = rememberNext(owner, new Date());
  const nexts = completed.flatMap(({ task, change }) => {
    const next = nextOf(task);
    return next ? { ...next, id: task.id, change: recordOf(change) } : [];
  });
  return nexts.length > 0 ? [insertNext(nexts, where), passOn(nexts, where)] : [sql`select`, sql`select`];
}

/** The fields that the next task does not take over. */
const itsOwn = new Set<string>([
  "completed",
  "dueOn",
  "dueAt",
  "dueZone",
  "startOn",
  "repeatRule",
  "repeatFrom",
  "conflicts",
]);
/** What it takes over in another form. */
const handedOnBy: Partial<Record<string, SQL>> = {
  checklist: sql`untick`,
  reminders: sql`lasting_reminders`,
};
const handedOn = settable
  .filter((name) => !itsOwn.has(name))
  .map((name) => {
    const column = sql.identifier(tasks[name].name);
    const by = handedOnBy[name];
    return { column, value: by ? sql`${by}(changed.${column})` : sql`changed.${column}` };
  });

/** Also in a full account and below a parent that is full, as what comes next is made. */
function passOn(nexts: { id: string }[], where: SQL | undefined) {
  return sql`
    select pass_on_subtasks(${tasks}, spare, wall)
    from jsonb_to_recordset(${JSON.stringify(nexts)}::jsonb) as next(id uuid, spare uuid, wall timestamp), ${tasks}
    where ${tasks.id} = next.id and ${tasks.id} = any (${sql.param(nexts.map(({ id }) => id))}::uuid[]) and ${where}`;
}

function insertNext(nexts: { id: string }[], where: SQL | undefined) {
  const list = (parts: SQLChunk[]) => sql.join(parts, sql`, `);
  // A time that a clock change skips moves behind the gap; the rule keeps it for the following times. What comes next takes
  // the completed one's place, also in a full account. The ids are named twice, so that Postgres reads the tasks by them.
  return sql`
    with reserve as materialized (select set_config('app.repeating', 'yes', true))
    insert into ${tasks} (id, user_id, due_on, due_at, due_zone, start_on, repeat_rule, repeat_from, ${list(handedOn.map(({ column }) => column))})
    select next_id_for(${tasks.id}, ${tasks.userId}, spare), ${tasks.userId}, case when ${tasks.dueAt} is null then wall::date end, case when ${tasks.dueAt} is not null then moment end,
      ${tasks.dueZone}, next_start(changed, wall::date), case when ${tasks.dueAt} is not null and moment at time zone ${tasks.dueZone} <> wall then rule_for_clock else rule end,
      ${tasks.repeatFrom}, ${list(handedOn.map(({ value }) => value))}
    from reserve, jsonb_to_recordset(${JSON.stringify(nexts)}::jsonb)
        as next(id uuid, spare uuid, wall timestamp, rule text, rule_for_clock text, change jsonb),
      ${tasks}, lateral jsonb_populate_record(tasks, next.change) as changed,
      lateral (select moment_of_wall(wall, ${tasks.dueZone}) as moment) as meant
    where ${tasks.id} = next.id and ${tasks.id} = any (${sql.param(nexts.map(({ id }) => id))}::uuid[]) and ${where}
    for update of tasks`;
}
