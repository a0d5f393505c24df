import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    email: text("email").notNull().unique(),
    emailVerified: boolean("email_verified").notNull().default(false),
    name: text("name").notNull().default(""),
    image: text("image"),
    /** What the person reads: mail is written in it. */
    language: text("language"),
    /** Until when the address has to be verified, unless it is. Null if nothing depends on it. */
    verifyBy: moment("verify_by"),
    /** Since when signing in needs a second factor. Null if it does not. */
    secondFactorSince: moment("second_factor_since"),
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
    /** The country that it began in, as ISO 3166 has it. */
    country: text("country"),
    /** When its person last showed who it is: what is grave needs a recent proof. */
    provedAt: moment("proved_at").notNull().defaultNow(),
    /** When it last saw a second factor: what changes how one signs in needs that lately. A trigger sets it. */
    factorAt: moment("factor_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("sessions_user_id").on(table.userId), index("sessions_expires_at").on(table.expiresAt)],
);

/** What a link in a mail may be for. */
export const linkPurposes = ["verify_email", "reset_password", "change_email", "keep_email"] as const;

export type LinkPurpose = (typeof linkPurposes)[number];

/**
 * The links that were sent by mail. `identifier` is the digest of the link's secret, and `value` the email address that it
 * proves or brings back. Rows without a purpose count what was sent: their `value` is a digest, and they outlive accounts.
 */
export const verifications = pgTable(
  "verifications",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    identifier: text("identifier").notNull(),
    value: text("value").notNull(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: linkPurposes }),
    /** A link works once. Its row stays for a while, so that opening it again can be explained. */
    usedAt: moment("used_at"),
    expiresAt: moment("expires_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    index("verifications_identifier").on(table.identifier),
    index("verifications_user_id").on(table.userId),
    index("verifications_value").on(table.value, table.createdAt),
  ],
);

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
