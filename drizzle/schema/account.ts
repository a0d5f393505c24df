import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { fence, moment, momentAsText, nowUnlessGiven } from "./columns.ts";
import { users } from "./people.ts";

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
  "password_reset",
  "email_verified",
  "email_change_asked",
  "email_change_cancelled",
  "email_changed",
  "email_kept",
  "data_exported",
  "passkey_added",
  "passkey_removed",
  "passkey_cloned",
  "second_factor_on",
  "second_factor_off",
  "recovery_codes_made",
  "recovery_code_used",
  "codes_refused",
  "program_allowed",
  "program_ended",
  "webhook_made",
  "webhook_removed",
  "webhook_off",
] as const;

export type AccountEventKind = (typeof eventKinds)[number];

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
    /** The number of the last write: each transaction takes the next one and writes it into the rows it makes or changes. */
    revision: bigint("revision", { mode: "number" }).notNull().default(0),
    /** Rows of `removals`. */
    removals: integer("removals").notNull().default(0),
    /** The latest revision with a removal that is no longer kept: who knows only what was before it has to begin again. */
    forgotten: bigint("forgotten", { mode: "number" }).notNull().default(0),
    /** Rows of `operations`. */
    operations: integer("operations").notNull().default(0),
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
    createdAt: nowUnlessGiven("created_at"),
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
    at: nowUnlessGiven("at"),
    /** The program that it was done with, as it named itself. */
    userAgent: text("user_agent"),
    /** Whether the account knew the browser that signed in. Null if it was no browser, or no sign-in. */
    knownBrowser: boolean("known_browser"),
    /** Where it was done from, as ISO 3166 names countries. */
    country: text("country"),
    /** Whether it was whoever runs the service, and not the person. Their command says so for its transaction. */
    byOperator: boolean("by_operator")
      .notNull()
      .default(sql`coalesce(current_setting('app.by_operator', true), '') = 'true'`),
    /** When the person was told of it by mail, or it was decided that there is nothing to tell. */
    toldAt: momentAsText("told_at"),
    keyName: text("key_name"),
    /** Of the session that was ended, if it was one. */
    endedUserAgent: text("ended_user_agent"),
    endedSessions: integer("ended_sessions"),
  },
  (table) => [
    index("account_events_of_owner").on(table.userId, table.at, table.id),
    index("account_events_oldest_first").on(table.at),
    index("account_events_untold")
      .on(table.at, table.userId)
      .where(sql`${table.toldAt} is null`),
    fence("account_events_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * Who is just now telling an account its news, and when it was told lately. One at a time tells it, so that nothing is told
 * twice. Absent until there was something to tell.
 */
export const accountNews = pgTable("account_news", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** What somebody has taken to tell, until it is confirmed or given back. */
  claim: uuid("claim"),
  /** Nobody else takes it before this: so long a claim is good for, or somebody who could not send it waits. */
  waitsUntil: moment("waits_until"),
  /** Claims in a row that were not confirmed. */
  tries: integer("tries").notNull().default(0),
  /** When each mail of the last day was begun. */
  mailedAt: moment("mailed_at")
    .array()
    .notNull()
    .default(sql`'{}'`),
}).enableRLS();
