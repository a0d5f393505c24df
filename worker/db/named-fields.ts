import { type Column, sql } from "drizzle-orm";

/** Columns as plain names, without their table. */
export function nameFields<Fields extends Record<string, Column>>(fields: Fields): Fields {
  const named = Object.entries(fields).map(([name, column]) => [
    name,
    sql`${sql.identifier(column.name)}`.mapWith(column),
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which name has which column.
  return Object.fromEntries(named) as Fields;
}
