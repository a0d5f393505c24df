import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { fence, momentAsText } from "./columns.ts";
import { users } from "./people.ts";

/** When something was done: on a device maybe long before it is written here. */
const doneAt = () =>
  momentAsText("at")
    .notNull()
    .default(sql`coalesce(nullif(current_setting('app.at', true), '')::timestamptz, now())`);

/** The marks of a change. What an undo does is marked by itself. */
const undoMarks = () => ({
  /** The act was undone. */
  undone: boolean("undone").notNull().default(false),
  /** The act undid another act. That one is `undoneAct`, since that is recorded. */
  undoing: boolean("undoing")
    .notNull()
    .default(sql`coalesce(current_setting('app.undoing', true), '') <> ''`),
  undoneAct: uuid("undone_act").default(sql`nullif(current_setting('app.undoing', true), '')::uuid`),
  /** The undo that undid it last, also when it has been done again since. Null in rows from before. */
  undoneBy: uuid("undone_by"),
});

/**
 * By what a change came: the transaction knows, and a row takes it as a default. Null in rows from before, and in repairs by
 * hand. No foreign keys: what a session, a key or a program has done stays when it ends.
 */
const byWhat = () => ({
  sessionId: uuid("session_id").default(sql`nullif(current_setting('app.by_session', true), '')::uuid`),
  keyId: uuid("key_id").default(sql`nullif(current_setting('app.by_key', true), '')::uuid`),
  /** A program that the person has let in, by its grant. */
  grantId: uuid("grant_id").default(sql`nullif(current_setting('app.by_grant', true), '')::uuid`),
  /** Of the key or the program, as it was then. */
  keyName: text("key_name").default(sql`nullif(current_setting('app.by_key_name', true), '')`),
  imported: boolean("imported").default(sql`nullif(current_setting('app.by_import', true), '')::boolean`),
});

/** The changes of each task, written by a trigger in the same transaction. One transaction is one act. */
export const taskChanges = pgTable(
  "task_changes",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    // No foreign key: a deleted task has a history, too.
    taskId: uuid("task_id").notNull(),
    act: uuid("act").notNull(),
    kind: text("kind", { enum: ["created", "changed", "deleted"] }).notNull(),
    /** The previous values of the changed columns; of a deleted task, all of them. A checklist may be in parts (migration 0022). */
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    /** About what it takes. Null in a row from before it was counted. */
    bytes: integer("bytes"),
    at: doneAt(),
    ...undoMarks(),
    ...byWhat(),
  },
  (table) => [
    index("task_changes_latest")
      .on(table.userId, table.id)
      .where(sql`not undone and not undoing`),
    index("task_changes_of_act").on(table.userId, table.act, table.id),
    index("task_changes_of_task").on(table.userId, table.taskId, table.id),
    index("task_changes_by_age").on(table.userId, table.at),
    // What one program, key or session did.
    index("task_changes_by_doer").on(
      table.userId,
      sql`coalesce(${table.grantId}, ${table.keyId}, ${table.sessionId})`,
      table.at,
    ),
    index("task_changes_undone_by")
      .on(table.userId, table.undoneBy)
      .where(sql`undone_by is not null`),
    index("task_changes_undos")
      .on(table.userId, table.id)
      .where(sql`undone_act is not null and not undone`),
    // What is in the bin, the latest removal first.
    index("task_changes_removed")
      .on(table.userId, table.at, table.taskId)
      .where(sql`kind = 'deleted'`),
    fence("task_changes_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * The same for lists. The ids are from the sequence of the changes of tasks, so that all acts have one order; an act may have
 * changes of both.
 */
export const listChanges = pgTable(
  "list_changes",
  {
    id: bigint("id", { mode: "number" })
      .primaryKey()
      .default(sql`nextval('task_changes_id_seq')`),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    // No foreign key: a deleted list has a history, too.
    listId: uuid("list_id").notNull(),
    act: uuid("act").notNull(),
    kind: text("kind", { enum: ["created", "changed", "deleted"] }).notNull(),
    before: jsonb("before").$type<Record<string, unknown>>(),
    after: jsonb("after").$type<Record<string, unknown>>(),
    bytes: integer("bytes").notNull(),
    at: doneAt(),
    ...undoMarks(),
    ...byWhat(),
  },
  (table) => [
    index("list_changes_latest")
      .on(table.userId, table.id)
      .where(sql`not undone and not undoing`),
    index("list_changes_of_act").on(table.userId, table.act, table.id),
    index("list_changes_of_list").on(table.userId, table.listId, table.id),
    index("list_changes_by_age").on(table.userId, table.at),
    // What one program, key or session did.
    index("list_changes_by_doer").on(
      table.userId,
      sql`coalesce(${table.grantId}, ${table.keyId}, ${table.sessionId})`,
      table.at,
    ),
    index("list_changes_undone_by")
      .on(table.userId, table.undoneBy)
      .where(sql`undone_by is not null`),
    index("list_changes_undos")
      .on(table.userId, table.id)
      .where(sql`undone_act is not null and not undone`),
    // What is in the bin, the latest removal first.
    index("list_changes_removed")
      .on(table.userId, table.at, table.listId)
      .where(sql`kind = 'deleted'`),
    fence("list_changes_of_their_owner", table.userId),
  ],
).enableRLS();
