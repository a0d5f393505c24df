import { databaseIn } from "../ids/id.ts";
import type { Database } from "./client.ts";

/** By number. There is one. */
export type Databases = readonly [Database, ...Database[]];

/** Where people sign up, and where they are looked for until somebody knows who they are. */
export const firstDatabase = 0;

/**
 * The database with the rows of a person, whose id names it. Anybody can write a key that names a person, so the database may
 * be one that is not there; then the first one says that it has no such key.
 */
export function databaseFor<One>(databases: readonly [One, ...One[]], owner: string): One {
  return databases[databaseIn(owner)] ?? databases[firstDatabase];
}
