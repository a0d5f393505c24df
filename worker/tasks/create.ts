import { and, sql } from "drizzle-orm";
import { idempotencyKeys as keys, tasks } from "../../drizzle/schema.ts";
import { type Gate, query, type Slots, statement, takenRevision } from "../db/gate.ts";
import { isInOnlyList } from "../db/only-list.ts";
import { isTaken, refusalIn } from "../db/refusal.ts";
import { makeIdFor } from "../ids/id.ts";
import { taskRecord } from "./history/record.ts";
import { digestOf, canonicalForm } from "./model/digest.ts";
import { isFirst, makeOnce, type Once, takeKey } from "./model/once.ts";
import { isOwn, isReachable, namedFields, readTask, writtenFields } from "./model/store.ts";
import { type ChangeSlots, type NewTask, type Task, typedColumnsOf, whenAbsent } from "./model/task.ts";

/** A task that is there: whether this request made it. */
type Outcome = { task: Task; isNew: boolean } | "key reused" | "id taken" | "deleted meanwhile";

/** Makes a task. A key or an id of its maker's makes it the same task, however often it is sent. */
export async function create(
  gate: Gate,
  fields: NewTask,
  { id, key }: { id: string | undefined; key: string | undefined },
): Promise<Outcome> {
  if (id !== undefined) return createNamedTask(gate, { ...fields, id }, key);
  const task = await (key === undefined ? createTask(gate, fields) : createTaskOnce(gate, fields, key));
  return task === "key reused" ? task : { task, isNew: true };
}

export async function createTask(gate: Gate, fields: NewTask): Promise<Task> {
  const [[made]] = await gate.run(creating(gate, { ...fields, id: makeIdFor(gate.owner) }));
  if (!made) throw new Error("an insert answers the row it made");
  return made;
}

type Named = NewTask & { id: string };

const creating = statement(({ owner, ...fields }: Slots<Named>) =>
  query
    .insert(tasks)
    .values({ ...fields, userId: owner })
    .returning(writtenFields),
);

/** Makes one task, however often the request is sent with the same key within a day, even at the same time. */
export async function createTaskOnce(gate: Gate, fields: NewTask, key: string): Promise<Task | "key reused"> {
  const once = { key, digest: await digestOf(canonicalForm(fields)) };
  const made = await makeOnce(gate, once, (id) => creatingOnce(gate, { ...fields, id, key }));
  if (made === "key reused") return made;
  // The same digest means the same fields, so the first answer can be given again though the task has changed since.
  const { id, createdAt } = made;
  const completedAt = fields.completed ? createdAt : null;
  const task = { ...whenAbsent, ...fields, id, createdAt, updatedAt: createdAt, completedAt };
  const onlyList = gate.onlyList();
  if (onlyList !== undefined) return { ...task, listId: onlyList };
  return fields.parentId ? { ...task, listId: await listOf(gate, fields.parentId) } : task;
}

/** A subtask is in the list of its parent. */
async function listOf(gate: Gate, id: string): Promise<string | null> {
  const parent = await readTask(gate, id);
  return typeof parent === "string" ? null : parent.listId;
}

/** When the request is repeated after a lost answer, the task already exists. */
const creatingOnce = statement(({ owner, id, key, ...fields }: Slots<Named & { key: string }>) => {
  const { names, values } = listsOf(fields);
  return query.execute(sql`
    insert into ${tasks} (id, user_id, created_at, updated_at${names})
    select ${id}::uuid, ${owner}::uuid, ${keys.createdAt}, ${keys.createdAt}${values}
    from ${keys} where ${isFirst({ owner, id, key })}
    on conflict do nothing`);
});

/** The columns of the fields and their values, as they go on after others. */
function listsOf(fields: ChangeSlots) {
  const columns = typedColumnsOf(fields);
  return {
    names: sql.join(columns.map(({ column }) => sql`, ${sql.identifier(column.name)}`)),
    values: sql.join(columns.map(({ value }) => sql`, ${value}`)),
  };
}

/**
 * Makes the one task that has this id, however often and whenever it is sent. A key only says whether the request is the
 * same: a repetition is answered by the id, with the task as it is now.
 */
export async function createNamedTask(gate: Gate, fields: Named, key: string | undefined): Promise<Outcome> {
  try {
    const [known, made] = await runNamed(gate, fields, key);
    if (known) return { task: known, isNew: false };
    return { task: taskRecord.parse(made), isNew: true };
  } catch (error) {
    // Another owner's task is not seen, and yet in the way.
    if (isTaken(error, "tasks_pkey")) return "id taken";
    const refusal = refusals[refusalIn(error)?.state ?? ""];
    if (refusal) return refusal;
    throw error;
  }
}

/** The task if it was there, and the one that was made if not. */
async function runNamed(gate: Gate, { id, ...fields }: Named, key: string | undefined) {
  const make = creatingNamed(gate, { ...fields, id });
  if (key === undefined) {
    const [[known], made] = await gate.runIdempotent(holding(gate, { id }), make);
    return [known, made.rows[0]] as const;
  }
  const taken = { key, digest: await digestOf([id, canonicalForm(fields)]), id };
  const [, , [known], made] = await gate.runIdempotent(...takeKey(gate, taken), holding(gate, taken), make);
  return [known, made.rows[0]] as const;
}

const holding = statement(({ id, key, digest }: Slots<{ id: string } & Partial<Once>>, _, byProgram) =>
  query
    .select(namedFields)
    .from(sql`hold_new_task(${id}, ${key ?? null}, ${digest ?? null})`)
    .where(isInOnlyList(byProgram, sql`list_id`)),
);

const creatingNamed = statement(({ owner, id, ...fields }: Slots<Named>, _, byProgram) => {
  const { names, values } = listsOf(fields);
  return query.execute(sql`
    insert into ${tasks} (id, user_id${names})
    select ${id}::uuid, ${owner}::uuid${values}
    where not exists (select from ${tasks} where ${and(isOwn({ id, owner }), isReachable(byProgram))})
    returning ${sql.join(Object.values(namedFields), sql`, `)}, ${takenRevision.sql} as revision`);
});

const refusals: Record<string, "key reused" | "deleted meanwhile"> = {
  HR428: "key reused",
  HR410: "deleted meanwhile",
};
