import { getTableColumns } from "drizzle-orm";
import { getTableConfig, type PgColumn, type PgTable } from "drizzle-orm/pg-core";

/** The rows of one kind in an account's file. */
export interface Part {
  name: string;
  /** A query with the person's id as its parameter, in the order of the file. */
  query: string;
  /** What the file has of a row. */
  present: (row: Row) => unknown;
}

export type Row = Record<string, unknown>;

/** Rows as the database has them, without what is empty. */
export function rowsOf<Table extends PgTable>(
  name: string,
  table: Table,
  order: string,
  shown: Record<keyof Table["_"]["columns"], boolean>,
): Part {
  const chosen: Record<string, boolean> = shown;
  const columns = Object.fromEntries(Object.entries(getTableColumns(table)).filter(([key]) => chosen[key]));
  return {
    name,
    query: selectOf(table, columns, "true", order),
    present: (row) =>
      Object.fromEntries(
        Object.values(columns).flatMap((column) => {
          const value = read(column, row);
          return value === null ? [] : [[column.name, value]];
        }),
      ),
  };
}

/** Rows as the API answers them. */
export function answersOf<Fields extends Record<string, PgColumn>>(
  name: string,
  table: PgTable,
  only: string,
  fields: Fields,
  present: (row: { [Key in keyof Fields]: Answered<Fields[Key]> }) => unknown,
): Part {
  return {
    name,
    query: selectOf(table, fields, only, "created_at, id"),
    present: (row) =>
      present(
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.fromEntries loses which column has which value.
        Object.fromEntries(Object.entries(fields).map(([key, column]) => [key, read(column, row)])) as {
          [Key in keyof Fields]: Answered<Fields[Key]>;
        },
      ),
  };
}

type Answered<Column extends PgColumn> = Column["_"]["notNull"] extends true
  ? Column["_"]["data"]
  : Column["_"]["data"] | null;

function selectOf(table: PgTable, columns: Record<string, PgColumn>, only: string, order: string): string {
  const names = Object.values(columns).map((column) => `"${column.name}"`);
  const { name } = getTableConfig(table);
  const owner = name === "users" ? "id" : "user_id";
  return `select ${names.join(", ")} from "${name}" where "${owner}" = $1 and ${only} order by ${order}`;
}

/** As Drizzle reads it. */
function read(column: PgColumn, row: Row): unknown {
  const value = row[column.name];
  return value === null ? null : column.mapFromDriverValue(value);
}
