import { and, asc, desc, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { z } from "zod";
import { listChanges, lists, taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { isByItself } from "../../db/only-list.ts";
import { mostPageBytes } from "../../fields/limits.ts";
import { listRecord } from "../../lists/record.ts";
import { isWithin, measure, sizeOfChange, sizeOfTask } from "../model/size.ts";
import { isReachable } from "../model/store.ts";
import { taskRecord } from "./record.ts";
import { isOfChange, wholeRecords } from "./whole.ts";

/** The changes of an act, and what it touched as it is now. */
export const answer = z.object({
  act: z.string(),
  undone_by: z.string().nullish(),
  changes: z.array(
    z.object({
      act: z.string(),
      task_id: z.string(),
      at: z.string().transform((text) => new Date(text).toISOString()),
      kind: z.enum(["created", "changed", "deleted"]),
      before: z.looseObject({}).nullable(),
      after: z.looseObject({}).nullable(),
    }),
  ),
  tasks: z.array(taskRecord),
  lists: z.array(listRecord),
  gone_lists: z.array(z.string()),
  // Answers that were kept by a release before this one have neither.
  gone: z.array(z.string()).optional(),
  more: z.boolean().default(false),
});

export type Undone = z.output<typeof answer>;

/** How an act is kept for a repetition, and the answer about it. */
export function answerFor(gate: Gate) {
  const act = sql`nullif(current_setting('app.undone', true), '')`;
  const undo = sql`nullif(current_setting('app.undone_by', true), '')`;
  const redone = sql`nullif(current_setting('app.redone', true), '')`;
  return {
    kept: sql`case when ${act} is not null then jsonb_build_object('act', ${act}, 'undone_by', ${undo}, 'redone', ${redone}) end`,
    from: (kept: SQL) =>
      answerAbout(gate, {
        act: sql`(${kept} ->> 'act')::uuid`,
        undo: sql`${kept} -> 'undone_by'`,
        redone: sql`(${kept} ->> 'redone')::uuid`,
      }),
  };
}

interface Taken {
  act: SQL;
  undo: SQL;
  /** The undo that was redone: it may have undone more than this act. */
  redone: SQL;
}

/**
 * The changes of the act, and its tasks and lists as they are now: of changes and of tasks as many as an answer has room for.
 * Null if there was no act. What is undone is undone, so its answer must not fail for its size.
 */
function answerAbout({ owner, byProgram }: Gate, { act, undo, redone }: Taken): SQL {
  const itsOwn = (grant: AnyPgColumn) => (byProgram ? sql` and ${isByItself(byProgram, grant)}` : sql``);
  const reachable = isReachable(byProgram);
  const acts = sql`(select ids from acts)::uuid[]`;
  const ofAct = sql`${changes.userId} = ${owner} and ${changes.act} = any (${acts})${itsOwn(changes.grantId)}`;
  const touched = sql`select ${changes.taskId} from ${changes} where ${ofAct}`;
  const touchedLists = sql`
    select ${listChanges.listId} from ${listChanges}
    where ${listChanges.userId} = ${owner} and ${listChanges.act} = any (${acts})${itsOwn(listChanges.grantId)}`;
  const newestFirst = [desc(tasks.createdAt), desc(tasks.id)];
  const told = query
    .select({ ...getTableColumns(changes), ...wholeRecords })
    .from(changes)
    .leftJoin(
      sql`(
        select whole.* from (
          select distinct ${changes.act} as id from ${changes} where ${ofAct} and jsonb_typeof(${changes.before} -> 'checklist') = 'object'
        ) as one, whole_changes_of_act(${owner}, one.id) as whole
      ) as whole`,
      isOfChange,
    )
    .where(ofAct)
    // Named like the table, so that its columns mean the same.
    .as("task_changes");
  const made = query
    .select({
      value: sql`to_jsonb(${changes})`.as("value"),
      ...measure(sizeOfChange, [asc(changes.id)]),
    })
    .from(told)
    .as("made");
  const present = query
    .select({
      value: sql`record_of(${tasks}) || jsonb_build_object('updated_at', ${tasks.updatedAt})`.as("value"),
      ...measure(sizeOfTask, newestFirst),
    })
    .from(tasks)
    .where(and(sql`${tasks.userId} = ${owner} and ${tasks.id} in (${touched})`, reachable))
    .as("present");
  return sql`(
    with acts as materialized (
      select array(
        select ${act}
        union select ${changes.act} from ${changes} where ${changes.userId} = ${owner} and ${changes.undoneBy} = ${redone}
        union select ${listChanges.act} from ${listChanges}
          where ${listChanges.userId} = ${owner} and ${listChanges.undoneBy} = ${redone}
      ) as ids
    )
    select jsonb_build_object(
      'act', ${act},
      'undone_by', ${undo},
      'changes', listed.changes,
      'tasks', there.tasks,
      'gone', (
        select coalesce(jsonb_agg(distinct task_id), '[]') from (${touched}) as touched
        where not exists (select from ${tasks} where ${tasks.userId} = ${owner} and ${tasks.id} = task_id)
      ),
      'lists', (
        select coalesce(
          jsonb_agg(list_record_of(${lists}) || jsonb_build_object('updated_at', ${lists.updatedAt}) order by ${lists.place}, ${lists.id}),
          '[]'
        )
        from ${lists} where ${lists.userId} = ${owner} and ${lists.id} in (${touchedLists})
      ),
      'gone_lists', (
        select coalesce(jsonb_agg(distinct list_id), '[]') from (${touchedLists}) as touched
        where not exists (select from ${lists} where ${lists.userId} = ${owner} and ${lists.id} = list_id)
      ),
      'more', listed.more or there.more
    )
    from (${listWithin(made, "changes")}) as listed, (${listWithin(present, "tasks")}) as there
    where listed.changes <> '[]' or exists (${touchedLists}))`;
}

/** The values that fit, in their order, and whether some do not. */
function listWithin(measured: ReturnType<typeof measure> & { value: SQL.Aliased }, name: string): SQL {
  const fits = isWithin(mostPageBytes, measured);
  return sql`
    select coalesce(jsonb_agg(${measured.value} order by ${measured.bytes}) filter (where ${fits}), '[]') as ${sql.identifier(name)},
      coalesce(bool_or(not ${fits}), false) as more
    from ${measured}`;
}
