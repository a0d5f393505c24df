import { and, eq, lte, sql } from "drizzle-orm";
import { base64url } from "jose";
import { idempotencyKeys as keys, tasks } from "../../drizzle/schema.ts";
import { draft, type Gate } from "../db/gate.ts";
import { type NewTask, type Task, taskFields } from "./task.ts";

export async function createTask(gate: Gate, fields: NewTask): Promise<Task> {
  const [[made]] = await gate.pass(
    draft
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
  const digest = await digestOf(fields);
  const thisKey = and(eq(keys.userId, gate.owner), eq(keys.key, key));

  const [, , , [first]] = await gate.passRepeatably(
    draft
      .delete(keys)
      .where(and(eq(keys.userId, gate.owner), lte(keys.createdAt, sql`now() - interval '24 hours'`))),
    draft.insert(keys).values({ userId: gate.owner, key, digest, taskId: id }).onConflictDoNothing(),
    // In the order of the table's columns: Drizzle names them all. When the whole is sent twice, the task is there.
    draft
      .insert(tasks)
      .select(sql`
      select ${id}::uuid, ${gate.owner}::uuid, ${fields.title}, ${fields.description}, ${fields.completed}::boolean,
        ${keys.createdAt}, ${keys.createdAt}
      from ${keys} where ${and(thisKey, eq(keys.taskId, id))}`)
      .onConflictDoNothing(),
    draft
      .select({ id: keys.taskId, digest: keys.digest, createdAt: keys.createdAt })
      .from(keys)
      .where(thisKey),
  );
  if (!first) throw new Error("a key that was taken is there");
  if (first.digest !== digest) return "key reused";
  // The same digest means the same fields, so the first answer can be given again though the task has changed since.
  return { id: first.id, ...fields, createdAt: first.createdAt, updatedAt: first.createdAt };
}

async function digestOf({ title, description, completed }: NewTask): Promise<string> {
  const text = JSON.stringify([title, description, completed]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(digest));
}
