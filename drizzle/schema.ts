import { relations, sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgPolicy,
  pgRole,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

/** The role every owner-scoped statement runs as. It owns nothing, bypasses nothing and cannot sign in. */
export const hedgerowOwner = pgRole("hedgerow_owner").existing();

/** Milliseconds, so that a moment read into a JavaScript Date and sent back is the same moment. */
const moment = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: "date" });

/** The same as the text that answers give (RFC 3339): most moments are passed on and never computed with. */
const momentAsText = customType<{ data: string; driverData: string }>({
  dataType: () => "timestamp (3) with time zone",
  fromDriver: readMoment,
});

/** From Postgres's form, `2026-11-28 21:05:00.12+00`. */
function readMoment(written: string): string {
  const [, day, time, fraction = ""] =
    /^(\d{4}-\d\d-\d\d) ([\d:]{8})(?:\.(\d{1,3}))?\+00$/.exec(written) ?? [];
  return day === undefined ? new Date(written).toISOString() : `${day}T${time}.${fraction.padEnd(3, "0")}Z`;
}

/** Ordered by code point, the same on every server: a database's default order depends on where it was made. */
const textByCodePoint = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/** The second fence: a statement reaches only the rows of the person it entered as. */
function fence(name: string, userId: AnyPgColumn) {
  const isEntered = sql`${userId} = nullif(current_setting('app.user_id', true), '')::uuid`;
  return pgPolicy(name, { for: "all", to: hedgerowOwner, using: isEntered, withCheck: isEntered });
}

/** What is recorded of an account. */
export const eventKinds = [
  "signed_up",
  "signed_in",
  "signed_out",
  "session_ended",
  "sessions_ended",
  "password_changed",
  "name_changed",
  "key_made",
  "key_revoked",
  "calendar_made",
  "calendar_replaced",
  "calendar_revoked",
] as const;

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    name: text("name").notNull().default(""),
    image: text("image"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // An email address has one spelling: one that differs only in case must not make a second account.
    check(
      "users_email_canonical",
      sql`${table.email} = lower(${table.email} collate "C") and ${table.email} ~ '^[!-~]{3,254}$'`,
    ),
  ],
);

export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    password: text("password_hash"),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: moment("access_token_expires_at"),
    refreshTokenExpiresAt: moment("refresh_token_expires_at"),
    scope: text("scope"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("accounts_user_id").on(table.userId)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    token: text("token").notNull().unique(),
    expiresAt: moment("expires_at").notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user_id").on(table.userId), index("sessions_expires_at").on(table.expiresAt)],
);

export const verifications = pgTable(
  "verifications",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("verifications_identifier").on(table.identifier)],
);

/** A task without a list is in the inbox. */
export const lists = pgTable(
  "lists",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    colour: text("colour", {
      enum: ["grey", "red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"],
    })
      .notNull()
      .default("grey"),
    position: textByCodePoint("position"),
    archivedAt: momentAsText("archived_at"),
    createdAt: momentAsText("created_at")
      .notNull()
      .default(sql`now()`),
    updatedAt: momentAsText("updated_at")
      .notNull()
      .default(sql`now()`),
    place: textByCodePoint("place")
      .notNull()
      .generatedAlwaysAs(sql`coalesce(position, place_of(created_at))`),
  },
  (table) => [
    // The foreign key of tasks needs this: it accepts only a list of the same owner.
    unique("lists_of_owner").on(table.userId, table.id),
    check("lists_name_length", sql`char_length(${table.name}) between 1 and 100`),
    fence("lists_of_their_owner", table.userId),
  ],
).enableRLS();

