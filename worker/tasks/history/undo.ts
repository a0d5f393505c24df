import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { taskChanges as changes, tasks } from "../../../drizzle/schema.ts";
import { query, type Gate, refusalIn } from "../../db/gate.ts";
import { digestOf } from "../model/digest.ts";
import { runOnce } from "../model/once.ts";
import { taskRecord } from "./record.ts";

const answer = z.object({
  act: z.string(),
  changes: z.array(
    z.object({
      task_id: z.string(),
      at: z.string().transform((text) => new Date(text)),
      kind: z.enum(["created", "changed", "deleted"]),
      before: z.looseObject({}).nullable(),
      after: z.looseObject({}).nullable(),
    }),
  ),
  tasks: z.array(taskRecord),
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
    if (refusalIn(error)?.state === "HR412") return "changed meanwhile" as const;
    throw error;
  });
  if (answered === "changed meanwhile" || answered === "key reused") return answered;
  return answered === null ? "nothing" : answer.parse(answered);
}

/** The changes of the act and its tasks as they are now; null if there was no act. */
function answerFor({ owner }: Gate) {
  const act = sql`nullif(current_setting('app.undone', true), '')`;
  return {
    kept: sql`case when ${act} is not null then jsonb_build_object('act', ${act}) end`,
    from: (kept: SQL) => answerAbout(owner, sql`(${kept} ->> 'act')::uuid`),
  };
}

function answerAbout(owner: string, act: SQL): SQL {
  const ofAct = sql`${changes.userId} = ${owner} and ${changes.act} = ${act}`;
  return sql`(
    select jsonb_build_object(
      'act', ${act},
      'changes', jsonb_agg(to_jsonb(task_changes) order by ${changes.id}),
      'tasks', (
        select coalesce(
          jsonb_agg(record_of(tasks) || jsonb_build_object('updated_at', ${tasks.updatedAt}) order by ${tasks.createdAt} desc, ${tasks.id} desc),
          '[]')
        from ${tasks} where ${tasks.userId} = ${owner}
          and ${tasks.id} in (select ${changes.taskId} from ${changes} where ${ofAct})
      )
    )
    from ${changes} where ${ofAct} having count(*) > 0)`;
}
