import { type Column, sql } from "drizzle-orm";

/** Columns as plain names, for rows that are a table's and come from a function or a part of a text. */
export function nameFields<Fields extends Record<string, Column>>(fields: Fields): Fields {
  const named = Object.entries(fields).map(([name, column]) => [
    name,
    sql`${sql.identifier(column.name)}`.mapWith(column),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which name has which column.
  return Object.fromEntries(named) as unknown as Fields;
}
