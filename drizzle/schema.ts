/** All that is in the database: what Drizzle builds queries with, and migrations are written from. */
export * from "./schema/account.ts";
export { hedgerowOwner } from "./schema/columns.ts";
export * from "./schema/grants.ts";
export * from "./schema/history.ts";
export * from "./schema/lists.ts";
export * from "./schema/operator.ts";
export * from "./schema/passkeys.ts";
export * from "./schema/people.ts";
export * from "./schema/relations.ts";
export * from "./schema/reminders.ts";
export * from "./schema/second-factor.ts";
export * from "./schema/sync.ts";
export * from "./schema/tasks.ts";
export * from "./schema/webhooks.ts";
