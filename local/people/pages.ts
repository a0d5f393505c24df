import { type Client, types } from "pg";
import type { Row } from "./part.ts";

/** So many rows are in memory at once: of the largest tasks there are, 5 MB. */
export const rowsOfAPage = 200;

const { DATE, TIMESTAMP, TIMESTAMPTZ } = types.builtins;
const days = new Set([DATE, TIMESTAMP, TIMESTAMPTZ]);

/** Drizzle reads days and moments by itself. */
const asDrizzleReads = {
  getTypeParser: (type: (typeof types.builtins)[keyof typeof types.builtins], format?: "text" | "binary") =>
    days.has(type) ? (text: string) => text : types.getTypeParser(type, format),
};

/** Reads a query's rows through a cursor, which needs a transaction. */
export async function* readPages(client: Client, query: string, values: unknown[]): AsyncGenerator<Row[]> {
  await client.query(`declare page no scroll cursor for ${query}`, values);
  for (;;) {
    const { rows } = await client.query<Row>({
      text: `fetch ${rowsOfAPage} from page`,
      types: asDrizzleReads,
    });
    if (rows.length === 0) break;
    yield rows;
  }
  await client.query("close page");
}
