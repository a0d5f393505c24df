import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Gate, query, type Slots, statement } from "../db/gate.ts";
import { mostPageBytes } from "../fields/limits.ts";
import type { List } from "../lists/list.ts";
import { listRecord } from "../lists/record.ts";
import { taskRecord } from "../tasks/history/record.ts";
import type { Task } from "../tasks/model/task.ts";
import type { Position } from "../access/position.ts";

export interface Changes {
  tasks: Task[];
  lists: List[];
  /** Ids of what is gone. */
  removed: { tasks: string[]; lists: string[] };
  /** What the follower knows with this page. */
  known: Position;
  more: boolean;
  /** The page is the first of a new beginning: what the follower knew before it is to be forgotten. */
  begins: boolean;
}

/** What changed after what the follower knows, or all there is to know if it knows nothing or too little. */
export async function readChanges(gate: Gate, limit: number, known?: Position): Promise<Changes> {
  const { revision = null, rank = null, id = null, opening = null } = known ?? {};
  const [rows] = await gate.read(changesAfter(gate, { revision, rank, id, opening, limit }));
  const changes: Changes = {
    tasks: [],
    lists: [],
    removed: { tasks: [], lists: [] },
    ...closing.parse(rows.pop()?.record),
  };
  for (const { rank: kind, record } of rows) add[kind]?.(changes, record);
  return changes;
}

interface Values {
  revision: number | null;
  rank: number | null;
  id: string | null;
  opening: number | null;
  limit: number;
}

const changesAfter = statement((known: Slots<Values>) =>
  query.select({ rank: sql<number>`rank`, record: sql`record` }).from(
    sql`changes_after(${known.revision}::bigint, ${known.rank}::integer, ${known.id}::uuid, ${known.opening}::bigint,
        ${known.limit}::integer, ${mostPageBytes}::bigint)`,
  ),
);

/** By the ranks of `changes_after` in the database. */
const add: ((changes: Changes, record: unknown) => void)[] = [
  ({ lists: changed }, record) => changed.push(listRecord.parse(record)),
  ({ tasks: changed }, record) => changed.push(taskRecord.parse(record)),
  ({ removed }, id) => removed.lists.push(z.string().parse(id)),
  ({ removed }, id) => removed.tasks.push(z.string().parse(id)),
];

const closing = z
  .object({
    revision: z.int(),
    rank: z.int().optional(),
    id: z.string().optional(),
    opening: z
      .int()
      .nullish()
      .transform((opening) => opening ?? undefined),
    more: z.boolean(),
    begins: z.boolean(),
  })
  .transform(({ more, begins, ...known }) => ({ known, more, begins }));
