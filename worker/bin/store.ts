import { sql } from "drizzle-orm";
import { z } from "zod";
import { taskChanges } from "../../drizzle/schema.ts";
import { type Gate, query, type Slots, statement, takenRevision } from "../db/gate.ts";
import { refusalIn } from "../db/refusal.ts";
import { mostBytesAtOnce, mostPageBytes, mostTasksInAnAct } from "../fields/limits.ts";
import type { List } from "../lists/list.ts";
import { listRecord } from "../lists/record.ts";
import { taskRecord } from "../tasks/history/record.ts";
import type { Task } from "../tasks/model/task.ts";
import type { Place } from "./cursor.ts";

/** Something that was removed, as it was, and the act that removed it. */
export interface Removed {
  at: string;
  act: string;
  task?: Task;
  list?: List;
}

interface Page {
  removed: Removed[];
  /** Where it ended, if there is more. */
  end?: Place;
}

/** What was removed and is not there now, the latest removal first. */
export async function readBin(gate: Gate, limit: number, after?: Place): Promise<Page> {
  const { at: since = null, id: sinceId = null } = after ?? {};
  const [rows] = await gate.read(binAfter(gate, { since, sinceId, limit }));
  const last = rows.pop();
  return {
    removed: rows.map(({ kind, id, act, at, record }) => ({
      at,
      act,
      ...(kind === "task"
        ? { task: { ...taskRecord.parse(record), id } }
        : { list: { ...listRecord.parse(record), id } }),
    })),
    ...(last?.kind === "more" && { end: { at: last.at, id: last.id } }),
  };
}

interface Values {
  since: string | null;
  sinceId: string | null;
  limit: number;
}

const binAfter = statement(({ since, sinceId, limit }: Slots<Values>) =>
  query
    .select({
      kind: sql<"task" | "list" | "more" | "end">`kind`,
      id: sql<string>`id`,
      act: sql<string>`act`,
      at: sql`at`.mapWith(taskChanges.at),
      record: sql`record`,
    })
    .from(
      sql`read_bin(${since}::timestamptz, ${sinceId}::uuid, ${limit}::integer, ${mostPageBytes}::bigint)`,
    ),
);

/** What to bring back: these, or everything. */
export type Wanted = { tasks: string[]; lists: string[] } | "everything";

const restored = z.object({ tasks: z.array(z.string()), lists: z.array(z.string()), more: z.boolean() });

type Restored = z.output<typeof restored> & {
  /** Null if nothing came back. */
  act: string | null;
};

/** Brings things back, all of them in one act or none. What is there already and what is unknown is passed over. */
export async function restore(gate: Gate, wanted: Wanted): Promise<Restored | "too many lists"> {
  const { tasks, lists } = wanted === "everything" ? { tasks: null, lists: null } : wanted;
  const [tasksNamed, listsNamed] = [tasks, lists].map((ids) =>
    ids === null ? sql`null::uuid[]` : sql`${sql.param(ids)}::uuid[]`,
  );
  try {
    const [[answered], [done]] = await gate.run(
      query
        .select({ value: sql`value` })
        .from(
          sql`restore_from_bin(${tasksNamed}, ${listsNamed}, ${mostTasksInAnAct}::integer, ${mostBytesAtOnce}::bigint) as back(value)`,
        ),
      query
        .select({
          act: sql<string | null>`nullif(current_setting('app.act', true), '')`,
          revision: takenRevision,
        })
        .from(sql`(select) as done`),
    );
    return { ...restored.parse(answered?.value), act: done?.act ?? null };
  } catch (error) {
    if (refusalIn(error)?.state === "HR409") return "too many lists";
    throw error;
  }
}
