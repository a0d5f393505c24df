import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { fence, momentAsText, nowUnlessGiven } from "./columns.ts";
import { users } from "./people.ts";

/** What a webhook can be told of. */
export const webhookEvents = [
  "task.created",
  "task.updated",
  "task.completed",
  "task.reopened",
  "task.deleted",
  "list.created",
  "list.updated",
  "list.deleted",
] as const;

/** And what it is told of without asking: that the person tries it, and that more happened than could wait for it. */
export const deliveryTypes = [...webhookEvents, "webhook.test", "events.dropped"] as const;

/** An address of somebody's that is told what happens to their tasks. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    url: text("url").notNull(),
    events: text("events", { enum: webhookEvents }).array().notNull(),
    /** What its messages are signed with, sealed under a key that the database does not have. */
    secret: text("secret").notNull(),
    /** The one before it, which signs, too, until then. */
    previousSecret: text("previous_secret"),
    previousUntil: momentAsText("previous_until"),
    isOn: boolean("is_on").notNull().default(true),
    /** Why it is off: its person said so, nothing was taken for a day, or it answered that it is gone for good. */
    offBecause: text("off_because", { enum: ["person", "failing", "gone"] }),
    /** Since when nothing was taken. Null after something was. */
    failingSince: momentAsText("failing_since"),
    lastDeliveredAt: momentAsText("last_delivered_at"),
    createdAt: nowUnlessGiven("created_at"),
  },
  (table) => [
    index("webhooks_of_owner").on(table.userId, table.createdAt),
    check("webhooks_name_length", sql`char_length(${table.name}) between 1 and 100`),
    check("webhooks_url_length", sql`char_length(${table.url}) between 1 and 2000`),
    check("webhooks_off_for_a_reason", sql`${table.isOn} = (${table.offBecause} is null)`),
    check("webhooks_off_reason_known", sql`${table.offBecause} in ('person', 'failing', 'gone')`),
    fence("webhooks_of_their_owner", table.userId),
  ],
).enableRLS();

/**
 * What each webhook is to be told, in the order in which it happened, and what became of it. Triggers write it in the transaction of
 * what happened. It has no copy of a task: a message has the task as it is when it is sent.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    webhookId: uuid("webhook_id")
      .notNull()
      .references(() => webhooks.id, { onDelete: "cascade" }),
    /** In the order of the owner's commits, because their writes wait for each other. */
    place: bigint("place", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    type: text("type", { enum: deliveryTypes }).notNull(),
    /** The task or the list. Null where it is about neither. */
    subject: uuid("subject"),
    /** The fields that were changed, as the API names them. */
    changed: text("changed").array(),
    /** The act that it was a part of, and who did that. */
    act: uuid("act"),
    byKind: text("by_kind", { enum: ["session", "key", "program"] }),
    byId: uuid("by_id"),
    happenedAt: nowUnlessGiven("happened_at"),
    state: text("state", { enum: ["waiting", "delivered", "failed"] })
      .notNull()
      .default("waiting"),
    attempts: smallint("attempts").notNull().default(0),
    firstTriedAt: momentAsText("first_tried_at"),
    triedAt: momentAsText("tried_at"),
    /** When it is tried next, if nothing before it waits. */
    nextAt: nowUnlessGiven("next_at"),
    /** What the last try was answered, if it was answered at all, and what was wrong with it otherwise. */
    status: smallint("status"),
    fault: text("fault"),
    /** How long the last try took, in milliseconds. */
    took: integer("took"),
  },
  (table) => [
    index("deliveries_waiting")
      .on(table.webhookId, table.place)
      .where(sql`${table.state} = 'waiting'`),
    index("deliveries_of_webhook").on(table.webhookId, table.place),
    index("deliveries_of_owner").on(table.userId),
    index("deliveries_next")
      .on(table.nextAt)
      .where(sql`${table.state} = 'waiting'`),
    index("deliveries_oldest_first")
      .on(table.happenedAt)
      .where(sql`${table.state} <> 'waiting'`),
    check("deliveries_state_known", sql`${table.state} in ('waiting', 'delivered', 'failed')`),
    fence("deliveries_of_their_owner", table.userId),
  ],
).enableRLS();
