import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { fence, moment, momentAsText, nowUnlessGiven } from "./columns.ts";
import { users } from "./people.ts";

/** Whether it stays in one authenticator, or may be on several devices (WebAuthn §6.1.3). Better Auth's words. */
export const deviceTypes = ["singleDevice", "multiDevice"] as const;

/** Public keys that people sign in with (WebAuthn). There is nothing in a row that would let anybody in. */
export const passkeys = pgTable(
  "passkeys",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** In base64url, as browsers send it. */
    credentialId: text("credential_id").notNull().unique(),
    /** A COSE key, in base64url. */
    publicKey: text("public_key").notNull(),
    /** The site that it was made for: an authenticator signs for no other. */
    rpId: text("rp_id").notNull(),
    /** How often it has signed, as the authenticator counts. Stays 0 where it does not count. */
    counter: bigint("counter", { mode: "number" }).notNull(),
    transports: text("transports").array().notNull(),
    deviceType: text("device_type", { enum: deviceTypes }).notNull(),
    backedUp: boolean("backed_up").notNull(),
    /** The model of the authenticator; all zeros where it keeps that to itself. */
    aaguid: uuid("aaguid").notNull(),
    name: text("name").notNull(),
    createdAt: nowUnlessGiven("created_at"),
    lastUsedAt: momentAsText("last_used_at"),
  },
  (table) => [
    index("passkeys_of_owner").on(table.userId, table.createdAt),
    check("passkeys_name_length", sql`char_length(${table.name}) between 1 and 100`),
    check("passkeys_device_type_known", sql`${table.deviceType} in ('singleDevice', 'multiDevice')`),
    fence("passkeys_of_their_owner", table.userId),
  ],
).enableRLS();

/** Challenges that were answered: none is answered twice. They are kept for longer than they hold. */
export const spentChallenges = pgTable(
  "spent_challenges",
  {
    id: text("digest").primaryKey(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("spent_challenges_expires_at").on(table.expiresAt)],
);
