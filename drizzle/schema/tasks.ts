import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { fence, momentAsText, nowUnlessGiven, revision, textByCodePoint } from "./columns.ts";
import { users } from "./people.ts";

export interface ChecklistItem {
  id: string;
  title: string;
  completed: boolean;
}

/** When a task reminds its owner: before it is due, so many days before at a time of the day, or at a moment of its own. */
export type Reminder =
  | { minutes_before: number }
  | { days_before: number; time?: string | undefined }
  | { at: string };

/** The texts that did not stand, and when somebody deleted the task that somebody else has changed. */
export interface Conflicts {
  title?: string | undefined;
  description?: string | undefined;
  /** By the ids of checklist items. */
  checklist?: Record<string, string> | undefined;
  deleted?: string | undefined;
}

export const tasks = pgTable(
  "tasks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text("title").notNull(),
    description: text("description"),
    completed: boolean("completed").notNull().default(false),
    createdAt: nowUnlessGiven("created_at"),
    updatedAt: nowUnlessGiven("updated_at"),
    /** A trigger keeps it in step with `completed`. */
    completedAt: momentAsText("completed_at"),
    listId: uuid("list_id"),
    /** The section of the list. A trigger takes it away with the list or the section. */
    sectionId: text("section_id"),
    /** The task that it is a part of. Triggers keep it in that one's list, and the tree without a circle and small. */
    parentId: uuid("parent_id"),
    priority: smallint("priority").notNull().default(0),
    dueOn: date("due_on", { mode: "string" }),
    dueAt: momentAsText("due_at"),
    /** The time zone of `due_at` and `due_on`. */
    dueZone: text("due_zone"),
    /** The day from which on it can be done: never after the day it is due, because a trigger takes it away then. */
    startOn: date("start_on", { mode: "string" }),
    /** How long it takes. */
    durationMinutes: integer("duration_minutes"),
    repeatRule: text("repeat_rule"),
    repeatFrom: text("repeat_from", { enum: ["due", "completion"] }),
    tags: text("tags")
      .array()
      .notNull()
      .default(sql`'{}'`),
    checklist: jsonb("checklist").$type<ChecklistItem[]>().notNull().default([]),
    /** In no order. Null if there are none. */
    reminders: jsonb("reminders").$type<Reminder[]>(),
    /** The position in the manual order. Null until the task is moved. */
    position: textByCodePoint("position"),
    /** What two devices wrote at once, and does not stand. Null until there is some. */
    conflicts: jsonb("conflicts").$type<Conflicts>(),
    /** The sort key of the manual order: newest first, until the task is moved. */
    place: textByCodePoint("place")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(position, place_of(created_at))`),
    /** When it is due in its own time zone. A whole day counts from midnight, and no due date as infinity. */
    dueLocal: timestamp("due_local", { precision: 3, mode: "string" })
      .notNull()
      .generatedAlwaysAs(sql`coalesce(due_on::timestamp, due_at at time zone due_zone, 'infinity')`),
    // Kept beside the text because behind row-level security only a bare column can lead an index scan on text:
    // lower() might leak, so Postgres would run it after the fence, on every row of the owner.
    titleFolded: textByCodePoint("title_folded")
      .notNull()
      .generatedAlwaysAs(sql`lower(title collate "pg_c_utf8")`),
    textFolded: textByCodePoint("text_folded")
      .notNull()
      .generatedAlwaysAs(sql`fold_text(title || E'\\n' || coalesce(description, ''))`),
    revision: revision(),
  },
  (table) => [
    // It accepts only a task of the same owner, for which it needs the unique constraint.
    unique("tasks_of_owner").on(table.userId, table.id),
    foreignKey({
      name: "tasks_parent_of_owner",
      columns: [table.userId, table.parentId],
      foreignColumns: [table.userId, table.id],
    }).onDelete("cascade"),
    // Nulls first is what a plain `desc` means to Postgres; with any other the index does not serve the order.
    index("tasks_newest_first").on(
      table.userId,
      table.createdAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("tasks_newest_first_by_state").on(
      table.userId,
      table.completed,
      table.createdAt.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index("tasks_by_revision").on(table.userId, table.revision, table.id),
    index("tasks_by_change").on(table.userId, table.updatedAt, table.id),
    index("tasks_by_title").on(table.userId, table.titleFolded, table.id),
    index("tasks_by_due").on(table.userId, table.dueLocal, table.place, table.id),
    index("tasks_by_place").on(table.userId, table.listId, table.place, table.id),
    index("tasks_by_priority").on(table.userId, table.priority, table.createdAt, table.id),
    index("tasks_by_parent")
      .on(table.userId, table.parentId)
      .where(sql`${table.parentId} is not null`),
    index("tasks_by_completion").on(table.userId, table.completed, table.completedAt, table.id),
    // Whoever changes their clock moves the alarms of these.
    index("tasks_that_remind")
      .on(table.userId, table.id)
      .where(sql`${table.reminders} is not null and not ${table.completed}`),
    // char_length counts code points, as the API does.
    check("tasks_title_length", sql`char_length(${table.title}) between 1 and 200`),
    check("tasks_description_length", sql`char_length(${table.description}) <= 2000`),
    check("tasks_priority_known", sql`${table.priority} between 0 and 3`),
    check("tasks_due_once", sql`${table.dueOn} is null or ${table.dueAt} is null`),
    check("tasks_due_by_a_clock", sql`${table.dueAt} is null or ${table.dueZone} is not null`),
    check("tasks_start_by_due", sql`${table.startOn} <= ${table.dueLocal}`),
    check("tasks_duration_bounded", sql`${table.durationMinutes} between 1 and 10080`),
    check("tasks_reminders_bounded", sql`jsonb_array_length(${table.reminders}) between 1 and 5`),
    check("tasks_repeat_whole", sql`(${table.repeatRule} is null) = (${table.repeatFrom} is null)`),
    fence("tasks_of_their_owner", table.userId),
  ],
).enableRLS();

/** The work that an Idempotency-Key has done. A created task is not copied, because a repetition sends the same text. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    digest: text("digest").notNull(),
    // No foreign key: the first answer is repeated even after the task is deleted.
    taskId: uuid("task_id"),
    /** The act and the ids of the tasks that the answer is about. The tasks themselves are not copied. */
    answer: jsonb("answer"),
    createdAt: nowUnlessGiven("created_at"),
    /** The program that used it, by its grant: one that may only use one list knows its own keys alone. */
    grantId: uuid("grant_id").default(sql`nullif(current_setting('app.by_grant', true), '')::uuid`),
  },
  (table) => [
    index("idempotency_keys_oldest_first").on(table.createdAt),
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.userId, table.key] }),
    fence("idempotency_keys_of_their_owner", table.userId),
  ],
).enableRLS();
