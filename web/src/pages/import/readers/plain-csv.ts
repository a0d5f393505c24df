import { plural, t } from "../../../language/t.ts";
import { ownColumns, unescapeFormula } from "../../../task/own-cells.ts";
import { type Columns, type Field, findColumns } from "./columns.ts";
import { findOrder } from "./dates.ts";
import type { Contents, IssueLog, ReadContext, Reader } from "./imported-task.ts";
import { readPlainRow } from "./plain-row.ts";
import { noteOverhang, noteSkipped, readTable, sayColumn, type Row, type TableFile } from "./table.ts";
import { readTasks } from "./to-task.ts";

/** Our own CSV export. */
export const ownCsv: Reader<TableFile> = {
  source: "hedgerow-csv",
  isIt: ({ header }) =>
    Object.keys(ownColumns)
      .slice(0, 6)
      .every((name, index) => header[index] === name),
  read: (file, context, log) => readCsv(file, context, log, true),
};

/** Any table with headings that we know. */
export const plainCsv: Reader<TableFile> = {
  source: "csv",
  isIt: ({ header }) => findColumns(header).indexes.has("title"),
  read: (file, context, log) => readCsv(file, context, log, false),
};

async function readCsv(
  file: TableFile,
  context: ReadContext,
  log: IssueLog,
  isOurs: boolean,
): Promise<Contents> {
  const { header, rows } = await readTable(file, log, isOurs);
  const columns = findColumns(header);
  noteColumns(columns, header.length, rows, log);
  const cellIn =
    ({ cells }: Row) =>
    (field: Field): string => {
      const cell = cells[columns.indexes.get(field) ?? -1] ?? "";
      return isOurs ? unescapeFormula(cell) : cell;
    };
  const { order = context.order, example } = findOrder(rows.map((row) => cellIn(row)("due_on")));
  const tasks = await readTasks(rows, log, (row, notes) =>
    readPlainRow(cellIn(row), { ...context, order }, notes, isOurs),
  );
  return { tasks, asks: example };
}

const made = new Set<Field>(["id", "created_at", "updated_at", "completed_at"]);

function noteColumns({ indexes, others }: Columns, width: number, rows: Row[], log: IssueLog): void {
  noteSkipped(others, rows, log);
  noteOverhang(width, rows, log);
  const remade = [...indexes].filter(([field]) => made.has(field)).map(([name, index]) => ({ name, index }));
  noteSkipped(remade, rows, log, (count) =>
    plural(
      count,
      "Imported tasks get a new value for this: {count} row has a value, as in this example.",
      "Imported tasks get a new value for this: {count} rows have a value, as in this example.",
    ),
  );
  const cells = rows.map((row) => row.cells[indexes.get("priority") ?? -1] ?? "");
  const number = cells.find((cell) => /^\s*[1-9]\s*$/.test(cell));
  if (number !== undefined)
    log.at(sayColumn("priority")).warn(number, t("1 is read as high, 2 as medium, 3 as low."));
}
