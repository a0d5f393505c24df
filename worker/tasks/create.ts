import { sql } from "drizzle-orm";
import { idempotencyKeys as keys, tasks } from "../../drizzle/schema.ts";
import { type Gate, query, type Slots, statement } from "../db/gate.ts";
import { digestOf, canonicalForm } from "./model/digest.ts";
import { isFirst, makeOnce } from "./model/once.ts";
import { type NewTask, type Task, taskFields, typedColumnsOf, whenAbsent } from "./model/task.ts";

export async function createTask(gate: Gate, fields: NewTask): Promise<Task> {
  const [[made]] = await gate.run(creating(gate, fields));
  if (!made) throw new Error("an insert answers the row it made");
  return made;
}

const creating = statement(({ owner, ...fields }: Slots<NewTask>) =>
  query
    .insert(tasks)
    .values({ ...fields, userId: owner })
    .returning(taskFields),
);

/** Makes one task, however often the request is sent with the same key within a day, even at the same time. */
export async function createTaskOnce(gate: Gate, fields: NewTask, key: string): Promise<Task | "key reused"> {
  const once = { key, digest: await digestOf(canonicalForm(fields)) };
  const made = await makeOnce(gate, once, (id) => creatingOnce(gate, { ...fields, id, key }));
  if (made === "key reused") return made;
  // The same digest means the same fields, so the first answer can be given again though the task has changed since.
  const { id, createdAt } = made;
  const completedAt = fields.completed ? createdAt : null;
  return { ...whenAbsent, ...fields, id, createdAt, updatedAt: createdAt, completedAt };
}

/** When the request is repeated after a lost answer, the task already exists. */
const creatingOnce = statement(
  ({ owner, id, key, ...fields }: Slots<NewTask & { id: string; key: string }>) => {
    const columns = typedColumnsOf(fields);
    const names = columns.map(({ column }) => sql`, ${sql.identifier(column.name)}`);
    const values = columns.map(({ value }) => sql`, ${value}`);
    return query.execute(sql`
    insert into ${tasks} (id, user_id, created_at, updated_at${sql.join(names)})
    select ${id}::uuid, ${owner}::uuid, ${keys.createdAt}, ${keys.createdAt}${sql.join(values)}
    from ${keys} where ${isFirst({ owner, id, key })}
    on conflict do nothing`);
  },
);
