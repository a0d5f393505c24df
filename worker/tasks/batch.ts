import { and, eq, inArray, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { z } from "zod";
import { tasks } from "../../drizzle/schema.ts";
import { draft, type Gate } from "../db/gate.ts";
import { type Operation, type Plan, planBatch, type Wish } from "./batch-plan.ts";
import { refusalOfBatch } from "./batch-refusals.ts";
import { digestOf, sayingOf } from "./digest.ts";
import { passOnce } from "./once.ts";
import { taskRecord } from "./record.ts";
import { movedIf } from "./store.ts";
import { columnsOf, type Task, type TaskChange, taskFields } from "./task.ts";

export interface Outcome {
  tasks: Task[];
  deleted: string[];
  /** What the history calls all of it. Nothing, where nothing changed. */
  act: string | null;
}

const answer = z.object({
  act: z.string().nullable(),
  tasks: z.array(taskRecord),
});

/** All of it in one transaction, or nothing. */
export async function runBatch(
  gate: Gate,
  operations: Operation[],
  key: string | undefined,
): Promise<Outcome | "key reused"> {
  const plan = planBatch(operations);
  const once =
    key === undefined ? undefined : { key, digest: await digestOf(["batch", operations.map(say)]) };
  const answered = await passOnce(gate, once, stepsOf(gate, plan), answerFor(gate, plan)).catch(
    (error: unknown) => {
      throw refusalOfBatch(error, plan);
    },
  );
  if (answered === "key reused") return answered;
  return { ...answer.parse(answered), deleted: plan.deleted };
}

/** What is asked for, however it is written. */
function say(operation: Operation): unknown {
  if (operation.do === "create") return [operation.do, sayingOf(operation.fields)];
  if (operation.do === "delete") return [operation.do, operation.ids];
  const { ids, change, added, removed } = operation;
  return [operation.do, ids, recordOf(change), added, removed];
}

function stepsOf(gate: Gate, plan: Plan): [BatchItem<"pg">, ...BatchItem<"pg">[]] {
  const needed = sql.param([...plan.needed.keys()]);
  const destinations = sql.param([...plan.destinations.keys()]);
  const own = eq(tasks.userId, gate.owner);
  return [
    draft.execute(sql`select hold_for_batch(${needed}::uuid[], ${destinations}::uuid[])`),
    ...(plan.made.length > 0 ? [make(gate, plan.made)] : []),
    ...plan.rounds.map((wishes) => changeEach(gate, wishes)),
    ...(plan.deleted.length > 0
      ? [draft.delete(tasks).where(and(own, inArray(tasks.id, plan.deleted)))]
      : []),
  ];
}

/** The first is the newest: what was written from the top to the bottom stands like that where the newest comes first. */
function make(gate: Gate, made: Plan["made"]) {
  return draft.insert(tasks).values(
    made.map(({ id, fields }, nth) => {
      const createdAt = sql`now() - ${nth} * interval '1 millisecond'`;
      return { ...fields, id, userId: gate.owner, createdAt, updatedAt: createdAt };
    }),
  );
}

const { id: _id, createdAt: _made, updatedAt: _moved, completedAt: _done, ...changeable } = taskFields;
const columns = Object.values(changeable).map(({ name }) => sql.identifier(name));

/** Each as it is wished for; `updated_at` moves where anything does. */
function changeEach(gate: Gate, wishes: Wish[]) {
  const list = sql.join(columns, sql`, `);
  const wished = wishes.map(({ change, ...wish }) => ({ ...wish, change: recordOf(change) }));
  return draft.execute(sql`
    update ${tasks} set (${list}, updated_at) = (
      select ${list}, ${movedIf(sql`record_of(wanted) is distinct from record_of(tasks)`)}
      from jsonb_populate_record(tasks, wish.change || case
        when cardinality(wish.added || wish.removed) = 0 then '{}'
        else jsonb_build_object('tags', retag(tasks.tags, wish.added, wish.removed, wish.mention))
      end) as wanted
    )
    from jsonb_to_recordset(${JSON.stringify(wished)}::jsonb)
      as wish(id uuid, mention text, change jsonb, added text[], removed text[])
    where ${tasks.id} = wish.id and ${tasks.userId} = ${gate.owner}`);
}

/** A change by the names of its columns, as the database reads it from JSON. */
function recordOf(change: TaskChange): Record<string, unknown> {
  return Object.fromEntries(columnsOf(change).map(({ name, column }) => [column.name, change[name]]));
}

function answerFor(gate: Gate, { left }: Plan) {
  return sql`(
    select jsonb_build_object('act', nullif(current_setting('app.act', true), ''), 'tasks', coalesce(
      jsonb_agg(record_of(tasks) || jsonb_build_object('updated_at', ${tasks.updatedAt}) order by nth), '[]'))
    from unnest(${sql.param(left)}::uuid[]) with ordinality as touched(id, nth)
      join ${tasks} on ${tasks.id} = touched.id and ${tasks.userId} = ${gate.owner})`;
}
