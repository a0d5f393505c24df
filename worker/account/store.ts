import { eq, inArray, sql } from "drizzle-orm";
import { accessKeys, lists } from "../../drizzle/schema.ts";
import { type Gate, query, type Slots, statement } from "../db/gate.ts";

export interface Usage {
  tasks: number;
  taskBytes: number;
  historyBytes: number;
  lists: number;
  keys: number;
}

/** Triggers keep the first three, so reading them costs the same in an account of any size. */
export async function readUsage(gate: Gate): Promise<Usage> {
  const [[usage]] = await gate.read(usageOfAccount(gate, {}));
  return usage ?? { tasks: 0, taskBytes: 0, historyBytes: 0, lists: 0, keys: 0 };
}

const usageOfAccount = statement(({ owner }: Slots) => {
  const numbers = {
    tasks: sql<number>`tasks`.mapWith(Number),
    taskBytes: sql<number>`task_bytes`.mapWith(Number),
    historyBytes: sql<number>`history_bytes`.mapWith(Number),
    lists: query.$count(lists, eq(lists.userId, owner)),
    keys: query.$count(
      accessKeys,
      sql`${eq(accessKeys.userId, owner)} and ${inArray(accessKeys.scope, ["read", "write"])}`,
    ),
  };
  return query
    .select(numbers)
    .from(sql`read_usage()`)
    .where(sql`user_id = ${owner}`);
});
