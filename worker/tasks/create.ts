import { and, eq, lte, sql } from "drizzle-orm";
import { idempotencyKeys as keys, tasks } from "../../drizzle/schema.ts";
import { query, type Gate } from "../db/gate.ts";
import { digestOf, canonicalForm } from "./model/digest.ts";
import { columnsOf, type NewTask, type Task, taskFields, whenAbsent } from "./model/task.ts";

export async function createTask(gate: Gate, fields: NewTask): Promise<Task> {
  const [[made]] = await gate.run(
    query
      .insert(tasks)
      .values({ ...fields, userId: gate.owner })
      .returning(taskFields),
  );
  if (!made) throw new Error("an insert answers the row it made");
  return made;
}

/**
 * However often it is asked for with one key within a day, and even at once, there is one task. The statements wait for
 * each other at the key's row: whoever comes second finds it taken and makes nothing.
 */
export async function createTaskOnce(gate: Gate, fields: NewTask, key: string): Promise<Task | "key reused"> {
  const id = crypto.randomUUID();
  const digest = await digestOf(canonicalForm(fields));
  const thisKey = and(eq(keys.userId, gate.owner), eq(keys.key, key));
  const said = columnsOf(fields);
  const names = said.map(({ column }) => sql`, ${sql.identifier(column.name)}`);
  const values = said.map(({ value }) => sql`, ${value}`);

  const [, , , [first]] = await gate.runIdempotent(
    query
      .delete(keys)
      .where(and(eq(keys.userId, gate.owner), lte(keys.createdAt, sql`now() - interval '24 hours'`))),
    query.insert(keys).values({ userId: gate.owner, key, digest, taskId: id }).onConflictDoNothing(),
    // When the whole is sent twice, the task is there.
    query.execute(sql`
      insert into ${tasks} (id, user_id, created_at, updated_at${sql.join(names)})
      select ${id}::uuid, ${gate.owner}::uuid, ${keys.createdAt}, ${keys.createdAt}${sql.join(values)}
      from ${keys} where ${and(thisKey, eq(keys.taskId, id))}
      on conflict do nothing`),
    query
      .select({ id: keys.taskId, digest: keys.digest, createdAt: keys.createdAt })
      .from(keys)
      .where(thisKey),
  );
  if (!first) throw new Error("a key that was taken is there");
  const { id: taskId, createdAt } = first;
  if (first.digest !== digest || taskId === null) return "key reused";
  // The same digest means the same fields, so the first answer can be given again though the task has changed since.
  const completedAt = fields.completed ? createdAt : null;
  return { ...whenAbsent, ...fields, id: taskId, createdAt, updatedAt: createdAt, completedAt };
}
