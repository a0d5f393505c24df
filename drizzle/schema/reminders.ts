import { sql } from "drizzle-orm";
import { boolean, check, date, index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { fence, momentAsText, nowUnlessGiven } from "./columns.ts";
import { sessions, users } from "./people.ts";

/**
 * When tasks remind their owner next. A trigger keeps the rows in step with each task: whoever looks for what is due reads
 * this index, and no task.
 */
export const alarms = pgTable(
  "alarms",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    // No foreign key: an alarm that has rung outlives its task, so that its notification can be taken away.
    taskId: uuid("task_id").notNull(),
    at: momentAsText("at").notNull(),
    /** Of whoever took it to tell the owner. Null until it is due. */
    claim: uuid("claim"),
    /** The task was changed in what the alarm is about after it had rung. */
    dealtWith: boolean("dealt_with").notNull().default(false),
  },
  (table) => [
    index("alarms_of_task").on(table.userId, table.taskId),
    index("alarms_next_of_owner")
      .on(table.userId, table.at)
      .where(sql`${table.claim} is null`),
    index("alarms_next")
      .on(table.at, table.userId)
      .where(sql`${table.claim} is null`),
    index("alarms_claimed")
      .on(table.userId, table.claim)
      .where(sql`${table.claim} is not null`),
    fence("alarms_of_their_owner", table.userId),
  ],
).enableRLS();

/** How somebody wants to be reminded. Absent until they say so. */
export const reminderSettings = pgTable(
  "reminder_settings",
  {
    userId: uuid("user_id")
      .primaryKey()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Of days that have no clock of their own. */
    timeZone: text("time_zone").notNull(),
    /** When a day rings, in minutes after midnight by the clock. */
    dayMinutes: smallint("day_minutes").notNull().default(540),
    /** Whether each reminder is sent by mail, too. */
    byMail: boolean("by_mail").notNull().default(false),
    /** When the digest of a day is sent, in minutes after midnight by the clock. Null for none. */
    digestMinutes: smallint("digest_minutes"),
    digestBy: text("digest_by", { enum: ["push", "mail"] }),
    /** When the next digest is due. A trigger sets it. */
    digestAt: momentAsText("digest_at"),
    /** Of whoever took the last digest, and its day by the clock: a lost answer is asked for again. */
    digestClaim: uuid("digest_claim"),
    digestDay: date("digest_day", { mode: "string" }),
  },
  (table) => [
    index("reminder_settings_next_digest")
      .on(table.digestAt)
      .where(sql`${table.digestAt} is not null`),
    check("reminder_settings_day_minutes", sql`${table.dayMinutes} between 0 and 1439`),
    check("reminder_settings_digest_minutes", sql`${table.digestMinutes} between 0 and 1439`),
    check(
      "reminder_settings_digest_whole",
      sql`(${table.digestMinutes} is null) = (${table.digestBy} is null)`,
    ),
    check("reminder_settings_digest_known", sql`${table.digestBy} in ('push', 'mail')`),
    fence("reminder_settings_of_their_owner", table.userId),
  ],
).enableRLS();

/** Where the push service of a browser takes messages for it (RFC 8030), and the keys that they are encrypted with. */
export const pushSubscriptions = pgTable(
  "push_subscriptions",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** It ends with the session of its browser. */
    sessionId: uuid("session_id")
      .notNull()
      .references(() => sessions.id, { onDelete: "cascade" }),
    /** A browser has one, and one account at a time. */
    endpoint: text("endpoint").notNull().unique(),
    /** The public key and the secret of the browser (RFC 8291), in base64url. */
    p256dh: text("p256dh").notNull(),
    auth: text("auth").notNull(),
    /** The public key of ours that the subscription was made with. */
    vapidKey: text("vapid_key").notNull(),
    createdAt: nowUnlessGiven("created_at"),
    /** When a push service last took a message. */
    lastUsedAt: momentAsText("last_used_at"),
  },
  (table) => [
    index("push_subscriptions_of_owner").on(table.userId, table.createdAt),
    index("push_subscriptions_of_session").on(table.sessionId),
    check("push_subscriptions_endpoint_length", sql`char_length(${table.endpoint}) <= 1024`),
    fence("push_subscriptions_of_their_owner", table.userId),
  ],
).enableRLS();
