import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { tasks } from "../../../drizzle/schema.ts";
import { spend } from "../../budget/budget.ts";
import { query, type Gate, refuseAbove } from "../../db/gate.ts";
import { mostBytesAtOnce, mostTasksInAnAct } from "../../fields/limits.ts";
import { countWritten } from "./bytes.ts";
import { type Operation, type Plan, planBatch, type Wish } from "./plan.ts";
import { refusalOfBatch } from "./refusals.ts";
import { type Known, repeatFirst, repeatingIn } from "./repeat-first.ts";
import { digestOf, canonicalForm } from "../model/digest.ts";
import { runOnce } from "../model/once.ts";
import { taskRecord } from "../history/record.ts";
import { movedIf } from "../../db/updated-at.ts";
import { parentInList } from "../model/parent.ts";
import { sizeOfTask } from "../model/size.ts";
import { isReachable } from "../model/store.ts";
import { recordOf, settable, type Task, whenAbsent } from "../model/task.ts";

export interface Outcome {
  tasks: Task[];
  deleted: string[];
  /** The id of the whole batch in the history. Null if nothing changed. */
  act: string | null;
  /** Whether the answer has no room for some of the tasks. */
  more: boolean;
}

const answer = z.object({
  act: z.string().nullable(),
  tasks: z.array(taskRecord),
  more: z.boolean(),
});

/** After losing this many races, the caller is told. Each round may also turn out to complete a repeating task. */
const mostTries = 3;

/** Runs all operations in one transaction. What they write and what they answer together is bounded before anything is done. */
export async function runBatch(
  gate: Gate,
  operations: Operation[],
  key: string | undefined,
  isImport = false,
  /** What the key is for: a repetition has to ask for the same. */
  asked: unknown = ["batch", operations.map(say)],
): Promise<Outcome | "key reused" | "changed meanwhile" | "too much"> {
  const spare = mostBytesAtOnce - countWritten(operations);
  if (spare < 0) return "too much";
  const plan = planBatch(gate.owner, operations);
  const once = key === undefined ? undefined : { key, digest: await digestOf(asked) };
  const known: Known = {};
  for (let tries = 0; tries < mostTries + plan.rounds.length; tries += 1) {
    const { steps, carried } = stepsOf(gate, plan, known, { spare, isImport });
    if (carried > mostBytesAtOnce) return "too much";
    try {
      const answered = await runOnce(gate, once, steps, answerFor(gate, plan));
      if (answered === "key reused") return answered;
      return { ...answer.parse(answered), deleted: plan.deleted };
    } catch (error) {
      const repeating = repeatingIn(error);
      if (!repeating) throw refusalOfBatch(error, plan);
      if (tries > 0) spend("retry");
      Object.assign(known, repeating);
    }
  }
  return "changed meanwhile";
}

/** The same for operations that mean the same, however they are written. */
function say(operation: Operation): unknown {
  if (operation.do === "create") {
    const { id, fields } = operation;
    return [operation.do, canonicalForm(fields), ...(id === undefined ? [] : [id])];
  }
  if (operation.do === "delete") return [operation.do, operation.ids];
  const { ids, change, added, removed, shift } = operation;
  return [operation.do, ids, recordOf(change), added, removed, ...(shift ? [shift] : [])];
}

type Step = BatchItem<"pg">;

/**
 * `spare` is how many bytes the tasks may take as they are stored: they go into the history and into the answer. `carried` is
 * how many bytes of known tasks the steps send, which each round sends again.
 */
function stepsOf(
  gate: Gate,
  plan: Plan,
  known: Known,
  { spare, isImport }: { spare: number; isImport: boolean },
) {
  const [needed, named] = [[...plan.needed.keys()], [...plan.named.keys()]];
  const destinations = sql.param([...plan.destinations.keys()]);
  const held = sql`${sql.param(needed)}::uuid[], ${destinations}::uuid[], ${plan.made.length}::integer`;
  const own = isOwn(gate);
  // The history's rows take it as a default.
  const noted = isImport ? sql`, set_config('app.by_import', 'yes', true)` : sql``;
  const steps: [Step, ...Step[]] = [
    query.execute(
      named.length === 0
        ? sql`select hold_for_batch(${held})${noted}`
        : sql`select hold_for_named_batch(${held}, ${sql.param(named)}::uuid[])${noted}`,
    ),
    refuseAbove(
      sql`(select sum(${sizeOfTask}) from ${tasks} where ${and(own, isOneOf([...needed, ...named]))})`,
      spare,
    ),
  ];
  if (plan.parents.size > 0)
    steps.push(query.execute(sql`select hold_parents(${sql.param([...plan.parents.keys()])}::uuid[])`));
  if (plan.broad.length > 0) steps.push(refuseManyBelow(gate, plan.broad, spare));
  if (plan.made.length > 0) steps.push(make(gate, plan.made, known));
  let carried = 0;
  for (const round of plan.rounds) {
    const first = repeatFirst(gate, round, known);
    carried += first.bytes;
    // What is too much is not made first.
    if (carried > mostBytesAtOnce) break;
    steps.push(...first.steps, changeEach(gate, first.wishes));
  }
  if (plan.deleted.length > 0)
    steps.push(query.delete(tasks).where(and(own, inArray(tasks.id, plan.deleted))));
  return { steps, carried };
}

