import { bigint, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";
import { users } from "./people.ts";

/**
 * What a person's authenticator app shares with us. No login may look at these two tables: functions do, one thing each
 * (migration 0042).
 */
export const secondFactors = pgTable("second_factors", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id, { onDelete: "cascade" }),
  /** The shared secret, sealed under a key that the database does not have. */
  secret: text("secret").notNull(),
  /** Null until a first code has shown that the app has the secret. */
  confirmedAt: moment("confirmed_at"),
  /** The time step of the last code that was accepted. Only later ones are. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
  /** Names the browsers that need no code for a while. With another name, all of them do again. */
  devices: uuid("devices").notNull().defaultRandom(),
  /** Until then some browser may need no code. */
  rememberedUntil: moment("remembered_until"),
  /** After right passwords, since a code was right. */
  wrongCodes: integer("wrong_codes").notNull().default(0),
  createdAt: moment("created_at").notNull().defaultNow(),
}).enableRLS();

/** The digests of the codes that work once in place of the app. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    digest: text("digest").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.digest] })],
).enableRLS();
