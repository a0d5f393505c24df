import { drizzle } from "drizzle-orm/neon-http";
import * as schema from "../../drizzle/schema.ts";
import { connect } from "./neon.ts";

export type Database = ReturnType<typeof openDatabase>;

/** Each query is one HTTP request; `batch` sends several in one request, as one transaction. */
export function openDatabase(url: string) {
  // A batch of reads sees one moment of the database: by default each of its statements would see its own.
  const reads = drizzle({ client: connect(url, { isolationLevel: "RepeatableRead" }) });
  return Object.assign(drizzle({ client: connect(url), schema }), { reads });
}

/** By number: worker/db/databases.ts. */
export function openDatabases(url: string) {
  return [openDatabase(url)] as const;
}
