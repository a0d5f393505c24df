import { index, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { fence, nowUnlessGiven, revision } from "./columns.ts";
import { users } from "./people.ts";

/** What is gone, for whoever follows an account's changes. A row is there for ninety days, or until too many are newer. */
export const removals = pgTable(
  "removals",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["list", "task"] }).notNull(),
    id: uuid("id").notNull(),
    revision: revision(),
    at: nowUnlessGiven("at"),
  },
  (table) => [
    primaryKey({ name: "removals_pkey", columns: [table.userId, table.kind, table.id] }),
    index("removals_by_revision").on(table.userId, table.kind, table.revision, table.id),
    index("removals_oldest_first").on(table.at),
    fence("removals_of_their_owner", table.userId),
  ],
).enableRLS();

/** What devices have sent and the account has done, so that nothing is done twice: for forty days. */
export const operations = pgTable(
  "operations",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    id: uuid("id").notNull(),
    /** What did not stand of it. Null if all of it did. */
    outcome: jsonb("outcome"),
    at: nowUnlessGiven("at"),
  },
  (table) => [
    primaryKey({ name: "operations_pkey", columns: [table.userId, table.id] }),
    index("operations_oldest_first").on(table.at),
    fence("operations_of_their_owner", table.userId),
  ],
).enableRLS();
