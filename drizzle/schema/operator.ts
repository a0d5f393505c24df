import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, momentAsText, nowUnlessGiven } from "./columns.ts";

/**
 * What whoever runs the service did with people's accounts. It names people by their ids alone, and outlives their accounts.
 * No policy and no grant: only the role that owns the tables reaches it, never the Worker.
 */
export const operatorActs = pgTable(
  "operator_acts",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    at: nowUnlessGiven("at"),
    /** Who says to have done it: the user and the machine, or the name that was given. */
    operator: text("operator").notNull(),
    /** The role that signed in to the database, which does not depend on what anybody says. */
    login: text("login")
      .notNull()
      .default(sql`session_user`),
    act: text("act", { enum: ["find", "sessions", "end", "export", "delete"] }).notNull(),
    /** Those whose data was shown or changed. No foreign key: it stays when an account goes. */
    people: uuid("people")
      .array()
      .notNull()
      .default(sql`'{}'`),
    details: jsonb("details").$type<Record<string, unknown>>().notNull().default({}),
    /** When it was done. Null if it was refused, called off or did not get to its end. */
    doneAt: momentAsText("done_at"),
  },
  (table) => [index("operator_acts_oldest_first").on(table.at)],
).enableRLS();

/**
 * Whom to tell that the operator deleted their account: the command that deletes sends no mail. A row lives until its mail is sent, and
 * for a day at most. Only the bookkeeper's functions reach it.
 */
export const untoldDeletions = pgTable("untold_deletions", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull(),
  /** What mail to the person was written in. */
  language: text("language"),
  at: moment("at").notNull().defaultNow(),
  /** When somebody last took it to tell it. */
  takenAt: moment("taken_at"),
}).enableRLS();
