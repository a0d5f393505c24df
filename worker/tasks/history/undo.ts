import { asc, desc, getTableColumns, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { query, type Gate } from "../../db/gate.ts";
import { isTaken, refusalIn } from "../../db/refusal.ts";
import { mostPageBytes } from "../../fields/limits.ts";
import { digestOf } from "../model/digest.ts";
import { runOnce } from "../model/once.ts";
import { isWithin, measure, sizeOfChange, sizeOfTask } from "../model/size.ts";
import { taskRecord } from "./record.ts";
import { isOfChange, wholeRecords } from "./whole.ts";

const answer = z.object({
  act: z.string(),
  changes: z.array(
    z.object({
      task_id: z.string(),
      at: z.string().transform((text) => new Date(text).toISOString()),
      kind: z.enum(["created", "changed", "deleted"]),
      before: z.looseObject({}).nullable(),
      after: z.looseObject({}).nullable(),
    }),
  ),
  tasks: z.array(taskRecord),
  // Answers that were kept by a release before this one have neither.
  gone: z.array(z.string()).optional(),
  more: z.boolean().default(false),
});

export type Undone = z.output<typeof answer>;

/**
 * Undoes the owner's last act, whichever device it came from. A request that names an act undoes that one or none; a request
 * with a key undoes one act, however often it is sent.
 */
export async function undoLastAct(
  gate: Gate,
  { act, key }: { act: string | undefined; key: string | undefined },
): Promise<Undone | "nothing" | "changed meanwhile" | "key reused"> {
  const once = key === undefined ? undefined : { key, digest: await digestOf(["undo", act ?? null]) };
  const step = query.execute(sql`select undo_last_act(${act ?? null}::uuid)`);
  const answered = await runOnce(gate, once, [step], answerFor(gate)).catch((error: unknown) => {
    // What was deleted leaves its id to anybody who knows it.
    if (refusalIn(error)?.state === "HR412" || isTaken(error, "tasks_pkey"))
      return "changed meanwhile" as const;
    throw error;
  });
  if (answered === "changed meanwhile" || answered === "key reused") return answered;
  return answered === null ? "nothing" : answer.parse(answered);
}

/** What undoing the last act would do. Nothing is changed. */
export async function previewUndo(
  gate: Gate,
  act: string | undefined,
): Promise<Preview | "nothing" | "changed meanwhile"> {
  const { kept, from } = answerFor(gate);
  try {
    const [counted, answered] = await gate.read(
      query.execute(sql`select preview_undo(${act ?? null}::uuid) as counts`),
      query.execute(sql`select ${from(kept)} as answer`),
    );
    const about = answered.rows[0]?.["answer"] ?? null;
    if (about === null) return "nothing";
    return { undone: answer.parse(about), counts: counts.parse(counted.rows[0]?.["counts"]) };
  } catch (error) {
    if (refusalIn(error)?.state === "HR412") return "changed meanwhile";
    throw error;
  }
}

/** How many tasks an undo would change, bring back and remove. */
const counts = z.object({ changed: z.int(), restored: z.int(), removed: z.int() });

interface Preview {
  undone: Undone;
  counts: z.output<typeof counts>;
}

function answerFor({ owner }: Gate) {
  const act = sql`nullif(current_setting('app.undone', true), '')`;
  return {
    kept: sql`case when ${act} is not null then jsonb_build_object('act', ${act}) end`,
    from: (kept: SQL) => answerAbout(owner, sql`(${kept} ->> 'act')::uuid`),
  };
}

/**
 * The changes of the act and its tasks as they are now, as many of each as an answer has room for; null if there was no
 * act. What is undone is undone, so its answer must not fail for its size.
 */
function answerAbout(owner: string, act: SQL): SQL {
  const ofAct = sql`${changes.userId} = ${owner} and ${changes.act} = ${act}`;
  const touched = sql`select ${changes.taskId} from ${changes} where ${ofAct}`;
  const newestFirst = [desc(tasks.createdAt), desc(tasks.id)];
  const told = query
    .select({ ...getTableColumns(changes), ...wholeRecords })
    .from(changes)
    .leftJoin(sql`whole_changes_of_act(${owner}, ${act})`, isOfChange)
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
    .where(sql`${tasks.userId} = ${owner} and ${tasks.id} in (${touched})`)
    .as("present");
  return sql`(
    select jsonb_build_object(
      'act', ${act},
      'changes', listed.changes,
      'tasks', there.tasks,
      'gone', (
        select coalesce(jsonb_agg(distinct task_id), '[]') from (${touched}) as touched
        where not exists (select from ${tasks} where ${tasks.userId} = ${owner} and ${tasks.id} = task_id)
      ),
      'more', listed.more or there.more
    )
    from (${listWithin(made, "changes")}) as listed, (${listWithin(present, "tasks")}) as there
    where listed.changes <> '[]')`;
}

/** The values that fit, in their order, and whether some do not. */
function listWithin(measured: ReturnType<typeof measure> & { value: SQL.Aliased }, name: string): SQL {
  const fits = isWithin(mostPageBytes, measured);
  return sql`
    select coalesce(jsonb_agg(${measured.value} order by ${measured.bytes}) filter (where ${fits}), '[]') as ${sql.identifier(name)},
      coalesce(bool_or(not ${fits}), false) as more
    from ${measured}`;
}