/** What is below is deleted, moved or passed on with what is above it. */
function refuseManyBelow(gate: Gate, ids: string[], spare: number) {
  return query.execute(sql`
    select refuse_above(count(*), ${mostTasksInAnAct}), refuse_above(sum(${sizeOfTask}), ${spare})
    from ${tasks} where ${isOwn(gate)} and ${tasks.id} = any (array(
      select id from tasks_below(${gate.owner}, ${sql.param(ids)}::uuid[])
    ))`);
}

const columns = settable.map((name) => sql.identifier(tasks[name].name));

/**
 * The first is the newest, so that a list with the newest first shows them in the order they were written. One that is there
 * stays as it is. One that is known from an earlier try is made as it was then, because the next one follows from it.
 */
function make(gate: Gate, made: Plan["made"], known: Known) {
  const list = sql.join(columns, sql`, `);
  const wished = made.map(({ id, fields }, nth) => {
    const at = id in known ? taskRecord.parse(known[id]).createdAt : null;
    return { id, nth, at, record: recordOf(fields) };
  });
  return query.execute(sql`
    insert into ${tasks} (id, user_id, created_at, updated_at, ${list})
    select wish.id, ${gate.owner}::uuid, moment, moment, ${list}
    from jsonb_to_recordset(${JSON.stringify(wished)}::jsonb) as wish(id uuid, nth integer, at timestamptz, record jsonb),
      lateral jsonb_populate_record(null::tasks, ${JSON.stringify(recordOf(whenAbsent))}::jsonb || record) as fields,
      lateral (
        select coalesce(at, current_setting('app.newest')::timestamptz - nth * interval '1 millisecond') as moment
      ) as made
    where not exists (select from ${tasks} where ${tasks.id} = wish.id and ${isOwn(gate)})
    order by nth`);
}

/** Changes each task in its own way; `updated_at` moves only if something differs. */
function changeEach(gate: Gate, wishes: Wish[]) {
  const list = sql.join(columns, sql`, `);
  const ids = wishes.map(({ id }) => id);
  const moved = wishes.flatMap(({ id, change }) => (change.listId === undefined ? [] : [id]));
  const wished = wishes.map(({ change, ...wish }) => ({ ...wish, change: recordOf(change) }));
  return query.execute(sql`
    update ${tasks} set (${list}, updated_at) = (
      select ${list}, ${movedIf(sql`record_of(wanted) is distinct from record_of(tasks)`, tasks)}
      from jsonb_populate_record(tasks, case
        when wish.change ? 'list_id' then jsonb_build_object('parent_id', ${parentInList(sql`(wish.change ->> 'list_id')`, sql.param(moved))})
        else '{}'
      end || wish.change || case
        when wish.shift ? 'day' and due_day_of(tasks) is null then jsonb_build_object('due_on', wish.shift -> 'day')
        when wish.shift is not null then shifted_days(tasks, coalesce(
          (wish.shift ->> 'days')::integer, (wish.shift ->> 'day')::date - due_day_of(tasks)
        ))
        else '{}'
      end || case
        when cardinality(wish.added || wish.removed) = 0 then '{}'
        else jsonb_build_object('tags', retag(tasks.tags, wish.added, wish.removed, wish.mention))
      end) as wanted
    )
    from jsonb_to_recordset(${JSON.stringify(wished)}::jsonb)
      as wish(id uuid, mention text, change jsonb, added text[], removed text[], shift jsonb)
    where ${tasks.id} = wish.id and ${isOneOf(ids)} and ${isOwn(gate)}`);
}

function isOwn({ owner, byProgram }: Gate): SQL {
  const own = sql`${tasks.userId} = ${owner}`;
  const reachable = isReachable(byProgram);
  return reachable ? sql`${own} and ${reachable}` : own;
}

/** Repeats the condition of the join, so that Postgres knows how few rows there are and reads them by their ids. */
function isOneOf(ids: string[]): SQL {
  return sql`${tasks.id} = any (${sql.param(ids)}::uuid[])`;
}

/**
 * A repetition names the same tasks, as they are now: as many as an answer has room for, because they may have grown. Looks
 * up each task by its id, however many the owner has: what is kept is known only when the statement runs.
 */
function answerFor(gate: Gate, { left }: Plan) {
  return {
    kept: sql`jsonb_build_object('act', nullif(current_setting('app.act', true), ''), 'tasks', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id) order by nth), '[]')
      from unnest(${sql.param(left)}::uuid[]) with ordinality as touched(id, nth)))`,
    from: (kept: SQL) => sql`(
      select jsonb_build_object('act', answer -> 'act', 'tasks', tasks, 'more', more)
      from (select ${kept} as answer offset 0) as kept, lateral (
        select coalesce(jsonb_agg(record order by nth) filter (where fits), '[]') as tasks,
          coalesce(bool_or(not fits), false) as more
        from (
          select record, nth, sum(size) over (order by nth rows unbounded preceding) <= ${mostBytesAtOnce} as fits
          from jsonb_array_elements(answer -> 'tasks') with ordinality as touched(item, nth), lateral (
            select record_of(tasks) || jsonb_build_object('updated_at', ${tasks.updatedAt}) as record, ${sizeOfTask} as size
            from ${tasks} where ${tasks.id} = (item ->> 'id')::uuid and ${isOwn(gate)} offset 0
          ) as present
        ) as measured
      ) as listed)`,
  };
}