export interface ChecklistItem {
  id: string;
  title: string;
  completed: boolean;
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
    createdAt: momentAsText("created_at")
      .notNull()
      .default(sql`now()`),
    updatedAt: momentAsText("updated_at")
      .notNull()
      .default(sql`now()`),
    /** A trigger keeps it in step with `completed`. */
    completedAt: momentAsText("completed_at"),
    listId: uuid("list_id"),
    priority: smallint("priority").notNull().default(0),
    dueOn: date("due_on", { mode: "string" }),
    dueAt: momentAsText("due_at"),
    /** The time zone of `due_at` and `due_on`. */
    dueZone: text("due_zone"),
    repeatRule: text("repeat_rule"),
    repeatFrom: text("repeat_from", { enum: ["due", "completion"] }),
    tags: text("tags")
      .array()
      .notNull()
      .default(sql`'{}'`),
    checklist: jsonb("checklist").$type<ChecklistItem[]>().notNull().default([]),
    /** The position in the manual order. Null until the task is moved. */
    position: textByCodePoint("position"),
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
  },
  (table) => [
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
    index("tasks_by_change").on(table.userId, table.updatedAt, table.id),
    index("tasks_by_title").on(table.userId, table.titleFolded, table.id),
    index("tasks_by_due").on(table.userId, table.dueLocal, table.place, table.id),
    index("tasks_by_place").on(table.userId, table.listId, table.place, table.id),
    index("tasks_by_priority").on(table.userId, table.priority, table.createdAt, table.id),
    index("tasks_by_completion").on(table.userId, table.completed, table.completedAt, table.id),
    // char_length counts code points, as the API does.
    check("tasks_title_length", sql`char_length(${table.title}) between 1 and 200`),
    check("tasks_description_length", sql`char_length(${table.description}) <= 2000`),
    check("tasks_priority_known", sql`${table.priority} between 0 and 3`),
    check("tasks_due_once", sql`${table.dueOn} is null or ${table.dueAt} is null`),
    check("tasks_due_by_a_clock", sql`${table.dueAt} is null or ${table.dueZone} is not null`),
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
    createdAt: momentAsText("created_at")
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index("idempotency_keys_oldest_first").on(table.createdAt),
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.userId, table.key] }),
    fence("idempotency_keys_of_their_owner", table.userId),
  ],
).enableRLS();

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
    at: momentAsText("at")
      .notNull()
      .default(sql`now()`),
    /** The act was undone. */
    undone: boolean("undone").notNull().default(false),
    /** The act undid another act. */
    undoing: boolean("undoing").notNull().default(false),
  },
  (table) => [
    index("task_changes_latest")
      .on(table.userId, table.id)
      .where(sql`not undone and not undoing`),
    index("task_changes_of_act").on(table.userId, table.act, table.id),
    index("task_changes_of_task").on(table.userId, table.taskId, table.id),
    index("task_changes_by_age").on(table.userId, table.at),
    fence("task_changes_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * What an account holds, counted by triggers. The first write of a transaction locks its row, so that the writes of one
 * owner have an order. Absent until the owner's first write, which counts what is there.
 */
export const accountUsage = pgTable(
  "account_usage",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    tasks: integer("tasks").notNull(),
    taskBytes: bigint("task_bytes", { mode: "number" }).notNull(),
    historyBytes: bigint("history_bytes", { mode: "number" }).notNull(),
    /** Idempotency keys that are not swept yet. */
    answers: integer("answers").notNull(),
  },
  (table) => [fence("account_usage_of_its_owner", table.userId)],
).enableRLS();

/** Secrets that programs and calendars send in place of a session. Only their digests are stored. */
export const accessKeys = pgTable(
  "access_keys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    scope: text("scope", { enum: ["read", "write", "calendar"] }).notNull(),
    digest: text("digest").notNull().unique(),
    expiresAt: momentAsText("expires_at"),
    lastUsedAt: momentAsText("last_used_at"),
    createdAt: momentAsText("created_at")
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    index("access_keys_of_owner").on(table.userId, table.createdAt),
    check("access_keys_name_length", sql`char_length(${table.name}) between 1 and 100`),
    check("access_keys_scope_known", sql`${table.scope} in ('read', 'write', 'calendar')`),
    fence("access_keys_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * What was done to an account, for its owner to look through. Triggers write it, in the transaction of what was done, and
 * keep the newest of each kind.
 */
export const accountEvents = pgTable(
  "account_events",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: eventKinds }).notNull(),
    at: momentAsText("at")
      .notNull()
      .default(sql`now()`),
    /** The program that it was done with, as it named itself. */
    userAgent: text("user_agent"),
    /** Whether the account knew the browser that signed in. Null if it was no browser, or no sign-in. */
    knownBrowser: boolean("known_browser"),
    keyName: text("key_name"),
    /** Of the session that was ended, if it was one. */
    endedUserAgent: text("ended_user_agent"),
    endedSessions: integer("ended_sessions"),
  },
  (table) => [
    index("account_events_of_owner").on(table.userId, table.at, table.id),
    index("account_events_oldest_first").on(table.at),
    fence("account_events_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * Failed sign-ins by email address, whether or not it has an account: a pause must not reveal that an account exists.
 * The address is stored as a digest under the secret.
 */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    id: text("address_digest").primaryKey(),
    failures: integer("failures").notNull(),
    pausedUntil: moment("paused_until"),
    /** When the row may be deleted. */
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("sign_in_attempts_expires_at").on(table.expiresAt)],
);

export const usersRelations = relations(users, ({ many }) => ({
  accounts: many(accounts),
  sessions: many(sessions),
  tasks: many(tasks),
}));

export const accountsRelations = relations(accounts, ({ one }) => ({
  users: one(users, { fields: [accounts.userId], references: [users.id] }),
}));

export const sessionsRelations = relations(sessions, ({ one }) => ({
  users: one(users, { fields: [sessions.userId], references: [users.id] }),
}));

export const tasksRelations = relations(tasks, ({ one }) => ({
  users: one(users, { fields: [tasks.userId], references: [users.id] }),
}));
