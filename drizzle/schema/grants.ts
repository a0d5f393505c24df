import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { fence, moment, momentAsText, nowUnlessGiven } from "./columns.ts";
import { users } from "./people.ts";

/** What a program may do, in the words of OAuth's `scope`. What may write may also read. */
export const grantScopes = ["read", "write"] as const;

/** Which program it is, as its metadata said when the person was asked. */
const program = () => ({
  /** As the program named itself: the address of its metadata, or what a registration gave it. */
  clientId: text("client_id").notNull(),
  clientName: text("client_name").notNull(),
  clientUri: text("client_uri"),
});

/** How far it may go. */
const extent = () => ({
  scope: text("scope", { enum: grantScopes }).notNull(),
  /** The only list that it sees; null if it sees all. Without a foreign key: a deleted list may come back, and nothing is seen until then. */
  listId: uuid("list_id"),
  /** What the tokens are for (RFC 8707). Null if the program did not say. */
  resource: text("resource"),
});

/** What a person has let a program do (RFC 6749), until they or the program end it, or it was not used for long. */
export const grants = pgTable(
  "grants",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ...program(),
    ...extent(),
    createdAt: nowUnlessGiven("created_at"),
    lastUsedAt: momentAsText("last_used_at"),
    /** Each refresh puts it off. */
    expiresAt: momentAsText("expires_at").notNull(),
  },
  (table) => [
    index("grants_of_owner").on(table.userId, table.createdAt),
    index("grants_expires_at").on(table.expiresAt),
    check("grants_client_id_length", sql`char_length(${table.clientId}) between 1 and 4000`),
    check("grants_client_name_length", sql`char_length(${table.clientName}) between 1 and 100`),
    check("grants_client_uri_length", sql`char_length(${table.clientUri}) <= 500`),
    check("grants_scope_known", sql`${table.scope} in ('read', 'write')`),
    fence("grants_of_their_owner", table.userId),
  ],
).enableRLS();

/** The tokens of a grant. Only their digests are stored. */
export const grantTokens = pgTable(
  "grant_tokens",
  {
    digest: text("digest").primaryKey(),
    grantId: uuid("grant_id")
      .notNull()
      .references(() => grants.id, { onDelete: "cascade" }),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    kind: text("kind", { enum: ["access", "refresh"] }).notNull(),
    createdAt: nowUnlessGiven("created_at"),
    expiresAt: momentAsText("expires_at").notNull(),
    /** What came of one consent, by one refresh after another. */
    family: uuid("family").notNull().defaultRandom(),
    /** When a refresh token was exchanged: who sends it again has stolen it, or was stolen from. */
    usedAt: momentAsText("used_at"),
  },
  (table) => [
    index("grant_tokens_of_grant").on(table.grantId, table.kind, table.createdAt),
    index("grant_tokens_of_owner").on(table.userId),
    index("grant_tokens_expires_at").on(table.expiresAt),
    check("grant_tokens_kind_known", sql`${table.kind} in ('access', 'refresh')`),
    fence("grant_tokens_of_their_owner", table.userId),
  ],
).enableRLS();

/** What a person's consent is exchanged for, once. A code that was exchanged stays until it expires, so that a second exchange is noticed. */
export const authorizationCodes = pgTable(
  "authorization_codes",
  {
    digest: text("digest").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    ...program(),
    ...extent(),
    /** Null if the program left it out, because it has only one. */
    redirectUri: text("redirect_uri"),
    /** RFC 7636, S256. */
    challenge: text("challenge").notNull(),
    createdAt: nowUnlessGiven("created_at"),
    expiresAt: momentAsText("expires_at").notNull(),
    /** The grant that came of it. */
    grantId: uuid("grant_id").references(() => grants.id, { onDelete: "set null" }),
    usedAt: momentAsText("used_at"),
  },
  (table) => [
    index("authorization_codes_of_owner").on(table.userId, table.createdAt),
    index("authorization_codes_expires_at").on(table.expiresAt),
    index("authorization_codes_of_grant").on(table.grantId),
    check("authorization_codes_scope_known", sql`${table.scope} in ('read', 'write')`),
    fence("authorization_codes_of_their_owner", table.userId),
  ],
).enableRLS();

/** Consoles that wait for somebody to let them in elsewhere (RFC 8628). They are nobody's until somebody has decided. */
export const deviceCodes = pgTable(
  "device_codes",
  {
    /** Of the secret that the console holds. */
    digest: text("digest").primaryKey(),
    /** Of what the person types. */
    userCodeDigest: text("user_code_digest").notNull().unique(),
    ...program(),
    ...extent(),
    userId: uuid("user_id").references(() => users.id, { onDelete: "cascade" }),
    decision: text("decision", { enum: ["allowed", "refused"] }),
    /** In seconds: who asks too often has to wait longer. */
    interval: integer("interval").notNull().default(5),
    polledAt: moment("polled_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    expiresAt: moment("expires_at").notNull(),
    /** Where it came from, so that no network has too many that wait. */
    networkDigest: text("network_digest").notNull(),
  },
  (table) => [
    index("device_codes_expires_at").on(table.expiresAt),
    index("device_codes_of_network").on(table.networkDigest, table.expiresAt),
    index("device_codes_of_owner").on(table.userId),
    check("device_codes_scope_known", sql`${table.scope} in ('read', 'write')`),
    check("device_codes_decision_known", sql`${table.decision} in ('allowed', 'refused')`),
    check(
      "device_codes_decided_by_somebody",
      sql`(${table.decision} = 'allowed') <= (${table.userId} is not null)`,
    ),
  ],
).enableRLS();
